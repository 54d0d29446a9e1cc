"""熔断: what the fund paid for a bank's product, or for the whole district, against what was lent
under its promise."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from django.db.models import Exists, OuterRef, Q, Sum

from finance.banks.models import Agreement, Institution
from finance.banks.rules.products import PRODUCT_LABELS
from finance.fund.models import Account, Entry
from finance.fund.rules.accounts import Kind
from finance.fund.rules.stop_loss import State, StopLoss, stop_loss
from finance.fund.selectors.balances import SIGNED
from finance.fund.selectors.shares import NoTermError, agreement_of, sharing, term_on
from finance.loans.models import Loan


@dataclass(frozen=True, slots=True)
class Stop:
    """One bank's product, or the district (no bank)."""

    bank: Institution | None
    product: str
    paid: int
    lent: int
    line: Fraction | None
    verdict: StopLoss

    @property
    def name(self) -> str:
        """Whose it is."""
        if self.bank is None:
            return "全区"
        return f"{self.bank} {PRODUCT_LABELS.get(self.product, self.product)}"

    @property
    def is_stopped(self) -> bool:
        """已熔断."""
        return self.verdict.state is State.STOPPED


def _sums(day: date, bank: int | None, product: str) -> tuple[int, int]:
    """代偿 paid, and lent under a promise, up to the day, 分."""
    of = Q() if bank is None else Q(bank=bank, product=product)
    ever = Entry.objects.filter(
        account__kind=Kind.COMMITTED.value, account__loan=OuterRef("pk"), transfer__on__lte=day
    )
    loans = Loan.objects.filter(of, Exists(ever))
    lent = loans.aggregate(sum=Sum("principal"))["sum"] or 0
    paid = Entry.objects.filter(transfer__on__lte=day, account__kind=Kind.COMPENSATED.value)
    if bank is not None:
        paid = paid.filter(account__bank=bank, account__loan__product=product)
    return paid.aggregate(sum=Sum(SIGNED))["sum"] or 0, lent


def of_district(day: date) -> Stop:
    """全区."""
    term = term_on(day)
    line = None if term.district_stop_loss is None else Fraction(term.district_stop_loss)
    paid, lent = _sums(day, None, "")
    verdict = stop_loss(paid, lent, line, warning_at=Fraction(term.warn_at))
    return Stop(None, "", paid, lent, line, verdict)


def of_bank(bank: Institution, product: str, day: date) -> Stop:
    """A bank's product: by its agreement, else by the general line."""
    told = sharing(agreement_of(bank.pk, product, day), day)
    line = None if told.stop_loss is None else Fraction(told.stop_loss)
    paid, lent = _sums(day, bank.pk, product)
    verdict = stop_loss(paid, lent, line, warning_at=Fraction(told.term.warn_at))
    return Stop(bank, product, paid, lent, line, verdict)


def stops(day: date) -> list[Stop]:
    """The district, and every bank's product that an agreement or a promise names."""
    try:
        found = [of_district(day)]
    except NoTermError:
        return []
    pairs = set(
        Agreement.objects.filter(during__startswith__lte=day).values_list("institution", "product")
    )
    promised = Account.objects.filter(kind=Kind.COMMITTED.value, loan__isnull=False)
    pairs |= set(promised.values_list("loan__bank", "loan__product"))
    banks = Institution.objects.in_bulk({bank for bank, _ in pairs if bank})
    for bank, product in sorted(pairs, key=lambda pair: (pair[0] or 0, pair[1])):
        if bank in banks:
            found.append(of_bank(banks[bank], product, day))
    return found


def stopped_for(loan: Loan, day: date) -> Stop | None:
    """What stops a new recommendation of this loan today; None where nothing does."""
    try:
        asked = [of_district(day)]
        if loan.bank is not None:
            asked.append(of_bank(loan.bank, loan.product, day))
    except NoTermError:
        return None
    return next((stop for stop in asked if stop.is_stopped), None)
