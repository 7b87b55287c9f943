"""What a check of a paper finds: who, when, changed or not, trusted or not."""

from __future__ import annotations

import hashlib
import io
import json
import random
import re
import zlib
from datetime import UTC, datetime, timedelta

import pymupdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.signers import PdfTimeStamper
from signing_parts import *  # noqa: F403
from signing_parts import AT, HEAD, LATER, OFFICE, draft

from thads.engine.drafting import signing_errors
from thads.engine.drafting.form import Form
from thads.engine.drafting.signers import local_timestamper
from thads.engine.drafting.stranger import verify_stranger
from thads.engine.drafting.verdict import Verdict
from thads.engine.drafting.verify import verify

STEPS = 40


def changed(pdf: bytes, position: int, bit: int = 0) -> bytes:
    data = bytearray(pdf)
    data[position] ^= 1 << bit
    return bytes(data)


def extended(pdf: bytes, change) -> bytes:
    """The file with one more increment, made by ``change(writer)``, signed by nobody."""
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    change(writer)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def signature_gaps(pdf: bytes) -> list[tuple[int, int]]:
    return [found.span() for found in re.finditer(rb"<[0-9A-F]{2000,}>", pdf)]


def test_an_issued_paper_says_who_signed_and_when(desk, issued):
    verdict = verify(issued, trust=desk.trust)
    person, office = verdict.signatures
    assert verdict.status == "issued" and not verdict.altered
    assert (verdict.number, verdict.date) == ("1234", "ngày 22 tháng 11 năm 2026")
    assert (person.by, person.kind, person.title, person.organisation) == (
        HEAD, "personal", "Trưởng Thi hành án dân sự", OFFICE,
    )  # fmt: skip
    assert (office.by, office.kind) == (OFFICE, "office")
    assert (person.at, office.at) == (AT, LATER)
    assert (person.modification, office.modification) == ("form", "none")
    assert office.covers_whole and not person.covers_whole
    assert HEAD in verdict.says and "22/11/2026 15:30:00 +07:00" in verdict.says
    assert verdict.sha256 == hashlib.sha256(issued).hexdigest()


def test_a_signed_paper_is_not_an_issued_one(desk):
    verdict = verify(desk.signed(), trust=desk.trust)
    assert verdict.status == "signed"
    assert "chưa phát hành" in verdict.says


def test_a_draft_bears_no_signature(desk):
    assert verify(draft(), trust=desk.trust).status == "unsigned"


def test_another_authority_of_the_same_name_is_not_trusted(desk, stranger, issued):
    assert verify(issued, trust=stranger.trust).status == "untrusted"
    assert verify(issued, trust=[]).status == "untrusted"
    assert verify(issued, trust=[*stranger.trust, *desk.trust]).status == "issued"


def test_one_untrusted_signature_taints_the_paper_and_is_named(desk, stranger):
    verdict = verify(stranger.issued(desk.signed()), trust=desk.trust)
    assert verdict.status == "untrusted"
    assert [one.trusted for one in verdict.signatures] == [True, False]
    assert OFFICE in verdict.says and HEAD not in verdict.says


def test_a_certificate_counts_at_the_time_of_signing(desk, issued):
    assert verify(issued, trust=desk.trust, at=AT + timedelta(days=365 * 20)).status == "untrusted"
    assert verify(issued, trust=desk.trust, at=AT - timedelta(days=30)).status == "untrusted"
    assert verify(issued, trust=desk.trust, at=AT + timedelta(days=30)).status == "issued"


def test_a_time_stamp_outlives_the_certificate(desk):
    stamper = local_timestamper(desk.ca.tsa, desk.ca.password)
    stamper.fixed_dt = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
    pdf = desk.issued(desk.signed(timestamper=stamper), timestamper=stamper)
    assert verify(pdf, trust=desk.trust, at=AT + timedelta(days=365 * 20)).status == "issued"


def test_a_time_stamp_of_nobody_we_trust_counts_for_nothing(desk, stranger):
    stamper = local_timestamper(stranger.ca.tsa, stranger.ca.password)
    stamper.fixed_dt = LATER
    verdict = verify(desk.signed(timestamper=stamper), trust=desk.trust)
    assert verdict.status == "untrusted"
    assert verdict.signatures[0].time_source == "claimed"


@pytest.mark.parametrize("part", range(STEPS))
def test_one_changed_byte_is_found_wherever_it_is(desk, issued, part):
    random.seed(part)
    width = len(issued) / STEPS
    for _ in range(3):
        position = min(int(part * width + random.random() * width), len(issued) - 1)
        forged = changed(issued, position, random.choice((0, 1, 2, 3, 4, 6)))
        assert verify(forged, trust=desk.trust).status == "altered", position


def test_every_byte_of_head_trailer_and_byte_ranges_counts(desk, issued):
    spots = [*range(9), *range(len(issued) - 7, len(issued))]
    for found in re.finditer(rb"/ByteRange \[[\d ]+\]|/FT ?/Sig|/V \d+|/Lock|startxref\s\d+|/Fields", issued):
        spots += range(found.start(), found.end(), 3)
    for position in spots:
        assert verify(changed(issued, position), trust=desk.trust).status == "altered", position


def test_nothing_can_be_hidden_in_the_room_behind_a_signature(desk, issued):
    for start, end in signature_gaps(issued):
        assert issued[end - 2 : end - 1] == b"0"
        for position in (start + 40, end - 2, end - 9):
            assert verify(changed(issued, position), trust=desk.trust).status == "altered"


@pytest.mark.parametrize(
    "tail", [b"\n", b" ", b"x", b"%%EOF\n", b"\n%%EOF\n", b"1 0 obj\n<<>>\nendobj\nstartxref\n0\n%%EOF\n"]
)
def test_bytes_behind_the_end_are_found(desk, issued, tail):
    assert verify(issued + tail, trust=desk.trust).status == "altered"


def renumber(writer: IncrementalPdfFileWriter) -> None:
    field = Form(writer).field("number")
    field[pdf_name("/V")] = generic.TextStringObject("9999")
    writer.update_container(field)


def redraw(writer: IncrementalPdfFileWriter) -> None:
    form = Form(writer)
    form.draw(form.field("number"), "0 0 10 10 re f")


def annotate(writer: IncrementalPdfFileWriter) -> None:
    note = {"/Type": pdf_name("/Annot"), "/Subtype": pdf_name("/Text")}
    reference = writer.add_object(generic.DictionaryObject({pdf_name(key): value for key, value in note.items()}))
    page = writer.find_page_for_modification(0)[0].get_object()
    page["/Annots"].append(reference)
    writer.update_container(page["/Annots"])
    writer.update_container(page)


def overpaint(writer: IncrementalPdfFileWriter) -> None:
    writer.add_stream_to_page(0, writer.add_object(generic.StreamObject(stream_data=b"0 0 500 500 re f")))


def unsign(writer: IncrementalPdfFileWriter) -> None:
    field = Form(writer).field("office")
    del field["/V"]
    writer.update_container(field)


@pytest.mark.parametrize("change", [renumber, redraw, annotate, overpaint, unsign])
def test_increments_after_issue_are_found(desk, issued, change):
    assert verify(extended(issued, change), trust=desk.trust).status == "altered"


@pytest.mark.parametrize("change", [renumber, redraw, annotate, overpaint])
def test_increments_between_signature_and_issue_are_found(desk, change):
    assert verify(extended(desk.signed(), change), trust=desk.trust).status == "altered"


def test_a_paper_numbered_by_hand_and_never_sealed_is_altered(desk):
    assert verify(extended(desk.signed(), renumber), trust=desk.trust).status == "altered"


def test_an_archive_time_stamp_after_issue_is_no_change(desk, issued):
    stamper = local_timestamper(desk.ca.tsa, desk.ca.password)
    stamper.fixed_dt = LATER
    out = PdfTimeStamper(stamper).timestamp_pdf(IncrementalPdfFileWriter(io.BytesIO(issued)), "sha256")
    verdict = verify(out.getvalue(), trust=desk.trust)
    assert verdict.status == "issued"
    assert [one.kind for one in verdict.signatures] == ["personal", "office", "timestamp"]
    assert verdict.signatures[1].modification == "archival"


def test_saving_the_file_anew_loses_the_signatures(desk, issued):
    document = pymupdf.open(stream=issued, filetype="pdf")
    assert verify(document.tobytes(garbage=4), trust=desk.trust).status == "altered"


@pytest.mark.parametrize("share", [0.999, 0.97, 0.9, 0.88])
def test_a_truncated_paper_is_altered(desk, issued, share):
    assert verify(issued[: int(len(issued) * share)], trust=desk.trust).status == "altered"


@pytest.mark.parametrize("data", [b"", b"not a pdf", b"\x89PNG\r\n\x1a\n"])
def test_what_is_not_a_pdf_is_called_so(desk, data):
    for check in (verify, verify_stranger):
        with pytest.raises(signing_errors.NotAPdf):
            check(data, trust=desk.trust)


def test_a_file_without_trace_of_a_signature_that_cannot_be_read_is_called_damaged(desk):
    with pytest.raises(signing_errors.UnreadablePdf):
        verify(draft()[:-300], trust=desk.trust)


def test_a_protected_file_is_called_so(desk):
    document = pymupdf.open(stream=draft(), filetype="pdf")
    with pytest.raises(signing_errors.ProtectedPdf):
        verify(document.tobytes(encryption=pymupdf.PDF_ENCRYPT_AES_256, user_pw="x", owner_pw="y"), trust=desk.trust)


def test_a_stranger_gets_the_same_verdict_from_another_process(desk, issued):
    assert verify_stranger(issued, trust=desk.trust) == verify(issued, trust=desk.trust)
    assert verify_stranger(changed(issued, 2000), trust=desk.trust).altered


def bomb() -> bytes:
    """A well-formed PDF whose cross-reference stream unpacks to two gigabytes."""
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(bytes(1 << 24)) for _ in range(128)) + packer.flush()
    head = b"%PDF-1.7\n"
    stream = (
        b"1 0 obj\n<</Type/XRef/Size 2/W[1 4 2]/Root 2 0 R/Filter/FlateDecode/Length %d>>\nstream\n" % len(packed)
        + packed
        + b"\nendstream\nendobj\n"
    )
    return head + stream + b"startxref\n%d\n%%%%EOF\n" % len(head)


def test_a_bomb_ends_in_a_message_and_not_in_this_process(desk):
    with pytest.raises(signing_errors.UnreadablePdf):
        verify_stranger(bomb(), trust=desk.trust, seconds=10, memory_mb=700)


def test_a_file_of_endless_revisions_is_refused_unread(desk):
    with pytest.raises(signing_errors.UnreadablePdf):
        verify(b"%PDF-1.7\n" + b"startxref\n0\n%%EOF\n" * 10_000, trust=desk.trust)


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_any_rubbish_gives_a_verdict_or_a_message(data, desk, issued):
    start = data.draw(st.integers(0, len(issued) - 1))
    junk = data.draw(st.binary(min_size=1, max_size=60))
    forged = issued[:start] + junk + issued[start + len(junk) :]
    if forged != issued:
        assert verify(forged, trust=desk.trust).status == "altered"


def test_a_verdict_goes_through_json_and_back(desk, issued):
    verdict = verify(issued, trust=desk.trust)
    assert Verdict.from_dict(json.loads(json.dumps(verdict.to_dict()))) == verdict
