"""When a paper may be made in a case, and what its issue means there."""

from datetime import date

import pytest
from kind_examples import OTHERS, inputs_of

from thads.engine.drafting.case_effects import NotNow, events_caused, hindrances, require_allowed
from thads.engine.drafting.kinds import kind
from thads.engine.law.events import Event, History
from thads.engine.law.records import records

ON = date(2026, 11, 20)


def case(*events):
    return History([Event(name, date(2026, 10, day)) for day, name in enumerate(events, start=1)])


RUNNING = ("request_complete", "enforcement_decision", "valid_notice")


def test_nothing_is_made_before_there_is_a_case():
    with pytest.raises(NotNow) as raised:
        require_allowed(kind("QD-HOAN"), case("request_complete"), ON)
    assert "Quyết định hoãn thi hành án" in str(raised.value) and "ra quyết định thi hành án" in str(raised.value)
    require_allowed(kind("QD-HOAN"), case(*RUNNING), ON)


def test_a_postponed_case_is_not_coerced_and_only_such_a_case_is_resumed():
    postponed = case(*RUNNING, "postponement_decision")
    assert "hoãn, tạm đình chỉ" in hindrances(kind("QD-KB"), postponed, ON)[0]
    assert hindrances(kind("QD-TT"), postponed, ON) == []
    resumed = case(*RUNNING, "postponement_decision", "resumption_decision")
    assert hindrances(kind("QD-KB"), resumed, ON) == []
    assert "không ở tình trạng" in hindrances(kind("QD-TT"), resumed, ON)[0]


def test_a_closed_case_still_gets_what_must_follow():
    closed = case(*RUNNING, "security_decision", "coercion_decision", "confirmation_requested", "case_completed")
    assert all(hindrances(kind(code), closed, ON) for code in ("QD-KB", "QD-HOAN", "QD-THXC", "QD-DC", "QD-UT"))
    assert not any(hindrances(kind(code), closed, ON) for code in ("QD-CDBD", "QD-GTKB", "GXN", "QD-TH", "QD-PHI"))


def test_a_request_goes_back_only_while_nothing_can_be_enforced():
    assert hindrances(kind("TB-GLYC"), case(*RUNNING, "not_enforceable_decision"), ON) == []
    assert hindrances(kind("TB-GLYC"), case(*RUNNING), ON)


def test_a_second_suspension_of_exit_needs_the_first():
    assert hindrances(kind("QD-THXC-GH"), case(*RUNNING), ON)
    assert hindrances(kind("QD-THXC-GH"), case(*RUNNING, "exit_suspension_decision"), ON) == []
    lifted = case(*RUNNING, "exit_suspension_decision", "exit_suspension_ended")
    assert hindrances(kind("QD-THXC-GH"), lifted, ON)


def test_what_happens_later_does_not_count_yet():
    later = History([Event("enforcement_decision", date(2026, 12, 1))])
    assert hindrances(kind("QD-HOAN"), later, ON) and not hindrances(kind("QD-HOAN"), later, date(2026, 12, 1))


@pytest.mark.parametrize(
    ("code", "changes", "events"),
    [
        ("QD-HOAN", {}, ["postponement_decision"]),
        ("QD-HOAN1P", {}, ["postponed_in_part"]),
        ("QD-DC1P", {}, ["terminated_in_part"]),
        ("QD-UT", {"whole": True}, ["entrustment_decision", "case_entrusted"]),
        ("QD-UT", {"whole": False}, ["entrustment_decision"]),
        ("QD-TH", {"whole_case": True}, ["case_revoked"]),
        ("QD-TH", {}, []),
        ("QD-KPTH", {"answer": "accepted"}, ["late_request_answered", "request_complete"]),
        ("QD-KPTH", {"answer": "refused"}, ["late_request_answered", "request_refused"]),
        ("QD-GTKB-KT", {"ground": "a"}, ["measure_ended", "coercion_ground"]),
        ("QD-GTKB-KT", {"ground": "c"}, ["measure_ended"]),
        ("TB-NT", {"what": "perishable"}, ["perishable_return_notified"]),
        ("YC-TT", {"info": "account"}, ["account_information_requested"]),
        ("YC-TT", {"info": "registry"}, ["information_requested"]),
        ("BB-TD", {"served_decision": True}, ["valid_notice"]),
        ("BB-TD", {}, []),
    ],
)
def test_what_the_issue_of_a_paper_is_in_its_case(code, changes, events):
    assert events_caused(kind(code), inputs_of(code, **changes), ON) == events


def test_an_enforcement_decision_causes_what_it_orders():
    caused = events_caused(kind("QD-CD"), {}, ON, flags={"returns": True, "confiscates": False, "destroys": True})
    assert caused == ["enforcement_decision", "officer_assigned", "return_ground", "destruction_decision"]


def test_a_part_put_off_or_ended_does_not_stop_the_case():
    """The clock of the whole case must go on: part of it has events of its own."""
    of_a_part = {"postponed_in_part"}
    for phase in records("phases"):
        opens = {"postponed_in_part", "terminated_in_part"} & set(phase["opened_by"])
        assert not opens or phase["code"] in of_a_part
    for rule in records("deadlines"):
        assert not of_a_part & {rule.get("stops_with"), *rule.get("unless", ()), *rule.get("needs", ())}


@pytest.mark.parametrize("code", OTHERS)
def test_every_kind_can_be_made_in_some_case(code):
    """A history in which what it needs has happened and nothing else is open."""
    of = kind(code)
    openers = [row["opened_by"][0] for row in records("phases") if row["code"] in of.allowed.get("phases", ())[:1]]
    history = case(*RUNNING, *of.allowed.get("after", ())[:1], *openers)
    assert hindrances(of, history, ON) == []
