"""机构页、协议页上的卡片."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse

from accounts.models import User
from desk.cards import Card, Line
from finance.banks.models import Agreement, Institution
from seats.selectors import acting_for

MOST = 30


def agreements(user: User, institution: Institution, today: date) -> Iterator[Card]:
    """协议 of an institution, the newest first."""
    rows = Agreement.objects.visible_to(user).filter(institution=institution)
    lines = [Line(_told(one), one.get_absolute_url()) for one in rows.order_by("-during")[:MOST]]
    yield Card("合作协议", lines or [Line("还没有登记协议。")])


def people(user: User, institution: Institution, today: date) -> Iterator[Card]:
    """人员: how many act today, and the page where they are kept."""
    count = acting_for(institution, today).count()
    line = Line(f"{count} 名现任人员" if count else "还没有人员，请邀请负责人。")
    yield Card("人员", [line], "看人员", reverse("institution_seats:people", args=[institution.pk]))


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
