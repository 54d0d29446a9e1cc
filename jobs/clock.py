"""时钟: whether this process knows what time it is, asked before anything becomes final.

Two witnesses: the database's own clock, and the events of the audit, of which none can lie in the
future. That the newest event is old proves nothing: the portal may have been down for months.
"""

from datetime import datetime, timedelta

from django.db import connection
from django.utils.timezone import localtime

from accounts.actions import record
from accounts.models import AuditEvent, System

TOLERANCE = timedelta(minutes=5)  # between this machine and the database's
HASTE = timedelta(seconds=5)  # between two machines that write into the audit
ACCEPTED = "clock_accepted"


def of_database() -> datetime:
    """What time the database server believes it is."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        moment: datetime = cursor.fetchone()[0]
    return moment


def fault(now: datetime) -> str:
    """Why this process's clock is not to be trusted; empty where nothing speaks against it."""
    moment = of_database()
    if abs(moment - now) > TOLERANCE:
        return (
            f"时钟不一致：本机 {_said(now)}，数据库 {_said(moment)}，相差超过 5 分钟。"
            "请校准两台服务器的时间。"
        )
    newest = _newest_event()
    if newest and newest > now + HASTE:
        return (
            f"时钟可疑：本机 {_said(now)}，但已有 {_said(newest)} 的办理记录。请校准服务器时间；"
            "时间无误、记录是时钟错误期间写下的，由系统管理员在服务器上运行 accept_clock。"
        )
    return ""


def accept(*, reason: str) -> AuditEvent:
    """认可时钟: the events until now are no witnesses any more; the reason is kept with it."""
    last = AuditEvent.objects.order_by("-id").first()
    return record(
        "clock_accepted", by=System(), object_key=str(last.pk if last else 0), reason=reason
    )


def _newest_event() -> datetime | None:
    """The latest moment in the audit, of the events that are witnesses."""
    events = AuditEvent.objects.all()
    if accepted := events.filter(action=ACCEPTED).order_by("-id").first():
        events = events.filter(id__gt=int(accepted.object_key)).exclude(pk=accepted.pk)
    return events.order_by("-at").values_list("at", flat=True).first()


def _said(moment: datetime) -> str:
    return f"{localtime(moment):%Y-%m-%d %H:%M:%S}"
