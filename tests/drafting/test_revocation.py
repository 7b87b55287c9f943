"""Certificates taken back, time-stamps over HTTP, and papers closed for the archive."""

from __future__ import annotations

import io
import subprocess
from datetime import timedelta

import pytest
from asn1crypto import crl as asn1_crl
from local_authority import serving
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.validation import RevocationInfoValidationType, async_validate_pdf_ltv_signature
from pyhanko.sign.validation.dss import DocumentSecurityStore
from signing_parts import *  # noqa: F403
from signing_parts import AT, HEAD, LATER, OFFICE, make_desk

from thads.engine.drafting import revocation, signing_errors
from thads.engine.drafting.archive import make_long_term
from thads.engine.drafting.awaiting import run
from thads.engine.drafting.embed import read_pdf
from thads.engine.drafting.revocation import ask_ocsp, fetch_revocations, load_revocations
from thads.engine.drafting.signers import http_timestamper, load_certificate
from thads.engine.drafting.stranger import verify_stranger
from thads.engine.drafting.trial_revocation import trial_crl
from thads.engine.drafting.verdict import Verdict
from thads.engine.drafting.verify import verify

BEFORE, SOON = AT - timedelta(hours=2), LATER + timedelta(days=1)


@pytest.fixture
def authority(desk):
    with serving(desk.ca, LATER) as one:
        yield one


@pytest.fixture
def stamped(desk, authority) -> bytes:
    """An issued paper whose two signatures bear an authority's time."""
    stamper = http_timestamper(authority.tsa)
    return desk.issued(desk.signed(timestamper=stamper), timestamper=stamper)


def standings(verdict: Verdict) -> list[str]:
    return [one.revocation for one in verdict.signatures]


def crl(desk, revoked=None, at=SOON):
    return load_revocations(trial_crl(desk.ca, at=at, revoked=revoked))


def test_without_lists_nothing_is_known_of_revocation_and_that_is_said(desk, issued):
    verdict = verify(issued, trust=desk.trust)
    assert verdict.status == "issued" and standings(verdict) == ["unknown", "unknown"]
    assert len(verdict.remarks) == 1 and HEAD in verdict.remarks[0] and "thu hồi" in verdict.remarks[0]


def test_a_current_list_vouches_for_the_certificates(desk, issued):
    verdict = verify(issued, trust=desk.trust, revocations=crl(desk))
    assert verdict.status == "issued" and standings(verdict) == ["good", "good"] and not verdict.remarks


def test_a_stale_list_says_nothing(desk, issued):
    old = load_revocations(trial_crl(desk.ca, at=AT - timedelta(days=90), days=30))
    assert standings(verify(issued, trust=desk.trust, revocations=old)) == ["unknown", "unknown"]


def test_another_authoritys_list_takes_nothing_back(desk, stranger, issued):
    forged = trial_crl(stranger.ca, at=SOON, revoked={stranger.ca.people[HEAD]: BEFORE})
    verdict = verify(issued, trust=desk.trust, revocations=load_revocations(forged))
    assert verdict.status == "issued" and standings(verdict) == ["unknown", "unknown"]


@pytest.mark.parametrize("when", [BEFORE, LATER + timedelta(hours=1)])
def test_a_revoked_certificate_without_a_time_stamp_is_not_trusted_whenever_it_was_revoked(desk, issued, when):
    revoked = crl(desk, {desk.ca.people[HEAD]: when})
    verdict = verify(issued, trust=desk.trust, revocations=revoked)
    assert verdict.status == "untrusted" and standings(verdict) == ["revoked", "good"]
    assert verdict.signatures[0].revoked_at == when
    assert f"chứng thư của {HEAD} đã bị thu hồi" in verdict.says and OFFICE not in verdict.says


def test_a_time_stamp_from_before_the_revocation_keeps_the_signature_whole(desk, stamped):
    verdict = verify(
        stamped, trust=desk.trust, revocations=crl(desk, {desk.ca.people[HEAD]: LATER + timedelta(hours=1)})
    )
    assert verdict.status == "issued" and standings(verdict) == ["good", "good"]


def test_a_signature_stamped_after_the_revocation_is_not_trusted(desk, stamped):
    verdict = verify(stamped, trust=desk.trust, revocations=crl(desk, {desk.ca.offices[OFFICE]: BEFORE}))
    assert verdict.status == "untrusted" and standings(verdict) == ["good", "revoked"]
    assert "được ký sau khi chứng thư" in verdict.says


def test_a_revoked_time_stamping_authority_proves_no_time(desk, stamped):
    verdict = verify(stamped, trust=desk.trust, revocations=crl(desk, {desk.ca.tsa: BEFORE}))
    assert verdict.status == "untrusted"


def with_lists(pdf: bytes, *lists: bytes) -> bytes:
    """The file with lists put into its security store, by whomever."""
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    parsed = [asn1_crl.CertificateList.load(one) for one in lists]
    DocumentSecurityStore.supply_dss_in_writer(writer, None, crls=parsed)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_a_false_list_of_the_future_in_the_file_hides_no_revocation(desk, issued, tmp_path):
    other = make_desk(tmp_path)
    pdf = with_lists(issued, trial_crl(other.ca, at=SOON + timedelta(days=700), days=700))
    revoked = crl(desk, {desk.ca.people[HEAD]: BEFORE})
    assert verify(pdf, trust=desk.trust).status == "issued"
    assert standings(verify(pdf, trust=desk.trust, revocations=revoked)) == ["revoked", "good"]


def test_an_old_true_list_in_the_file_hides_no_revocation(desk, issued):
    pdf = with_lists(issued, trial_crl(desk.ca, at=LATER, days=400))
    assert standings(verify(pdf, trust=desk.trust)) == ["good", "good"]
    revoked = crl(desk, {desk.ca.people[HEAD]: SOON - timedelta(hours=1)})
    assert standings(verify(pdf, trust=desk.trust, revocations=revoked)) == ["revoked", "good"]


def test_the_list_is_fetched_from_the_given_address(desk, authority, issued):
    authority.revoked[desk.ca.offices[OFFICE]] = BEFORE
    found = fetch_revocations(authority.crl)
    assert standings(verify(issued, trust=desk.trust, revocations=found)) == ["good", "revoked"]
    assert authority.asked == ["/root.crl"]


def test_an_ocsp_responder_is_asked_for_each_certificate(tmp_path):
    desk = make_desk(tmp_path, ocsp="http://ocsp.example.vn")
    certificates = [desk.head.signing_cert, desk.office.signing_cert, load_certificate(desk.ca.root)]
    with serving(desk.ca, LATER) as authority:
        authority.revoked[desk.ca.people[HEAD]] = BEFORE
        answers = ask_ocsp(authority.ocsp, certificates)
    assert len(answers.ocsps) == 2
    assert standings(verify(desk.issued(), trust=desk.trust, revocations=answers)) == ["revoked", "good"]


def test_addresses_that_answer_nothing_usable_are_named(authority):
    with pytest.raises(revocation.RevocationsUnavailable, match="/nowhere"):
        fetch_revocations(f"{authority.url}/nowhere")
    with pytest.raises(revocation.RevocationsUnavailable):
        fetch_revocations("http://127.0.0.1:9/root.crl", timeout=1)
    with pytest.raises(revocation.UnreadableRevocations, match="/page"):
        fetch_revocations(f"{authority.url}/page")


@pytest.mark.parametrize("path", ["page", "nowhere"])
def test_an_authority_that_gives_no_time_stamp_is_named_and_nothing_is_signed(desk, authority, path):
    with pytest.raises(signing_errors.TimestampUnavailable, match=path):
        desk.signed(timestamper=http_timestamper(f"{authority.url}/{path}"))


def closed(desk, authority, pdf: bytes) -> bytes:
    return make_long_term(
        pdf,
        trust=desk.trust,
        revocations=fetch_revocations(authority.crl),
        timestamper=http_timestamper(authority.tsa),
        at=LATER,
    )


def test_a_paper_closed_for_the_archive_brings_everything_for_its_check(desk, authority, stamped):
    pdf = closed(desk, authority, stamped)
    verdict = verify(pdf, trust=desk.trust)
    assert verdict.status == "issued"
    assert [one.kind for one in verdict.signatures] == ["personal", "office", "timestamp"]
    assert standings(verdict) == ["good", "good", "good"]
    assert pdf.startswith(stamped)
    assert len(read_pdf(pdf).root["/DSS"]["/CRLs"]) == 1


@pytest.mark.filterwarnings("ignore:.*async_validate_pdf_ltv_signature:DeprecationWarning")
def test_a_closed_paper_is_pades_lta_to_pyhanko_and_whole_to_poppler(desk, authority, stamped, tmp_path):
    pdf = closed(desk, authority, stamped)
    root = {"trust_roots": [load_certificate(desk.ca.root)], "moment": SOON}
    for signature in read_pdf(pdf).embedded_regular_signatures:
        status = run(
            async_validate_pdf_ltv_signature(
                signature, RevocationInfoValidationType.PADES_LTA, dict(root), force_revinfo=True
            )
        )
        assert status.trusted and status.intact
    path = tmp_path / "paper.pdf"
    path.write_bytes(pdf)
    said = subprocess.run(["pdfsig", "-nocert", path], capture_output=True, text=True, check=False).stdout
    assert said.count("Signature is Valid.") == 2  # this poppler does not check archive time-stamps
    assert "Total document signed" in said.rpartition("Signature #")[2]


def test_a_paper_closed_for_the_archive_stands_when_its_certificates_are_revoked_later(desk, authority, stamped):
    pdf = closed(desk, authority, stamped)
    later = crl(desk, {desk.ca.people[HEAD]: SOON, desk.ca.offices[OFFICE]: SOON}, at=SOON + timedelta(days=1))
    assert verify(pdf, trust=desk.trust, revocations=later).status == "issued"


def test_nothing_is_closed_with_a_revoked_certificate_or_without_a_list(desk, authority, stamped, issued):
    with pytest.raises(signing_errors.NotArchivable, match=HEAD):
        make_long_term(
            stamped,
            trust=desk.trust,
            revocations=revocation.NONE,
            timestamper=http_timestamper(authority.tsa),
            at=LATER,
        )
    authority.revoked[desk.ca.offices[OFFICE]] = BEFORE
    with pytest.raises(signing_errors.CertificateRevoked, match=OFFICE):
        closed(desk, authority, stamped)


def test_one_changed_byte_of_a_closed_paper_is_found(desk, authority, stamped):
    pdf = bytearray(closed(desk, authority, stamped))
    for position in (5000, len(stamped) + 200, len(pdf) - 3000):
        pdf[position] ^= 1
        assert verify(bytes(pdf), trust=desk.trust).status == "altered", position
        pdf[position] ^= 1


def test_a_stranger_is_told_of_revocations_too(desk, issued):
    revoked = crl(desk, {desk.ca.people[HEAD]: BEFORE})
    assert verify_stranger(issued, trust=desk.trust, revocations=revoked) == verify(
        issued, trust=desk.trust, revocations=revoked
    )


def test_a_verdict_with_a_revocation_goes_through_json(desk, issued):
    verdict = verify(issued, trust=desk.trust, revocations=crl(desk, {desk.ca.people[HEAD]: BEFORE}))
    assert Verdict.from_dict(verdict.to_dict()) == verdict


@pytest.mark.parametrize("data", [b"", b"x", b"-----BEGIN X509 CRL-----\n!!\n-----END X509 CRL-----\n"])
def test_what_is_neither_list_nor_answer_is_called_so(data):
    with pytest.raises(revocation.UnreadableRevocations, match=r"a\.crl"):
        load_revocations(data, "a.crl")
