"""机构页、协议页上的卡片."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse

from accounts.models import User
from desk.cards import Card, Line
from finance.banks.models import Agreement, Institution

MOST = 30


def agreements(user: User, institution: Institution, today: date) -> Iterator[Card]:
    """协议 of an institution, the newest first."""
    rows = Agreement.objects.visible_to(user).filter(institution=institution)
    lines = [Line(_told(one), one.get_absolute_url()) for one in rows.order_by("-during")[:MOST]]
    yield Card("合作协议", lines or [Line("还没有登记协议。")])


def contact(user: User, institution: Institution, today: date) -> Iterator[Card]:
    """联系人 as the institution gave it for its customers."""
    told = " ".join(text for text in (institution.contact_name, institution.contact_phone) if text)
    if told:
        yield Card("联系", [Line(told)])


def paper(user: User, agreement: Agreement, today: date) -> Iterator[Card]:
    """协议文本."""
    if agreement.paper:
        url = reverse("agreement_papers:paper", args=[agreement.pk])
        yield Card("协议文本", [Line(agreement.paper.name, url)])


def _told(one: Agreement) -> str:
    last = one.last_day or "长期"
    return f"{one.get_product_display()} {one.code}：{one.first_day} 至 {last}"
