"""申请、重新提交、撤回: what the firm's own people do."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from accounts.actions import audited
from accounts.models import System, User
from common.decisions import insist
from common.money.fen import apart_wan
from enterprises.pools.saving import person, saved
from enterprises.registry.actions.enterprises import locked as locked_firm
from enterprises.registry.models import Enterprise
from finance.banks.models import Institution
from finance.credit import policies
from finance.credit.models import Application
from finance.credit.rules.capacity import Answer
from finance.credit.selectors.capacity import Offer, capacity_of
from finance.credit.steps import follow, held, told
from finance.loans.models import Loan
from finance.loans.rules.life import Verb
from finance.loans.steps import make_step

By = User | System


@dataclass(frozen=True, slots=True)
class Ask:
    """What a firm asks for; `amount` in 分."""

    bank: Institution
    amount: int
    months: int
    purpose: str
    contact_name: str
    contact_phone: str

    @property
    def of_loan(self) -> dict[str, Any]:
        """As the loan keeps it."""
        return {
            "bank": self.bank,
            "asked_amount": self.amount,
            "asked_months": self.months,
            "purpose": self.purpose,
        }

    def write(self, application: Application, offer: Offer) -> Application:
        """Whom to call, and what the firm was told it may borrow, onto the application."""
        application.contact_name = self.contact_name
        application.contact_phone = self.contact_phone
        application.answer = offer.verdict.answer.value
        application.capacity = offer.verdict.amount
        return saved(application)


@transaction.atomic
@audited("credit_applied")
def apply(firm: Enterprise, *, by: By, on: date, product: str, ask: Ask) -> Application:
    """申请: within what may be borrowed on the day, at a bank that agreed to the product.

    Raises ValidationError beside the field; more than the limit is refused with the sum.
    """
    current = locked_firm(firm)
    insist(policies.can_apply(by, current))
    offer = capacity_of(current, on).of(product)
    fits(offer, ask)
    loan = Loan(enterprise=current, product=product, created_at=timezone.now())
    move = make_step(loan, Verb.APPLY, by=by, on=on, asked_on=on, **ask.of_loan)
    application = Application(loan=loan, asked_by=person(by), asked_at=timezone.now())
    ask.write(application, offer)
    follow(move, by)
    return told(application, by)


@transaction.atomic
@audited("credit_resubmitted")
def resubmit(
    application: Application, *, by: By, on: date, ask: Ask, reply: str = ""
) -> Application:
    """重新提交 of a returned one, as it should be; measured anew without itself."""
    current = held(application, by, policies.can_resubmit)
    loan = current.loan
    offer = capacity_of(loan.enterprise, on, without=loan).of(loan.product)
    fits(offer, ask)
    ask.write(current, offer)
    make_step(loan, Verb.RESUBMIT, by=by, on=on, reason=reply, **ask.of_loan)
    return told(current, by)


@transaction.atomic
@audited("credit_withdrawn")
def withdraw(application: Application, *, by: By, on: date, reason: str = "") -> Application:
    """撤回: until the bank has lent."""
    current = held(application, by, policies.can_withdraw)
    make_step(current.loan, Verb.WITHDRAW, by=by, on=on, reason=reason)
    return told(current, by)


def fits(offer: Offer, ask: Ask) -> None:
    """Whether so much may be asked of this bank; ValidationError beside the field, all at once."""
    faults: dict[str, str] = {}
    verdict = offer.verdict
    if verdict.answer == Answer.NO:
        said = "".join(f"{why}{remedy}" for why, remedy in offer.reasons)
        faults["product"] = f"现在不能申请{offer.label}：{said}"
    elif verdict.amount is not None and ask.amount > verdict.amount:
        faults["amount"] = (
            f"最多可申请 {apart_wan(verdict.told)} 万元：额度 {apart_wan(verdict.limit)} 万元，"
            f"在贷和申请中 {apart_wan(verdict.told_used)} 万元。"
        )
    elif not ask.amount:
        faults["amount"] = "申请金额应大于零。"
    if ask.bank not in offer.banks:
        names = "、".join(one.name for one in offer.banks) or "目前没有"
        faults["bank"] = f"这家银行没有{offer.label}的合作协议；有协议的：{names}。"
    if offer.most_months and ask.months > offer.most_months:
        faults["months"] = f"{offer.label}最长 {offer.most_months} 个月。"
    if faults:
        raise ValidationError(faults)
