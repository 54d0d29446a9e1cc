"""任务进展: asked of units with steps under way, three fields a step, received by the office."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from accounts.models import Unit
from targets.progress import actions, policies
from targets.progress.duties import to_file
from targets.progress.models import MonthlyProgress
from targets.progress.rules.notes import Note, faults
from targets.progress.selectors import notes_before, under_way
from tests.factories.accounts import UserFactory
from tests.factories.tasks import StepFactory, StepReportFactory

pytestmark = pytest.mark.django_db
SIGNED = {"signer": "某某", "promised": True, "reasons": {}}
SENT = {"state": "submitted", "submitted_at": "2026-11-24T01:00:00Z", "signer": "某"}
OCTOBER, NOVEMBER, DAY = date(2026, 10, 1), date(2026, 11, 1), date(2026, 11, 24)


def said(step, did="走访三户", percent=30, following="再走访两户") -> dict:
    return {str(step.pk): Note(did, percent, following).as_kept()}


def drafted(month, clerk, notes) -> MonthlyProgress:
    values = {"notes": notes}
    return actions.save_draft(month, clerk.unit, by=clerk, version=0, values=values, day=DAY)


def test_a_unit_owes_the_steps_under_way_in_the_month_and_no_others(step, town):
    StepFactory(task=step.task, unit=town, what="十一月才填", filed_at="2026-11-03T01:00:00Z")
    early = StepFactory(task=step.task, unit=town, state="doing", what="九月已办结")
    StepReportFactory(
        step=early, reported_on=date(2026, 9, 1), verdict="accepted", reviewed_on=date(2026, 9, 2)
    )
    just = StepFactory(task=step.task, unit=town, state="doing", what="当月办结")
    StepReportFactory(step=just, reported_on=OCTOBER, verdict="accepted", reviewed_on=OCTOBER)
    assert {one.what for one in under_way(OCTOBER)[town.pk]} == {"走访企业", "当月办结"}
    assert {one.what for one in under_way(NOVEMBER)[town.pk]} == {"走访企业", "十一月才填"}
    assert list(under_way(OCTOBER)) == [town.pk]


def test_the_month_that_is_over_is_opened_once_on_its_day(step):
    assert actions.open_due(date(2026, 10, 31)) == []
    (opened,) = actions.open_due(date(2026, 11, 2))
    assert (opened.period, str(opened)) == (OCTOBER, "2026年10月任务进展")
    assert [entry.unit for entry in opened.roster.all()] == [step.unit]
    assert actions.open_due(date(2026, 11, 3)) == []


def test_a_unit_writes_submits_and_the_office_receives(month, step, clerk):
    filing = drafted(month, clerk, said(step))
    sent = actions.submit(filing, by=clerk, version=1, now=timezone.now(), **SIGNED)
    assert sent.state == "submitted"
    office = UserFactory(role="office")
    assert not policies.can_receive(clerk, sent)
    done = actions.take_step(sent, by=office, verb="receive", version=2, now=timezone.now())
    assert done.state == "received"


def test_a_step_of_which_nothing_is_said_stops_the_submission(month, step, clerk):
    filing = drafted(month, clerk, said(step, did=""))
    with pytest.raises(ValidationError, match="没有写本月进展"):
        actions.submit(
            filing,
            by=clerk,
            version=1,
            now=timezone.now(),
            signer="某某",
            promised=True,
            reasons={},
        )


def test_a_unit_does_not_speak_of_anothers_step(month, clerk, step):
    other = StepFactory(task=step.task, unit=Unit.objects.get(name="文龙街道"))
    with pytest.raises(ValidationError, match="只能填写本单位"):
        drafted(month, clerk, said(other))


@pytest.mark.parametrize(
    ("who", "may"), [("own", True), ("office", True), ("other", False), ("leader", False)]
)
def test_who_fills(month, town, clerk, who, may):
    made = {
        "own": lambda: clerk,
        "office": lambda: UserFactory(role="office"),
        "other": lambda: UserFactory(role="officer", unit=Unit.objects.get(name="文龙街道")),
        "leader": lambda: UserFactory(role="leader"),
    }[who]()
    told = policies.can_fill(made, town)
    assert bool(told) is may
    assert told or told.reason


def test_the_unit_is_told_until_it_has_sent(month, step, clerk):
    assert [duty.text for duty in to_file(clerk, DAY)] == ["2026年10月任务进展待填报"]
    assert list(to_file(UserFactory(role="office"), DAY)) == []
    drafted(month, clerk, said(step))
    assert len(list(to_file(clerk, DAY))) == 1
    MonthlyProgress.objects.update(
        state="submitted", submitted_at="2026-11-24T01:00:00Z", signer="某"
    )
    assert list(to_file(clerk, DAY)) == []


def test_the_page_shows_the_month_before_beside_and_keeps_what_is_written(
    client, month, step, clerk
):
    client.force_login(clerk)
    url = f"/targets/progress/{month.pk}/{clerk.unit.code}/"
    page = client.get(url).content.decode()
    assert "走访企业" in page
    assert "上月没有写" in page
    sent = {
        "version": "0", f"did_{step.pk}": "走访三户", f"percent_{step.pk}": "30",
        f"next_{step.pk}": "",
    }  # fmt: skip
    assert client.post(url, sent).status_code == 302
    assert MonthlyProgress.objects.get().note_on(step.pk) == Note("走访三户", 30, "")
    assert notes_before(NOVEMBER, [clerk.unit_id]) == {step.pk: Note("走访三户", 30, "")}
    wrong = client.post(url, sent | {"version": "1", f"percent_{step.pk}": "130"})
    assert wrong.status_code == 422
    assert client.post(url, sent).status_code == 409


def test_the_silent_are_named(client, month, clerk):
    client.force_login(UserFactory(role="office"))
    page = client.get(f"/targets/progress/{month.pk}/?state=&q=").content.decode()
    assert "古南街道" in page


def test_a_step_shows_what_was_said_of_it_once_it_is_sent(client, month, step, clerk):
    filing = drafted(month, clerk, said(step))
    client.force_login(clerk)
    assert "走访三户" not in client.get(step.get_absolute_url()).content.decode()
    MonthlyProgress.objects.filter(pk=filing.pk).update(**SENT)
    told = client.get(step.get_absolute_url()).content.decode()
    assert "2026-10：走访三户（完成 30%）；下一步：再走访两户" in told
    rows = client.get("/api/v1/task-progress/").json()["results"]
    assert [(row["unit"], row["period"]) for row in rows] == [(clerk.unit.code, "2026-10-01")]


def test_nothing_said_is_a_fault_of_that_step_alone():
    notes = {"1": Note("做了").as_kept(), "2": Note("", 20).as_kept()}
    found = faults(notes, [(1, "甲"), (2, "乙"), (3, "丙")])
    assert [(one.field, one.label) for one in found] == [("did_2", "乙"), ("did_3", "丙")]
    assert str(Note("", None, "等批复")) == "没有写进展；下一步：等批复"


def test_the_form_of_a_month_is_read_in_few_queries(
    client, month, step, clerk, django_assert_max_num_queries
):
    for number in range(5):
        StepFactory(task=step.task, unit=clerk.unit, what=f"第 {number} 条")
    client.force_login(clerk)
    with django_assert_max_num_queries(34):
        client.get(f"/targets/progress/{month.pk}/{clerk.unit.code}/")


def test_reminders_go_to_the_officers_of_who_is_silent(month, clerk):
    assert actions.remind(date(2026, 11, 25)) == 1
    assert actions.remind(date(2026, 11, 25)) == 0
