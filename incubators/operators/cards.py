"""运营机构页上的卡片: the carriers it runs, where its people are kept."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse

from accounts.models import User
from common import masking
from desk.cards import Card, Line
from incubators.carriers.models import Incubator, Operator
from seats.selectors import people_of

MOST = 30


def carriers(user: User, operator: Operator, today: date) -> Iterator[Card]:
    """载体: those of it that this person sees."""
    rows = Incubator.objects.visible_to(user).filter(operator=operator)[:MOST]
    lines = [Line(str(one), one.get_absolute_url()) for one in rows]
    yield Card("载体", lines or [Line("还没有登记由它运营的载体。")])


def contact(user: User, operator: Operator, today: date) -> Iterator[Card]:
    """联系人, masked: whoever keeps the register reads it where it is corrected."""
    told = (masking.name(operator.contact_name), masking.phone(operator.contact_phone))
    if words := " ".join(text for text in told if text):
        yield Card("联系", [Line(words)])


def people(user: User, operator: Operator, today: date) -> Iterator[Card]:
    """人员: how many of which kind, and the page where they are kept."""
    count = people_of(operator).count()
    line = Line(f"{count} 名人员" if count else "还没有人员，请邀请负责人。")
    yield Card("人员", [line], "看人员", reverse("operator_people:people", args=[operator.pk]))
