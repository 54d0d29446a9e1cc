"""融资 of a firm: what it may borrow, what it asked for, what it owes, whom to call."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings

from accounts.models import Unit
from common.district import finance_points, region
from common.money.fen import apart_wan
from enterprises.registry.models import Enterprise
from finance.banks.models import Institution
from finance.credit.models import Application
from finance.credit.rules.capacity import Answer
from finance.credit.selectors.applications import applications
from finance.credit.selectors.capacity import Capacity, Offer, capacity_of
from finance.loans.models import Loan
from finance.loans.rules.life import ASKED


@dataclass(frozen=True, slots=True)
class Financing:
    """What the page shows; rows are those the reader sees."""

    firm: Enterprise
    capacity: Capacity
    asked: list[Application]
    ended: list[Application]
    loans: list[Loan]

    @property
    def told(self) -> list[Offer]:
        """Products somebody published limits of, or agreed to with a bank."""
        return [one for one in self.capacity.offers if one.is_published or one.banks]

    @property
    def untold(self) -> str:
        """The others, by name."""
        told = {one.product for one in self.told}
        return "、".join(one.label for one in self.capacity.offers if one.product not in told)

    @property
    def conclusion(self) -> str:
        """“今天可以申请知识价值信用贷款（还可申请 240 万元）。”"""
        open_ = [one for one in self.capacity.offers if one.verdict.is_yes]
        if open_:
            words = "、".join(
                f"{one.label}（还可申请 {apart_wan(one.verdict.told)} 万元）" for one in open_
            )
            return f"今天可以申请{words}。"
        if any(one.verdict.answer == Answer.UNKNOWN for one in self.told):
            return "今天还不能算出额度，原因和办法写在下面；也可以直接向银行提出申请。"
        return "今天还不能申请，原因和办法写在下面。"

    @property
    def banks(self) -> list[Institution]:
        """Every partner with an agreement in force, once."""
        banks = {bank.pk: bank for offer in self.capacity.offers for bank in offer.banks}
        return sorted(banks.values(), key=lambda bank: bank.code)


def financing_of(user: Any, firm: Enterprise, day: date) -> Financing:
    """Of one firm, for one reader."""
    asked = list(applications(user).filter(loan__enterprise=firm))
    lent = Loan.objects.visible_to(user).filter(enterprise=firm).lent()
    return Financing(
        firm,
        capacity_of(firm, day),
        [one for one in asked if one.loan.status in ASKED],
        [one for one in asked if one.loan.status not in ASKED and not one.loan.principal],
        list(lent.select_related("bank").order_by("matures_on", "id")),
    )


def center() -> str:
    """区金融服务中心, as units name it; empty where the district has none."""
    code = region(settings.DISTRICT_DIR).finance_center
    name = Unit.objects.filter(code=code).values_list("name", flat=True).first()
    return name or ""


def points() -> tuple[str, ...]:
    """服务点 the plan names."""
    return finance_points(settings.DISTRICT_DIR)
