"""Many papers on all cores, and the trial authority behind them."""

from __future__ import annotations

import stat

import pytest
from cryptography.hazmat.primitives.serialization import pkcs12
from signing_parts import *  # noqa: F403
from signing_parts import AT, HEAD, ISSUED_ON, LATER, OFFICE, draft

from thads.engine.drafting import signing_errors
from thads.engine.drafting.sign import OfficeAct, PersonalAct
from thads.engine.drafting.signing_pool import KeyFile, SigningPool
from thads.engine.drafting.trial_ca import Person, make_trial_ca
from thads.engine.drafting.verify import verify


def keys(desk) -> tuple[KeyFile, KeyFile]:
    password = desk.ca.password_file
    return KeyFile(desk.ca.people[HEAD], password), KeyFile(desk.ca.offices[OFFICE], password)


@pytest.mark.parametrize("jobs", [1, 2])
def test_papers_come_back_signed_in_order(desk, jobs):
    head, office = keys(desk)
    seen = []
    with SigningPool([head, office], jobs=jobs) as pool:
        signed = list(pool.run([(draft(), PersonalAct(AT))] * 9, head))
        acts = [(pdf, OfficeAct(str(n), ISSUED_ON, LATER)) for n, pdf in enumerate(signed, 1)]
        issued = list(pool.run(acts, office, lambda done, total: seen.append((done, total))))
    verdicts = [verify(pdf, trust=desk.trust) for pdf in issued]
    assert [(one.status, one.number) for one in verdicts] == [("issued", str(n)) for n in range(1, 10)]
    assert seen == [(n, 9) for n in range(1, 10)]


def test_an_error_in_one_paper_is_raised_as_itself(desk):
    head, _ = keys(desk)
    with SigningPool([head], jobs=2) as pool, pytest.raises(signing_errors.NotAPdf, match="không phải"):
        list(pool.run([(b"rubbish", PersonalAct(AT))], head))


def test_a_wrong_password_is_found_before_any_paper(desk, tmp_path):
    (tmp_path / "wrong").write_text("wrong")
    with pytest.raises(signing_errors.UnreadableKey), SigningPool([KeyFile(desk.ca.tsa, tmp_path / "wrong")]):
        pass


def test_every_file_of_the_trial_authority_is_its_owners_alone(desk):
    assert stat.S_IMODE(desk.ca.folder.stat().st_mode) == 0o700
    files = list(desk.ca.folder.iterdir())
    assert len(files) == 6
    assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}


def test_making_the_authority_again_keeps_every_key_and_adds_new_names(tmp_path):
    first = make_trial_ca(tmp_path, at=AT, people=[Person("Lê An")], key="ec")
    before = {file.name: file.read_bytes() for file in tmp_path.iterdir()}
    again = make_trial_ca(
        tmp_path, at=LATER, people=[Person("Lê An"), Person("Trần Bình")], offices=["Phòng A"], key="ec"
    )
    assert again.root == first.root
    assert {name: (tmp_path / name).read_bytes() for name in before if name != "index.json"} == {
        name: data for name, data in before.items() if name != "index.json"
    }
    assert set(again.people) == {"Lê An", "Trần Bình"} and set(again.offices) == {"Phòng A"}


def test_two_authorities_share_no_key(desk, stranger):
    def public(path, ca):
        return pkcs12.load_pkcs12(path.read_bytes(), ca.password.encode()).cert.certificate.public_key()

    assert desk.ca.password != stranger.ca.password
    assert public(desk.ca.people[HEAD], desk.ca) != public(stranger.ca.people[HEAD], stranger.ca)
