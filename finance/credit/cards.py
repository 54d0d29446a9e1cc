"""卡片 of an application: its way so far, what the firm may borrow now, whom to call."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse

from accounts.models import User
from accounts.rules.roles import Role
from common import masking
from common.money.fen import apart_wan
from desk.cards import Card, Line
from finance.banks.querysets import is_of_place
from finance.credit import policies
from finance.credit.models import Application
from finance.credit.selectors.capacity import capacity_of
from finance.loans.models import Move


def content(user: User, application: Application, today: date) -> Iterator[Card]:
    """申请内容: what the list has no room for; amounts for who is told."""
    loan = application.loan
    lines = [f"用途：{loan.purpose or '没有写'}", f"{loan.asked_on} 申请"]
    lines.append(f"申请时的可测额度：{application.get_answer_display()}")
    if not is_of_place(user):
        lines[1] += f"，期限 {loan.asked_months or '--'} 个月"
        if application.capacity is not None and policies.can_see_whole(user):
            lines[2] += f"，还可申请 {apart_wan(application.capacity)} 万元"
        if loan.approved_amount is not None:
            lines.append(f"{loan.approved_on} 批准 {apart_wan(loan.approved_amount)} 万元")
    yield Card("申请内容", [Line(line) for line in lines])


def way(user: User, application: Application, today: date) -> Iterator[Card]:
    """经过: each step with its day, person and reason."""
    is_told = not is_of_place(user)
    moves = application.loan.moves.select_related("by__unit").order_by("id")
    yield Card("经过", [Line(_words(move, is_told=is_told)) for move in moves])


def _words(move: Move, *, is_told: bool) -> str:
    """One step; what a bank's person wrote is not for a 街镇."""
    told = f"{move.on:%Y-%m-%d} {move.get_verb_display()}"
    if move.by is None:
        return told
    if move.by.role == Role.BANK and not is_told:
        return f"{told}，银行"
    unit = f"{move.by.unit} " if move.by.unit else ""
    reason = f"：{move.reason}" if move.reason else ""
    return f"{told}，{unit}{move.by}{reason}"


def capacity(user: User, application: Application, today: date) -> Iterator[Card]:
    """今天的可测额度 of the product, this application left out.

    A bank reads the rating and the limit, and nothing that tells of another bank's loans; a 街镇
    no amount.
    """
    loan = application.loan
    now = capacity_of(loan.enterprise, today, without=loan)
    offer = now.of(loan.product)
    lines = [f"产业挖潜增效{now.color_words}：融资优先。"] if now.firm.is_preferred else []
    if policies.can_see_whole(user):
        lines = [offer.summary, *(f"{why}{remedy}" for why, remedy in offer.reasons), *lines]
    elif is_of_place(user):
        lines = [offer.answer_words, *(why for why, _ in offer.reasons), *lines]
    else:
        limit = apart_wan(offer.verdict.limit)
        told = f"，额度 {limit} 万元" if limit else "，额度没有公布"
        lines = [f"{now.letter_words or '没有有效的信用评级'}{told}", *lines]
    yield Card("今天的可测额度（不含这份申请）", [Line(line) for line in lines])


def contact(user: User, application: Application, today: date) -> Iterator[Card]:
    """联系人, masked; shown whole to who asks, and recorded."""
    if policies.can_reveal(user, application):
        name = masking.name(application.contact_name)
        line = Line(f"{name}　{masking.phone(application.contact_phone)}")
        url = reverse("financing:contact", args=[application.pk])
        yield Card("企业联系人", [line], "查看（留痕）", url)
