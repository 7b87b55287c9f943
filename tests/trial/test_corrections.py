"""Corrections as pure data: whatever is changed can be taken back exactly."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thads.engine.judgment.schema import KINDS, Clause, Field, Obligation, Party, Reading, Request
from thads.engine.review.blockers import blockers
from thads.engine.review.corrections import apply, undo
from thads.engine.review.values import (
    BadDay,
    BadDayOfMonth,
    BadRate,
    BadValue,
    EmptyRow,
    EndBeforeStart,
    NoSuchDebt,
)


def reading() -> dict[str, Any]:
    made = Reading(
        parties=[Party("p1", "Trần Văn An"), Party("p2", "Lê Thị Bình")],
        clauses=[Clause(1, "1", "Buộc ông An trả 5.000.000 đồng (năm triệu đồng).", "obligation")],
        obligations=[
            Obligation("o1", 1, "Buộc ông An trả 5.000.000 đồng (năm triệu đồng).", "pay_money", "on_request"),
            Obligation("o2", 1, "Trả lại xe", "return_property", "ex_officio", offset={"amount": 200_000}),
        ],
        doubts=["Một điểm"],
    )
    return made.to_dict()


def request() -> dict[str, Any]:
    made = Reading(
        request=Request(
            requester={"name": Field("Lò Thị Mậy", 1, [1, 2, 3, 4], 0.41)},
            items=[Field("Trả 5.000.000 đồng", 1, [1, 5, 3, 6], 0.5)],
        )
    )
    return made.to_dict()


PERIOD = {"every": "month", "day": 10, "from": "2026-03", "to": "cho đến khi con đủ 18 tuổi"}
OFFSET = {"amount": 300_000, "receipt": {"number": "0001234", "date": "2026-01-05", "office": "THADS tỉnh Lâm Giang"}}
INTEREST = {
    "kind": "contract",
    "base": "unpaid_principal",
    "rate": "10,5%",
    "from": "2026-02-01",
    "contract": "12/HĐTD",
}
names = st.lists(st.text(st.characters(categories=["L"]), min_size=1, max_size=12), max_size=4)
changes = st.one_of(
    st.tuples(st.sampled_from(["obligations.0.amount", "obligations.1.amount"]), st.none() | st.integers(0, 10**12)),
    st.tuples(st.sampled_from(["obligations.0.debtors", "obligations.1.creditors", "doubts"]), names),
    st.tuples(st.just("obligations.0.kind"), st.sampled_from(KINDS)),
    st.tuples(
        st.sampled_from(["parties.1.name", "obligations.0.text"]), st.text("abc đ", min_size=1).filter(str.strip)
    ),
    st.tuples(st.sampled_from(["document.court", "parties.0.address"]), st.none() | st.text(max_size=30)),
    st.tuples(st.sampled_from(["obligations.0", "obligations.1", "parties.0"]), st.none()),
    st.tuples(st.just("obligations.1.period"), st.none() | st.just(PERIOD)),
    st.tuples(st.just("obligations.1.offset"), st.none() | st.just(OFFSET)),
    st.tuples(st.just("obligations.0.interest"), st.sampled_from([INTEREST, {"kind": "none"}])),
    st.tuples(st.just("obligations.1.secures"), st.sampled_from([None, "o1", "o9"])),
    st.tuples(st.just("obligations.1.asset"), st.sampled_from([None, {"parcel": "12", "map_sheet": "7"}])),
    st.tuples(
        st.just("obligations.0.items"), st.just([{"description": "xe máy", "quantity": 1, "plate": "27B1-000.11"}])
    ),
    st.tuples(st.just("obligations.0.instalments"), st.just([{"n": 1, "amount": 7, "due": "2026-05-01"}])),
    st.tuples(st.just("obligations.+"), st.just({"kind": "fine", "text": "Phạt"})),
)


@given(st.lists(changes, max_size=6))
def test_any_run_of_corrections_is_undone_exactly(run: list[tuple[str, Any]]) -> None:
    state, done = reading(), []
    for path, value in run:
        try:
            after, change = apply(state, path, value)
        except BadValue:
            continue
        done.append((state, change))
        state = after
    for before, change in reversed(done):
        state = undo(state, change.restore)
        assert state == before


def test_the_reading_handed_in_is_not_changed() -> None:
    before = reading()
    apply(before, "obligations.0.amount", 7)
    assert before == reading()


def test_an_amount_that_the_words_confirm_is_checked() -> None:
    after, _ = apply(reading(), "obligations.0.amount", 5_000_000)
    assert after["obligations"][0]["amount_agrees_with"] == ["words"]
    after, _ = apply(after, "obligations.0.amount", 5_000_001)
    assert not after["obligations"][0]["amount_checked"]


def test_an_amount_that_the_parts_add_up_to_is_checked() -> None:
    after, _ = apply(reading(), "obligations.1.amount", 300)
    after, _ = apply(after, "obligations.1.components", [{"label": "a", "amount": 100}, {"label": "b", "amount": 200}])
    assert after["obligations"][1]["amount_agrees_with"] == ["components"]


def test_what_is_left_to_pay_follows_the_amount_and_is_never_negative() -> None:
    after, _ = apply(reading(), "obligations.1.amount", 500_000)
    assert after["obligations"][1]["net_amount"] == 300_000
    after, _ = apply(after, "obligations.1.amount", 100_000)
    assert after["obligations"][1]["net_amount"] == 0


def test_text_is_kept_in_nfc() -> None:
    after, _ = apply(reading(), "parties.0.name", "Tra\u0302\u0300n Va\u0306n An")
    assert after["parties"][0]["name"] == "Trần Văn An"


@pytest.mark.parametrize("value", [{"id": "x"}, {"kind": "gift"}, {"amount": 1.5}, {"unknown": 1}])
def test_a_new_row_is_checked_like_any_field(value: dict[str, Any]) -> None:
    with pytest.raises(BadValue):
        apply(reading(), "obligations.+", value)


def put(path: str, value: Any) -> dict[str, Any]:
    return apply(reading(), path, value)[0]["obligations"][int(path.split(".")[1])]


def test_period_interest_offset_asset_and_security_are_kept_as_given() -> None:
    assert put("obligations.0.period", PERIOD)["period"] == PERIOD
    assert put("obligations.0.interest", INTEREST)["interest"] == INTEREST
    assert put("obligations.0.offset", OFFSET)["offset"] == OFFSET
    assert put("obligations.1.secures", "o1")["secures"] == "o1"
    assert put("obligations.1.asset", {"parcel": " 12 ", "area": ""})["asset"] == {"parcel": "12", "area": None}
    assert put("obligations.1.asset", {"parcel": ""})["asset"] is None


@pytest.mark.parametrize(
    ("path", "value", "error"),
    [
        ("obligations.0.period", {"every": "fortnight"}, BadValue),
        ("obligations.0.period", {"day": 3}, BadValue),
        ("obligations.0.period", {"every": "month", "day": 32}, BadDayOfMonth),
        ("obligations.0.period", {"every": "month", "from": "2026-13"}, BadDay),
        ("obligations.0.period", {"every": "month", "from": "31/02/2026"}, BadDay),
        ("obligations.0.period", {"every": "month", "from": "2026-05-01", "to": "2026-04"}, EndBeforeStart),
        ("obligations.0.due", "2026-02-30", BadDay),
        ("obligations.0.interest", {"rate": "10%"}, BadValue),
        ("obligations.0.interest", {"kind": "contract", "rate": "10"}, BadRate),
        ("obligations.0.interest", {"kind": "contract", "base": "all"}, BadValue),
        ("obligations.0.offset", {"receipt": {"number": "1"}}, BadValue),
        ("obligations.0.offset", {"amount": -1}, BadValue),
        ("obligations.0.items", [{"quantity": 1}], EmptyRow),
        ("obligations.0.instalments", [{"n": 1}], EmptyRow),
        ("obligations.0.instalments", [{"n": 1, "amount": 5, "due": "2026-02-30"}], BadDay),
        ("obligations.1.secures", "o2", NoSuchDebt),
        ("obligations.1.secures", "o7", NoSuchDebt),
        ("obligations.1.asset", "đất", BadValue),
    ],
)
def test_what_cannot_be_is_refused_with_its_reason(path: str, value: Any, error: type[BadValue]) -> None:
    with pytest.raises(error) as caught:
        apply(reading(), path, value)
    assert type(caught.value) is error


def test_what_another_reader_added_to_a_field_stays() -> None:
    given = {**INTEREST, "sentence": "Kể từ ngày tiếp theo", "clause": 3}
    assert put("obligations.0.interest", given)["interest"] == given


def test_an_offset_moves_what_is_left_and_leaves_the_scale_of_fees_alone() -> None:
    before = reading()
    before["obligations"][0] |= {
        "amount": 900_000,
        "amount_checked": True,
        "amount_agrees_with": ["court_fee_scale", "net"],
    }
    after = apply(before, "obligations.0.offset", OFFSET)[0]["obligations"][0]
    assert (after["net_amount"], after["amount_agrees_with"]) == (600_000, ["court_fee_scale"])


def test_instalments_that_no_longer_add_up_confirm_nothing() -> None:
    before = reading()
    before["obligations"][1] |= {"amount": 300, "amount_checked": True, "amount_agrees_with": ["instalments"]}
    parts = [{"n": 1, "amount": 100, "due": None}, {"n": 2, "amount": 200, "due": None}]
    kept, _ = apply(before, "obligations.1.instalments", parts)
    assert kept["obligations"][1]["amount_agrees_with"] == ["instalments"]
    gone, _ = apply(kept, "obligations.1.instalments", [parts[0], {"n": 2, "amount": 201, "due": None}])
    assert not gone["obligations"][1]["amount_checked"]


def test_an_asset_whose_debt_was_deleted_blocks_the_confirmation() -> None:
    after, _ = apply(reading(), "obligations.1.secures", "o1")
    assert not [one for one in blockers(after) if one["path"] == "obligations.1.secures"]
    after, _ = apply(after, "obligations.0", None)
    assert [one["path"] for one in blockers(after) if one["path"].endswith("secures")] == ["obligations.0.secures"]


def test_another_value_of_a_request_is_confirmed_anew() -> None:
    confirmed, _ = apply(request(), "request.requester.name.confirmed", True)
    assert confirmed["request"]["requester"]["name"]["confirmed"]
    changed, change = apply(confirmed, "request.requester.name.value", "Lò Thị Mẩy")
    assert not changed["request"]["requester"]["name"]["confirmed"]
    assert undo(changed, change.restore) == confirmed


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("request.requester.birth_year.value", 1984),
        ("request.debtor.name_2.value", "Kiều Đức Thịnh"),
        ("request.bank_account.number.value", "07701234"),
        ("request.items.1.value", "Trả lại xe"),
        ("request.date.value", "2026-07-08"),
    ],
)
def test_what_nobody_read_is_added_unconfirmed_and_taken_back(path: str, value: Any) -> None:
    before = request()
    after, change = apply(before, path, value)
    assert [one["path"] for one in blockers(after) if one["path"] == path] == [path]
    assert undo(after, change.restore) == before


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("request.requester.birth_year.value", "1984"),
        ("request.requester.shoe_size.value", "42"),
        ("request.items.5.value", "x"),
        ("request.debtor.name.confirmed", True),
        ("request.requester.name.confirmed", "yes"),
        ("request.requester.name.confidence", 1.0),
        ("request.handwritten", False),
        ("request.requester.kind.value", "ghost"),
    ],
)
def test_a_request_holds_nothing_else(path: str, value: Any) -> None:
    with pytest.raises(BadValue):
        apply(request(), path, value)
