"""An entrustment goes from one office to the other step by step; nobody acts for the other side."""

from datetime import date

import pytest

from thads.engine.law.records import records
from thads.engine.life import entrustment as law


@pytest.mark.parametrize(
    ("steps", "state"),
    [
        ([], "prepared"),
        (["send"], "sent"),
        (["send", "tell", "remind", "receive"], "received"),
        (["send", "receive", "return_part", "open", "report", "query", "report", "close"], "closed"),
        (["send", "return"], "returned"),
        (["send", "receive", "return"], "returned"),
        (["withdraw"], "withdrawn"),
        (["send", "receive", "open", "recall"], "opened"),
        (["send", "receive", "open", "unopen"], "received"),
    ],
)
def test_the_state_follows_from_the_steps(steps, state):
    assert law.state_after(steps) == state


@pytest.mark.parametrize(
    "steps", [["receive"], ["send", "open"], ["send", "send"], ["send", "return", "receive"], ["close"]]
)
def test_no_step_is_skipped_or_taken_twice(steps):
    with pytest.raises(law.NotInThisState):
        law.state_after(steps)


def test_the_sender_cannot_receive_and_nobody_opens_without_a_paper():
    with pytest.raises(law.NotThisSide):
        law.require("receive", "sent", law.SENDER, law.WHOLE)
    for side in (law.SENDER, law.RECEIVER):
        with pytest.raises(law.NotThisSide):
            law.require("open", "received", side, law.WHOLE)
    assert law.require("tell", "sent", law.SENDER, law.WHOLE).needs == ("note",)


def test_only_the_handling_of_assets_is_paused():
    with pytest.raises(law.NotInThisState):
        law.require("pause", "opened", law.SENDER, law.WHOLE)
    assert "pause" in {act.code for act in law.open_to("opened", law.SENDER, law.ASSETS)}


def test_once_opened_it_is_not_sent_back():
    assert not {"return", "return_part"} & {act.code for act in law.open_to("opened", law.RECEIVER, law.PART)}


def test_every_state_is_entered_by_an_act_and_says_whose_turn_it_is():
    states = {row["code"]: row for row in records("entrustment_states")}
    entered = {row["after"] for row in records("entrustment_acts") if row.get("after")}
    assert set(states) == entered | {"prepared"}
    assert {row["turn"] for row in states.values()} <= {law.SENDER, law.RECEIVER, "nobody"}
    for code, row in states.items():
        mine = {act.by for act in (*law.open_to(code, row["turn"], law.WHOLE),)} if row["turn"] != "nobody" else set()
        assert bool(mine) != bool(row.get("over"))


def test_the_five_working_days_run_from_the_sending_for_the_sender_and_from_the_receipt_for_the_receiver():
    sent, received = date(2026, 12, 29), date(2026, 12, 30)
    watch = law.due("sent", law.WHOLE, {"sent": sent})
    assert (watch.rule.code, watch.due) == ("follow_uy_thac", date(2027, 1, 6))
    decide = law.due("received", law.WHOLE, {"sent": sent, "received": received})
    assert (decide.rule.code, decide.due) == ("receive_uy_thac", date(2027, 1, 7))


def test_an_urgent_measure_is_decided_on_the_very_day_and_assets_have_their_own_rule():
    since = {"received": date(2026, 12, 31)}
    assert law.due("received", law.WHOLE, since, urgent=True).due == date(2026, 12, 31)
    assert law.due("received", law.ASSETS, since).rule.code == "receive_uy_thac_tai_san"
    assert law.due("opened", law.WHOLE, since) is None


def test_what_is_unknown_is_named():
    with pytest.raises(law.UnknownStep):
        law.require("<script>", "sent", law.SENDER, law.WHOLE)
    assert {row["code"] for row in law.refusals(date(2026, 7, 1))} == {"content", "competence"}
    assert law.refusals(date(2026, 6, 30)) == []
