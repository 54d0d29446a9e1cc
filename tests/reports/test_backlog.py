"""Papers nobody asked for: caught up in order, a failed one once an hour, by no wrong clock."""

from datetime import date, timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.utils import timezone

from accounts.models import Notice, System, Unit
from common.blocks import UnbalancedError
from jobs import clock
from jobs.models import Job
from jobs.rules.states import JobState
from jobs.tasks import run_job
from qijiang_portal import health
from reports import actions, backlog, tasks
from reports.kinds import PaperKind
from reports.models import Edition
from tests.factories.accounts import UserFactory

SEPTEMBER, DECEMBER = date(2026, 9, 1), "2026-12-10 08:00+08:00"


@pytest.fixture
def late(db, registrar, now):
    """September is frozen, and it is the tenth of December: October and November are due."""
    with time_machine.travel(now.replace(month=10), tick=False):
        call_command("load_plan", verbosity=0)
        town = Unit.objects.filter(kind="township", is_group=False).first()
        registrar.holds(town, date(2026, 3, 1))
        actions.build_monthly(SEPTEMBER, by=System(), now=timezone.localtime())
    with time_machine.travel(DECEMBER, tick=False) as at:
        yield at


@pytest.fixture
def unbuildable(monkeypatch):
    def unbalanced(period, title):
        raise UnbalancedError("高新技术企业的平衡表不平：石角镇差 1")

    whole = PaperKind.draft
    monkeypatch.setattr(PaperKind, "draft", unbalanced)
    return lambda: monkeypatch.setattr(PaperKind, "draft", whole)


def minute():
    """A minute's tick, and the worker that does what was ordered."""
    tasks.on_tick(timezone.localtime())
    for pk in Job.objects.filter(state=JobState.QUEUED).values_list("pk", flat=True):
        run_job(str(pk))


def said():
    return [str(one) for one in backlog.waiting(timezone.localtime())]


def test_a_paper_that_cannot_be_built_is_one_row_tried_again_each_hour(late, unbuildable):
    office, admin = UserFactory(role="office"), UserFactory(role="system_admin")
    for _ in range(150):  # two and a half hours of minutes
        minute()
        late.shift(timedelta(minutes=1))
    (job,) = Job.objects.all()
    assert (job.state, job.params) == (JobState.FAILED, {"period": "2026-10"})
    assert "石角镇差 1" in job.reason
    assert said() == [
        f"创新报表（月） 2026-10 没有生成：{job.reason}11:00 后自动重试。",
        "创新报表（月） 2026-11 等待 2026-10",
    ]
    for person in (office, admin):
        (notice,) = Notice.objects.filter(user=person, key="paper:monthly:2026-10")
        assert "其后各期等待 2026-10" in notice.body
    assert not health.papers().ok
    assert "等待 2026-10" in health.papers().detail


def test_once_it_can_be_built_it_is_and_the_later_ones_follow(late, unbuildable):
    minute()
    unbuildable()
    late.shift(timedelta(hours=1))
    for _ in range(3):
        minute()
    assert list(Edition.objects.frozen().order_by("period").values_list("period", flat=True)) == [
        SEPTEMBER,
        date(2026, 10, 1),
        date(2026, 11, 1),
    ]
    assert said() == []
    assert health.papers().ok


def test_the_office_may_try_the_failed_one_at_once_and_it_stays_one_row(late, unbuildable):
    minute()
    unbuildable()
    again = actions.order("2026-10", by=UserFactory(role="office"))
    run_job(str(again.pk))
    assert Job.objects.get().state == JobState.DONE


def test_the_list_of_papers_says_what_waits(late, unbuildable, client):
    minute()
    client.force_login(UserFactory(role="office"))
    shown = client.get("/editions/").content.decode()
    assert "2026-11 等待 2026-10" in shown
    assert "石角镇差 1" in shown


def test_another_kind_goes_on(late, unbuildable, monkeypatch):
    asked = []

    def failing(now):
        raise RuntimeError("boom")

    kinds = {"one": failing, "two": lambda now: asked.append(now) or []}
    monkeypatch.setattr(backlog, "DUE", kinds)
    with pytest.raises(RuntimeError):
        tasks.on_tick(timezone.localtime())
    assert len(asked) == 1


def test_by_a_wrong_clock_nothing_is_frozen_and_the_office_is_told(late, monkeypatch):
    office = UserFactory(role="office")
    right = timezone.now() - timedelta(days=31)
    monkeypatch.setattr(clock, "of_database", lambda: right)
    minute()
    assert not Job.objects.exists()
    notice = Notice.objects.get(user=office)
    assert notice.title == "服务器时间可疑，报表暂停封存"
    assert not health.time_of_day().ok
    with pytest.raises(ValidationError, match="时钟不一致"):
        actions.build_monthly(date(2026, 10, 1), by=System(), now=timezone.localtime())
    with pytest.raises(CommandError, match="没有封存"):
        call_command("build_edition", "monthly", "2026-10")
    assert Edition.objects.count() == 1


def test_what_is_frozen_already_is_given_by_any_clock(late, monkeypatch):
    monkeypatch.setattr(clock, "of_database", lambda: timezone.now() + timedelta(days=1))
    assert actions.build_monthly(SEPTEMBER, by=System(), now=timezone.localtime()).frozen_at
