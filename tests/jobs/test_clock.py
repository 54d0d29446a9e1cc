"""Whether this process knows what time it is: by the database's clock and by the audit."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from accounts.actions import record
from accounts.models import AuditEvent, System
from jobs import clock
from jobs.clock import of_database

pytestmark = pytest.mark.django_db


def an_event(at):
    AuditEvent.objects.create(at=at, actor_name="系统", action="sign_in")


def test_the_database_says_its_own_time():
    assert abs(of_database() - timezone.now()) < timedelta(minutes=1)


@pytest.mark.parametrize("off", [timedelta(minutes=6), timedelta(days=400)])
@pytest.mark.parametrize("sign", [1, -1])
def test_a_database_more_than_five_minutes_off_is_a_fault(monkeypatch, off, sign):
    now = timezone.now()
    monkeypatch.setattr(clock, "of_database", lambda: now + sign * off)
    assert clock.fault(now).startswith("时钟不一致：本机 ")


def test_five_minutes_are_no_fault(monkeypatch):
    now = timezone.now()
    monkeypatch.setattr(clock, "of_database", lambda: now + timedelta(minutes=5))
    assert clock.fault(now) == ""


def test_an_event_of_tomorrow_is_a_fault_and_an_old_one_is_none():
    now = timezone.now()
    an_event(now - timedelta(days=90))
    assert clock.fault(now) == ""
    an_event(now + timedelta(days=1))
    assert clock.fault(now).startswith("时钟可疑")


def test_what_was_written_under_a_wrong_clock_is_settled_with_a_reason():
    an_event(datetime.now(UTC) + timedelta(days=30))
    call_command("accept_clock", reason="五月一日服务器时间错了一个月", verbosity=0)
    assert clock.fault(timezone.now()) == ""
    assert AuditEvent.objects.get(action="clock_accepted").detail["reason"].startswith("五月")
    an_event(datetime.now(UTC) + timedelta(days=2))
    assert clock.fault(timezone.now()).startswith("时钟可疑")


def test_a_clock_that_is_still_wrong_is_not_accepted(monkeypatch):
    monkeypatch.setattr(clock, "of_database", lambda: timezone.now() + timedelta(hours=1))
    with pytest.raises(CommandError, match="时钟不一致"):
        call_command("accept_clock", reason="试", verbosity=0)
    with pytest.raises(CommandError, match="请写明原因"):
        call_command("accept_clock", reason=" ", verbosity=0)
    assert record("sign_in", by=System()).pk
