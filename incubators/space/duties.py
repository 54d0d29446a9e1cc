"""待办: enquiries nobody has answered; and the carrier's card of what it offers."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse

from accounts.models import User
from common import masking
from common.duties import Duty
from desk.cards import Card, Line
from incubators.carriers.models import Incubator
from incubators.space import policies
from incubators.space.models import Enquiry, SpaceOffer

MOST = 5


def waiting(user: User, today: date) -> Iterator[Duty]:
    """场地咨询待答复, by the nearest of their days."""
    rows = Enquiry.objects.visible_to(user).waiting()
    if count := rows.count():
        due = rows.order_by("due_on").values_list("due_on", flat=True)[0]
        url = f"{reverse('space-enquiries:list')}?state=raised"
        yield Duty(due, f"{count:,} 条场地咨询待答复", url, "去答复")


def offered(user: User, incubator: Incubator, today: date) -> Iterator[Card]:
    """空余场地 on the carrier's page."""
    rows = SpaceOffer.objects.visible_to(user).filter(incubator=incubator).shown_on(today)
    lines = [
        Line(words_of(offer), offer.get_absolute_url(), offer.last_day) for offer in rows[:MOST]
    ]
    may = policies.can_publish(user, incubator)
    url = reverse("space:publish", args=[incubator.pk]) if may else ""
    if lines or may:
        yield Card("空余场地", lines, "发布空余场地" if may else "", url)


def words_of(offer: SpaceOffer) -> str:
    """位置、面积、工位 in one line."""
    area = f"{offer.area.normalize():f} ㎡" if offer.area else ""
    seats = f"{offer.seats} 个工位" if offer.seats else ""
    return "，".join(part for part in (offer.place, area, seats) if part)


def asker(user: User, enquiry: Enquiry, today: date) -> Iterator[Card]:
    """联系方式, masked, for whoever is to answer."""
    if policies.can_reveal(user, enquiry):
        masked = f"{masking.name(enquiry.name)}　{masking.address(enquiry.contact)}"
        url = reverse("space:contact", args=[enquiry.pk])
        yield Card("联系方式", [Line(masked)], "查看（留痕）", url)
