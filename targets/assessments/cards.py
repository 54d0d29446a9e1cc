"""卡片: a scheme's items and how far it is; what proves a mark."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from django.urls import reverse

from accounts.models import User
from desk.cards import Card, Line
from targets.assessments.models import Evidence, FollowUp, Mark, Scheme
from targets.assessments.rules.scoring import SchemeState
from targets.assessments.selectors.followups import sheet
from targets.assessments.selectors.reviews import progress


def items(user: User, scheme: Scheme, today: date) -> Iterator[Card]:
    """考核项目, with what they weigh together."""
    listed = list(scheme.items.all())
    weight = sum((item.weight for item in listed), Decimal(0))
    lines = [
        Line(
            f"{item}：满分 {item.points.normalize():f}，权重 {item.weight.normalize():f}%",
            reverse("review-items:thing", args=[item.pk]),
        )
        for item in listed
    ]
    yield Card(f"考核项目 {len(listed)} 项，权重合计 {weight.normalize():f}%", lines)


def way(user: User, scheme: Scheme, today: date) -> Iterator[Card]:
    """考核进度 and the table."""
    if scheme.state != SchemeState.DRAFT:
        url = reverse("assessments:table", args=[scheme.pk])
        yield Card(progress(user, scheme).sentence, action="看考核表", url=url)


def facts_of(user: User, follow_up: FollowUp, today: date) -> Iterator[Card]:
    """The sheet's conclusion, and the whole of it to read and print."""
    url = reverse("assessments:follow_up", args=[follow_up.pk])
    yield Card(sheet(follow_up, today).sentence, action="看全单、打印", url=url)


def proofs(user: User, mark: Mark, today: date) -> Iterator[Card]:
    """佐证 of the mark, each opening what it speaks of."""
    rows = Evidence.objects.visible_to(user).filter(mark=mark)
    rows = rows.select_related("indicator", "task", "file", "mark__assessed__unit")
    lines = [Line(f"{one.get_kind_display()}：{one}", one.get_absolute_url()) for one in rows]
    if lines:
        yield Card(f"佐证 {len(lines)} 件", lines)
