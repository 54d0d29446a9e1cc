"""待办: to the unit what it has to sign and feed back, to reviewers and leaders what waits."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import Count, Min, Q
from django.urls import reverse

from accounts.models import User
from accounts.rules.roles import Role
from accounts.standing import is_office
from common.duties import Duty
from targets.supervision.models import Slip
from targets.supervision.rules.life import Origin, Stage
from targets.supervision.selectors.slips import reviewed_by
from targets.tasks.policies import unit_of


def duties(user: User, today: date) -> Iterator[Duty]:
    """By what the person is to the slips in sight."""
    rows = Slip.objects.visible_to(user)
    if own := unit_of(user):
        mine = rows.filter(unit=own)
        at = f"unit={own.code}&stage="
        signing, acting = mine.filter(stage=Stage.ISSUED), mine.filter(stage=Stage.SIGNED)
        yield from _told(signing, "张督办单待签收", f"{at}issued", "去签收", today)
        yield from _told(acting, "张督办单待反馈", f"{at}signed", "去反馈", today)
    if user.role == Role.LEADER:
        waiting = rows.waiting_for_leader()
        yield from _told(waiting, "张督办单报请领导", "late=instruction", "去批示", None)
    decided = reviewed_by(user, rows)
    yield from _told(decided.to_review(), "份督办反馈待复核", "late=review", "去复核", today)
    yield from _told(decided.asked(), "张督办单申请延期，待答复", "late=asked", "去答复", None)
    if is_office(user):
        good = rows.filter(stage=Stage.REVIEWED, origin=Origin.HAND)
        yield from _told(good, "张人工督办单待销号", "stage=reviewed&origin=hand", "去销号", None)


def _told(rows: Any, words: str, said: str, action: str, today: date | None) -> Iterator[Duty]:
    """One line for all of a kind, by the first of their days; without a day where it has none."""
    late = Count("pk", Q(due_on__lt=today)) if today else Count("pk", Q(pk=None))
    told = rows.order_by().aggregate(count=Count("pk"), first=Min("due_on"), late=late)
    if not told["count"]:
        return
    over = f"，其中 {told['late']:,} 张已超期" if told["late"] else ""
    url = f"{reverse('supervision:list')}?{said}"
    yield Duty(told["first"] if today else None, f"{told['count']:,} {words}{over}", url, action)
