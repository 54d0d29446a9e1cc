"""卡片: the proof on the page of a reading, and what adjusts what."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse

from accounts.models import User
from desk.cards import Card, Line
from desk.list_parts import Links
from targets.goals.models import Reading
from targets.goals.policies import can_adjust_reading, can_correct_reading


def setting_right(user: User, reading: Reading) -> Links:
    """更正 while its period is open, 登记调整 afterwards."""
    if can_correct_reading(user, reading):
        return [("更正", reverse("goals:correct_reading", args=[reading.pk]))]
    if can_adjust_reading(user, reading):
        return [("登记调整", reverse("goals:adjust_reading", args=[reading.pk]))]
    return []


def of_reading(user: User, reading: Reading, today: date) -> Iterator[Card]:
    """证明文件; 调整; and where it is set right."""
    if reading.evidence:
        url = reverse("goals:evidence", args=[reading.pk])
        yield Card("证明文件", [Line(reading.evidence.name, url)])
    if reading.adjusts:
        yield Card("调整的是", [Line(str(reading.adjusts), reading.adjusts.get_absolute_url())])
    for one in reading.adjustments.order_by("pk"):
        text = f"{one.reason}（{one.get_state_display()}）"
        yield Card("后来的调整", [Line(text, one.get_absolute_url())])
    for label, url in setting_right(user, reading):
        yield Card("填错了，或后来查明的", action=label, url=url)
