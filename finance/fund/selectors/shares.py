"""分担: which shares hold for a bank's product on a day: the agreement first, then the terms."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from finance.banks.models import Agreement, SharingTerm
from finance.banks.rules.terms import in_force
from finance.fund.rules.split import Shares


class NoTermError(ValueError):
    """No 风险分担口径 holds on the day; the message is a sentence."""


@dataclass(frozen=True, slots=True)
class Sharing:
    """What holds on a day, and from which agreement."""

    shares: Shares
    term: SharingTerm
    agreement: Agreement | None

    @property
    def waiting_days(self) -> int:
        """逾期满几日可申请代偿."""
        told = self.agreement.waiting_days if self.agreement else None
        return self.term.waiting_days if told is None else told

    @property
    def stop_loss(self) -> Decimal | None:
        """熔断线 of the bank's product; None is unknown: it never stops."""
        told: Decimal | None = self.agreement.stop_loss if self.agreement else None
        return self.term.stop_loss if told is None else told

    @property
    def source(self) -> str:
        """Where it is written."""
        return f"协议 {self.agreement.code}" if self.agreement else f"口径 {self.term.valid_from}"


def term_on(day: date) -> SharingTerm:
    """The general terms of the day. Raises NoTermError where there are none yet."""
    term = in_force(SharingTerm.objects.filter(valid_from__lte=day), day)
    if term is None:
        raise NoTermError(f"{day} 没有登记风险分担口径，请先登记。")
    return term


def sharing(agreement: Agreement | None, day: date) -> Sharing:
    """An agreement's shares; what it leaves open is as the terms of the day say."""
    term = term_on(day)

    def told(name: str) -> Fraction:
        own = getattr(agreement, name, None)
        return Fraction(getattr(term, name) if own is None else own)

    shares = Shares(told("fund_share"), told("city_share"), told("recovery_share"))
    return Sharing(shares, term, agreement)


def agreement_of(bank: int | None, product: str, day: date) -> Agreement | None:
    """The agreement that binds a bank for a product on the day."""
    rows = Agreement.objects.in_force(day).filter(institution=bank, product=product)
    found: Agreement | None = rows.first()
    return found
