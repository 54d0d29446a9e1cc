"""卡片: the proof on the page of an entry and of a level."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse

from accounts.models import User
from desk.cards import Card, Line
from incubators.carriers.models import AreaEntry, LevelPeriod


def evidence(user: User, entry: AreaEntry, today: date) -> Iterator[Card]:
    """证明文件 of an entry, and what it corrects."""
    if entry.evidence:
        url = reverse("incubators:evidence", args=[entry.pk])
        yield Card("证明文件", [Line(entry.evidence.label, url)])
    if entry.corrects:
        yield Card("更正的是", [Line(str(entry.corrects), entry.corrects.get_absolute_url())])
    if later := entry.corrections.exclude(state="refused").first():
        yield Card("已由这一条更正", [Line(str(later), later.get_absolute_url())])


def paper(user: User, period: LevelPeriod, today: date) -> Iterator[Card]:
    """认定文件."""
    if period.paper:
        url = reverse("incubators:paper", args=[period.pk])
        yield Card("认定文件", [Line(period.paper.label, url)])
