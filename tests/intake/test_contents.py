"""What the law wants in a request, point by point."""

from __future__ import annotations

from datetime import date

import pytest

from thads.engine.intake.application import Application, NoSuchDay
from thads.engine.intake.contents import MISSING, REMARK, THERE, WRONG, check
from thads.engine.law.records import NoRuleInForce

ON = date(2026, 11, 20)


def told(**changed):
    return {
        "requester": {
            "name": "Trần Thị Mẫu", "address": "Thôn Đông, xã Mẫu, tỉnh Bắc Ninh", "born": "1980-05-02",
            "id_number": "024180000017", "phone": "0912000111",
        },
        "others": [{"name": "Lê Văn Thử", "address": "Khu 1, phường Kinh Bắc, tỉnh Bắc Ninh"}],
        "requested_on": "2026-11-19", "office": "24", "judgment_number": "12/2026/DS-ST", "judgment_date": "2026-08-15",
        "judgment_court": "Tòa án nhân dân khu vực 1 - Bắc Ninh", "claims": ["Trả 50.000.000 đồng"], "signed": True,
        "attached": ["judgment"], **changed,
    }  # fmt: skip


def points(late=False, **changed):
    return {point.code: point for point in check(Application.of(told(**changed)), ON, late=late).points}


def lacking(late=False, **changed):
    return sorted(code for code, point in points(late, **changed).items() if point.lacks)


def test_a_whole_request_lacks_nothing_and_says_what_would_be_good_to_have():
    found = points()
    assert not [code for code, point in found.items() if point.lacks]
    assert {code for code, point in found.items() if point.status == REMARK} == {"other_side_id", "assets", "account"}
    assert found["requester_phone"].status == THERE


def test_an_empty_request_is_asked_for_every_point_with_its_article():
    found = check(Application.of({}), ON)
    assert {point.code for point in found.lacking} >= {
        "requester_name", "requester_address", "requester_born", "requester_id", "debtor", "requested_on", "office",
        "judgment", "claims", "signature", "judgment_paper",
    }  # fmt: skip
    assert all("Điều 9 Nghị định số 152/2026/NĐ-CP" in line for line in found.lines())


@pytest.mark.parametrize(
    ("number", "why"),
    [
        ("15087000000", "12"),
        ("024180000O17", "chữ số"),
        ("024179000017", "năm sinh"),
        ("999180000017", "tỉnh"),
    ],
)
def test_a_citizen_id_that_cannot_be_one_is_wrong_not_there(number, why):
    requester = told()["requester"] | {"id_number": number}
    point = points(requester=requester)["requester_id"]
    assert (point.status, why in point.why) == (WRONG, True), point.why


def test_an_old_identity_card_and_a_passport_are_taken():
    for number in ("123456789", "C1234567"):
        assert points(requester=told()["requester"] | {"id_number": number})["requester_id"].status == THERE


def test_an_organisation_has_no_birthday_and_needs_its_seal_and_business_number():
    firm = {"name": "Công ty TNHH Mẫu", "kind": "organisation", "address": "Lô 3", "id_number": "2300999991"}
    assert lacking(requester=firm) == ["seal"]
    assert lacking(requester=firm, sealed=True) == []
    assert points(requester=firm | {"id_number": "23009"})["requester_id"].status == WRONG


def test_a_request_through_the_portal_needs_no_signature_on_paper():
    assert "signature" in lacking(signed=False)
    assert lacking(signed=False, channel="Digital") == []


def test_a_representative_needs_a_certified_authority_unless_it_is_a_firm():
    assert lacking(representative="Phan Văn Mẫu", authorised=True, authority="Giấy ủy quyền 01") == [
        "authority_certified"
    ]
    assert lacking(representative="Phan Văn Mẫu") == ["representative"]
    assert lacking(representative="Phan Văn Mẫu", authorised=True, authority="x", authority_certified=True) == []
    firm = {"name": "Công ty", "kind": "organisation", "address": "Lô 3", "id_number": "2300999991"}
    assert lacking(requester=firm, sealed=True, representative="Phan Văn Mẫu", authorised=True, authority="x") == []


def test_a_debtor_names_the_creditor_and_needs_no_account():
    found = points(role="debtor")
    assert "creditor" in found
    assert "account" not in found
    assert "debtor" not in found


def test_another_side_without_address_is_wrong():
    assert points(others=[{"name": "Lê Văn Thử"}])["debtor"].status == WRONG


def test_a_judgment_half_named_is_told_what_is_missing_of_it():
    point = points(judgment_court="", judgment_number="")["judgment"]
    assert point.status == WRONG
    assert point.why.count(",") == 1
    assert points(judgment_court="", judgment_number="", judgment_date=None)["judgment"].status == MISSING


def test_a_request_older_than_its_judgment_is_wrong():
    assert points(requested_on="2026-08-14")["requested_on"].status == WRONG


def test_an_arbitral_award_needs_proof_of_its_effect():
    award = "Trung tâm Trọng tài thương mại Mẫu"
    assert lacking(judgment_court=award) == ["award_effect"]
    assert lacking(judgment_court=award, attached=["judgment", "award_effect"]) == []


def test_a_late_request_needs_its_reason_and_proof():
    assert lacking(late=True) == ["lateness_proof", "lateness_reason"]
    given = {
        "lateness_cause": "force_majeure",
        "lateness_reason": "bão lụt",
        "attached": ["judgment", "lateness_proof"],
    }
    assert lacking(late=True, **given) == []


def test_the_office_that_has_the_judgment_asks_for_no_copy():
    assert lacking(attached=[]) == ["judgment_paper"]
    assert lacking(attached=[], has_judgment=True) == []


def test_before_the_law_of_2025_nothing_is_judged():
    with pytest.raises(NoRuleInForce):
        check(Application.of(told()), date(2026, 6, 30))


def test_a_day_that_is_none_is_refused_in_words():
    with pytest.raises(NoSuchDay):
        Application.of({"requested_on": "mai"})


def test_hostile_text_is_only_text():
    found = points(requester=told()["requester"] | {"name": "<script>alert(1)</script> {office} #set"})
    assert found["requester_name"].status == THERE
