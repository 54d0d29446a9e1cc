"""每日巡查: every missed day, once; what was stopped half way leaves nothing half."""

import json
from datetime import date
from io import StringIO

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command

from accounts.models import AuditEvent, Notice, System
from jobs import handlers
from targets.supervision import actions, tasks
from targets.supervision.actions import walking
from targets.supervision.models import Slip, SlipNotice, SupervisionTerm, WalkedDay
from targets.tasks import actions as of_steps
from tests.factories.accounts import UserFactory
from tests.factories.supervision import SlipFactory
from tests.factories.tasks import StepFactory, StepMilestoneFactory
from tests.targets.supervision.world import noon

pytestmark = pytest.mark.django_db


@pytest.fixture
def step(town, task):
    return StepFactory(task=task, unit=town.unit, deadline=date(2026, 11, 20))


def on(day) -> list:
    with time_machine.travel(noon(day), tick=False):
        return actions.supervise(by=System(), day=day)


def told() -> list:
    rows = SlipNotice.objects.order_by("day", "id")
    return [(row.kind, row.day.isoformat(), row.made_on.isoformat()) for row in rows]


def run(*said) -> str:
    out = StringIO()
    call_command("supervise", *said, stdout=out)
    return out.getvalue().strip()


def test_one_slip_rises_from_blue_to_red_and_keeps_what_was_said(step, town):
    leader = UserFactory(role="leader")
    for at in range(12, 31):
        on(date(2026, 11, at))
    slip = Slip.objects.get()
    colors = [row for row in told() if row[0].startswith(("blue", "red"))]
    assert colors == [
        ("blue", "2026-11-13", "2026-11-13"),
        ("red", "2026-11-21", "2026-11-21"),
        ("red_again", "2026-11-28", "2026-11-28"),
        ("red_escalated", "2026-11-28", "2026-11-28"),
    ]
    assert (slip.color, slip.escalated_on) == ("red", date(2026, 11, 28))
    assert list(slip.moves.values_list("kind", flat=True)) == ["issued", "raised"]
    titles = set(Notice.objects.filter(user=leader).values_list("title", flat=True))
    assert any("多次红色，报请领导" in title for title in titles)
    assert not Notice.objects.filter(user=leader).exclude(title__contains="报请领导").exists()


def test_days_that_were_missed_are_made_up_with_the_day_they_were_due(step, town):
    on(date(2026, 11, 1))
    on(date(2026, 12, 1))
    assert told()[:2] == [
        ("blue", "2026-11-13", "2026-12-01"),
        ("red", "2026-11-21", "2026-12-01"),
    ]
    slip = Slip.objects.get()
    assert (slip.issued_on, slip.due_on) == (date(2026, 12, 1), date(2026, 12, 3))
    assert Notice.objects.filter(user=town, title__contains="（补发）").count() == len(told()) - 1


def test_a_report_feeds_back_its_return_sends_on_and_its_acceptance_strikes_off(
    step, town, lead, office
):
    on(date(2026, 11, 21))
    with time_machine.travel(noon(date(2026, 11, 23))):
        of_steps.report_step(step, by=town, proof="记录")
    on(date(2026, 11, 23))
    slip = Slip.objects.get()
    assert (slip.stage, slip.is_fed_by_report) == ("fed", True)
    with time_machine.travel(noon(date(2026, 11, 24))):
        of_steps.return_step(step, by=lead, reason="不够")
    on(date(2026, 11, 24))
    assert Slip.objects.get().stage == "signed"
    with time_machine.travel(noon(date(2026, 11, 25))):
        of_steps.report_step(step, by=town, proof="记录")
        of_steps.accept_step(step, by=lead)
        of_steps.accept_step(step, by=office)
    on(date(2026, 11, 25))
    slip.refresh_from_db()
    assert (slip.stage, slip.ending, slip.closed_on) == ("closed", "done", date(2026, 11, 25))


def test_an_agreed_deadline_strikes_off_and_says_by_what(step, town, lead):
    on(date(2026, 11, 21))
    with time_machine.travel(noon(date(2026, 11, 22))):
        of_steps.ask_deadline(step, by=town, new_deadline=date(2026, 12, 31), reason="等批复")
        of_steps.decide_deadline(step, by=lead, decision="agreed")
    on(date(2026, 11, 22))
    slip = Slip.objects.get()
    assert (slip.ending, slip.moves.last().words) == (
        "moved", "完成时限现为 2026-12-31，完成时限已改。"
    )  # fmt: skip


def test_a_missed_milestone_is_yellow_until_it_is_reached(town, task):
    step = StepFactory(task=task, unit=town.unit, deadline=date(2026, 12, 31))
    mark = StepMilestoneFactory(step=step, what="名单", day=date(2026, 11, 20))
    on(date(2026, 11, 21))
    assert "里程碑“名单”应于 2026-11-20 到达" in Slip.objects.get(color="yellow").cause
    mark.reached_on = date(2026, 11, 22)
    mark.save()
    on(date(2026, 11, 22))
    assert Slip.objects.get().ending == "caught_up"


def test_what_happens_after_the_look_of_a_day_is_seen_with_the_next(town, task):
    on(date(2026, 11, 21))
    with time_machine.travel(noon(date(2026, 11, 21))):
        StepFactory(task=task, unit=town.unit, deadline=date(2026, 11, 20))
    on(date(2026, 11, 22))
    assert told() == [("red", "2026-11-21", "2026-11-22")]


def test_a_run_for_a_day_to_come_does_not_hide_the_days_until_then(town, task):
    with time_machine.travel(noon(date(2026, 11, 2)), tick=False):
        actions.supervise(by=System(), day=date(2027, 1, 2))
    StepFactory(task=task, unit=town.unit, deadline=date(2026, 11, 20))
    on(date(2026, 11, 3))
    on(date(2026, 11, 21))
    assert [row[:2] for row in told()] == [("blue", "2026-11-13"), ("red", "2026-11-21")]


def test_who_is_stopped_between_leaves_nothing_half_and_goes_on(step, monkeypatch):
    on(date(2026, 11, 12))
    real = walking.Walk.clocks

    def stopped(walk):
        if walk.day == date(2026, 11, 21):
            raise KeyboardInterrupt
        real(walk)

    with monkeypatch.context() as patch:
        patch.setattr(walking.Walk, "clocks", stopped)
        with pytest.raises(KeyboardInterrupt):
            on(date(2026, 11, 24))
    assert ("red", "2026-11-21") not in [row[:2] for row in told()]
    assert WalkedDay.objects.latest("day").day == date(2026, 11, 20)
    on(date(2026, 11, 24))
    assert [row[:2] for row in told()].count(("red", "2026-11-21")) == 1


def test_settings_hold_from_their_day(step):
    SupervisionTerm.objects.create(valid_from=date(2026, 11, 16), near_days=3)
    for at in range(10, 19):
        on(date(2026, 11, at))
    kinds = [row[:2] for row in told() if row[0] == "blue"]
    assert kinds == [("blue", "2026-11-13"), ("blue", "2026-11-17")]
    assert Slip.objects.get(no=1).ending == "moved"


def test_a_slip_by_hand_has_its_clocks(town, lead, task):
    SlipFactory(unit=town.unit, task=task, stage="fed", due_on=date(2026, 11, 26))
    leader = UserFactory(role="leader")
    for at in range(26, 31):
        on(date(2026, 11, at))
    on(date(2026, 12, 2))
    assert [row[:2] for row in told()] == [
        ("review_late", "2026-11-27"), ("clock_escalated", "2026-12-02")
    ]  # fmt: skip
    assert Notice.objects.filter(user=lead, title__contains="超过复核时限").count() == 1
    assert Notice.objects.filter(user=leader).count() == 1


def test_the_hour_walks_the_day_and_the_night_does_not(step):
    assert tasks.walk in handlers.EVERY_MINUTE
    tasks.walk(noon(date(2026, 11, 21)).replace(hour=3))
    assert not Slip.objects.exists()
    tasks.walk(noon(date(2026, 11, 21)))
    assert Slip.objects.get().color == "red"


def test_the_command_says_one_line_and_rows_and_changes_nothing_again(step):
    assert run("--on", "2026-11-12") == "已巡查到 2026-11-12，没有新的督办通知。"
    said = run("--on", "2026-11-21")
    assert said == "已巡查到 2026-11-21，发出督办通知 2 份：蓝色提醒 1、红色督办 1，其中补发 1 份。"
    assert run("--on", "2026-11-21") == "已巡查到 2026-11-21，没有新的督办通知。"
    assert "此前已巡查到 2026-11-21" in run("--on", "2026-11-15")
    rows = json.loads(run("--on", "2026-11-28", "--json"))
    assert {row["kind"] for row in rows} >= {"red_again", "red_escalated"}
    assert json.loads(run("--on", "2026-11-28", "--json")) == []
    assert AuditEvent.objects.filter(action="slips_walked").exists()


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ((), "缺少 --on"),
        (("--on", "2026-2-30"), "不是日期"),
        (("--on", "2026-02-30"), "没有这一天"),
    ],
)
def test_bad_input_is_one_sentence(db, said, words):
    with pytest.raises(CommandError, match=words) as refused:
        run(*said)
    assert refused.value.returncode == 2


def test_only_the_portal_and_the_office_walk(town):
    with pytest.raises(ValidationError, match="督办由系统每天生成"):
        actions.supervise(by=town, day=date(2026, 11, 21))
