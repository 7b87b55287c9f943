"""Who may sign, and in what form: head, deputy for him (KT.), delegated (TUQ.), by order (TL.)."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thads.engine.drafting.kinds import kind, kinds
from thads.engine.drafting.models import Office
from thads.engine.drafting.signatories import (
    Delegation,
    MayNotSign,
    Post,
    UnlawfulDelegation,
    require_lawful,
    right_to_sign,
    who_may_sign,
)
from thads.engine.drafting.signing_block import sign_lines
from thads.engine.law.records import by_code, records

ON = date(2026, 11, 20)
OPENS, POSTPONES, SEIZES, INVITES = map(kind, ("QD-CD", "QD-HOAN", "QD-KB", "GM"))
HEAD = Post("h", "Nguyễn Thị Minh Hạnh", "head")
DEPUTY = Post("d", "Lý Công Thành", "deputy")
OTHER_DEPUTY = Post("e", "Tạ Bích Ngọc", "deputy")
ROOM = Post("r", "Phạm Đức Long", "unit_head", enforces=True)
OFFICER = Post("o", "Đỗ Quang Vinh", "officer", enforces=True)
PEOPLE = (HEAD, DEPUTY, OTHER_DEPUTY, ROOM, OFFICER)


def for_head(to=DEPUTY, form="KT.", start=date(2026, 10, 1), **kw):
    return Delegation("g", to.key, form, start, paper="Quyết định số 5/QĐ-THADS", **kw)


def why(of, person, **kw):
    with pytest.raises(MayNotSign) as caught:
        right_to_sign(of, person, on=kw.pop("on", ON), **kw)
    return caught.value.params["why"]


def keys(answer):
    return [right.person.key for right in answer.rights]


def test_the_head_signs_in_person_and_needs_no_delegation():
    right = right_to_sign(OPENS, HEAD, on=ON)
    assert (right.form, right.role, right.delegation) == ("", "head", None)
    assert "Điều 22" in right.article


def test_a_deputy_signs_for_the_head_and_the_paper_says_so():
    right = right_to_sign(OPENS, DEPUTY, on=ON, delegations=[for_head()])
    assert sign_lines(Office(name="Thi hành án dân sự tỉnh Bắc Ninh"), right.signatory()) == [
        "KT. TRƯỞNG THI HÀNH ÁN DÂN SỰ", "PHÓ TRƯỞNG",
    ]  # fmt: skip


def test_without_a_delegation_a_deputy_is_told_whose_paper_it_is():
    assert "Thủ trưởng cơ quan thi hành án dân sự" in why(OPENS, DEPUTY)
    assert "Điều 22" in why(OPENS, DEPUTY)


@pytest.mark.parametrize(
    ("changes", "on", "said"),
    [
        ({"until": date(2026, 11, 19)}, ON, "19/11/2026"),
        ({"start": date(2026, 11, 21)}, ON, "21/11/2026"),
        ({"revoked_on": ON}, ON, "20/11/2026"),
        ({"kinds": frozenset({"QD-HOAN"})}, ON, "Quyết định số 5/QĐ-THADS"),
        ({"registers": frozenset({"none"})}, ON, "Quyết định số 5/QĐ-THADS"),
        ({"most": 99_999_999}, ON, "99.999.999"),
    ],
)
def test_a_delegation_ends_where_it_says(changes, on, said):
    assert said in why(OPENS, DEPUTY, on=on, amount=100_000_000, delegations=[replace(for_head(), **changes)])


@pytest.mark.parametrize("day", [date(2026, 10, 1), date(2026, 11, 20)])
def test_the_first_and_the_last_day_belong_to_the_delegation(day):
    assert right_to_sign(OPENS, DEPUTY, on=day, delegations=[for_head(until=ON)]).form == "KT."


def test_a_paper_drafted_in_time_may_not_be_signed_after_the_delegation_ended():
    given = [for_head(until=ON)]
    assert right_to_sign(OPENS, DEPUTY, on=ON, delegations=given)
    assert why(OPENS, DEPUTY, on=ON + timedelta(days=1), delegations=given)


def test_a_register_covers_the_kinds_that_are_entered_in_it():
    given = [for_head(registers=frozenset({OPENS.register}))]
    assert right_to_sign(OPENS, DEPUTY, on=ON, delegations=given).delegation
    assert why(POSTPONES, DEPUTY, delegations=given)


def test_of_two_overlapping_delegations_the_one_that_names_the_kind_is_cited():
    wide, narrow = for_head(), replace(for_head(kinds=frozenset({"QD-CD"})), key="n")
    for both in ([wide, narrow], [narrow, wide]):
        assert right_to_sign(OPENS, DEPUTY, on=ON, delegations=both).delegation.key == "n"
    ended = replace(narrow, until=date(2026, 11, 1))
    assert right_to_sign(OPENS, DEPUTY, on=ON, delegations=[ended, wide]).delegation.key == "g"


def test_two_deputies_with_the_same_powers_may_both_sign():
    answer = who_may_sign(OPENS, PEOPLE, on=ON, delegations=[for_head(), for_head(OTHER_DEPUTY)])
    assert keys(answer) == ["h", "d", "e"]
    assert {person.key for person, _ in answer.refused} == {"r", "o"}


def test_while_the_head_is_away_the_deputy_is_proposed_first_and_the_head_still_may():
    away = replace(HEAD, away=((date(2026, 11, 16), date(2026, 11, 22)),))
    answer = who_may_sign(OPENS, (away, DEPUTY), on=ON, delegations=[for_head()])
    assert keys(answer) == ["d", "h"]
    assert keys(who_may_sign(OPENS, (away, DEPUTY), on=date(2026, 11, 23), delegations=[for_head()])) == ["h", "d"]


def test_with_the_head_away_and_nothing_delegated_only_the_head_is_left():
    away = replace(HEAD, away=((ON, ON),))
    assert keys(who_may_sign(OPENS, (away, DEPUTY), on=ON)) == ["h"]


def test_a_deputy_in_charge_of_the_office_signs_every_paper_of_the_head():
    given = [for_head(acting=True)]
    assert right_to_sign(POSTPONES, DEPUTY, on=ON, delegations=given).form == "KT."
    assert why(SEIZES, DEPUTY, delegations=given)


def test_a_form_that_the_kind_does_not_admit_is_refused():
    by_order = for_head(ROOM, "TL.", kinds=frozenset({"QD-CD", "GM"}))
    assert "TL." in why(OPENS, ROOM, delegations=[by_order])
    assert right_to_sign(INVITES, ROOM, on=ON, delegations=[by_order]).form == "TL."


def test_an_officers_own_paper_is_for_the_officer_in_charge_alone():
    assert right_to_sign(SEIZES, OFFICER, on=ON, officer="o").role == "officer"
    assert "Điều 25" in why(SEIZES, HEAD, officer="o", delegations=[for_head()])
    assert why(SEIZES, OFFICER, officer="somebody else")
    assert right_to_sign(SEIZES, ROOM, on=ON, officer="r").signatory().title == "Chấp hành viên"


def test_what_belongs_to_the_department_is_signed_by_nobody_of_the_office():
    above = replace(OPENS, signer={"role": "superior", "forms": ["", "KT."]})
    answer = who_may_sign(above, PEOPLE, on=ON, delegations=[for_head()])
    assert answer.rights == [] and len(answer.refused) == len(PEOPLE)


@pytest.mark.parametrize("code", kinds())
def test_every_kind_says_whose_paper_it_is_in_words_that_the_rules_know(code):
    role = by_code("signer_roles", kind(code).signer["role"])
    forms = {row["code"] for row in records("signing_forms")} | {""}
    assert role["owners"] and set(kind(code).signer["forms"]) <= forms


@given(st.dates(date(2026, 1, 1), date(2027, 12, 31)), st.dates(date(2026, 1, 1), date(2027, 12, 31)),
       st.dates(date(2026, 1, 1), date(2027, 12, 31)))  # fmt: skip
def test_a_delegation_holds_on_its_days_and_on_no_other(start, until, on):
    given_for_days = [for_head(start=start, until=until)]
    rights = who_may_sign(OPENS, [DEPUTY], on=on, delegations=given_for_days).rights
    assert bool(rights) == (start <= on <= until)


@pytest.mark.parametrize(
    ("given_so", "giver", "receiver"),
    [
        (for_head(), DEPUTY, OTHER_DEPUTY),
        (for_head(ROOM, "KT."), HEAD, ROOM),
        (for_head(DEPUTY, "TUQ.", until=ON, kinds=frozenset({"QD-CD"})), HEAD, DEPUTY),
        (for_head(ROOM, "TUQ.", kinds=frozenset({"QD-CD"})), HEAD, ROOM),
        (for_head(ROOM, "TUQ.", until=ON), HEAD, ROOM),
        (for_head(ROOM, "TL."), HEAD, ROOM),
        (replace(for_head(), paper=""), HEAD, DEPUTY),
        (for_head(until=date(2026, 9, 30)), HEAD, DEPUTY),
        (for_head(ROOM, "TL.", acting=True), HEAD, ROOM),
    ],
)
def test_a_delegation_against_the_decree_is_refused_with_its_article(given_so, giver, receiver):
    with pytest.raises(UnlawfulDelegation, match="Điều 13 Nghị định số 30/2020/NĐ-CP"):
        require_lawful(given_so, giver, receiver)


@pytest.mark.parametrize(
    ("given_so", "receiver"),
    [
        (for_head(), DEPUTY),
        (for_head(acting=True), DEPUTY),
        (for_head(ROOM, "TUQ.", until=ON, registers=frozenset({"1"})), ROOM),
        (for_head(ROOM, "TL.", kinds=frozenset({"GM"})), ROOM),
    ],
)
def test_a_delegation_as_the_decree_has_it_takes_effect(given_so, receiver):
    require_lawful(given_so, HEAD, receiver)


ABOVE = Post("c", "Vũ Thị Cục", "department_head")
ABOVE_DEPUTY = Post("p", "Hà Văn Phó", "department_deputy")
RESOLVES = kind("QD-GQKN2")


def test_a_deputy_of_the_department_signs_for_its_head_what_belongs_to_that_head():
    right = right_to_sign(RESOLVES, ABOVE_DEPUTY, on=ON, delegations=[for_head(ABOVE_DEPUTY)])
    assert (right.form, right.role) == ("KT.", "deputy")
    office = Office(name="Cục Quản lý Thi hành án dân sự", sign_title="Cục trưởng")
    assert sign_lines(office, right.signatory()) == ["KT. CỤC TRƯỞNG", "PHÓ CỤC TRƯỞNG"]


def test_neither_deputy_signs_for_the_head_of_the_other():
    assert "Cục trưởng" in why(RESOLVES, DEPUTY, delegations=[for_head(DEPUTY)])
    assert why(POSTPONES, ABOVE_DEPUTY, delegations=[for_head(ABOVE_DEPUTY)])


def test_the_head_of_the_department_delegates_to_the_own_deputy():
    require_lawful(for_head(ABOVE_DEPUTY), ABOVE, ABOVE_DEPUTY)
    with pytest.raises(UnlawfulDelegation):
        require_lawful(for_head(ABOVE_DEPUTY), DEPUTY, ABOVE_DEPUTY)
