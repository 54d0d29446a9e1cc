"""预警要看的: facts of every open loan on a day, in a few queries however many there are."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from django.db.models import Max, Min

from enterprises.registry.models import Holding
from enterprises.registry.rules.kinds import Kind
from finance.banks.models import ProductTerm
from finance.banks.rules.terms import in_force
from finance.loans.models import Loan
from finance.watch.models import Sign, Visit, WatchTerm
from finance.watch.rules.alerts import Facts, Noted
from finance.watch.rules.collecting import VisitKind

TITLES = (Kind.CQ_TECH.value, Kind.HIGH_TECH.value, Kind.TECH_SME.value)
FAR = date(9999, 12, 31)


def facts_of_all(day: date) -> Iterator[tuple[Loan, Facts]]:
    """Each open loan with what is known of it."""
    needing = _needing_a_title(day)
    checked = dict(
        Visit.objects.filter(kind=VisitKind.USE_CHECK, on__lte=day)
        .values_list("loan")
        .annotate(first=Min("on"))
    )
    untils = _titles(day)
    signs: dict[int, list[Noted]] = defaultdict(list)
    noted = Sign.objects.filter(on__lte=day).exclude(ended_on__lte=day).select_related("by")
    for sign in noted:
        signs[sign.loan_id].append(Noted(sign.kind, sign.pk, sign.on, sign.told))
    loans = Loan.objects.lent().filter(disbursed_on__lte=day).select_related("enterprise")
    for loan in loans.iterator():
        until = untils.get(loan.enterprise_id)
        yield (
            loan,
            _facts(
                loan,
                checked.get(loan.pk),
                until,
                needs_title=loan.product in needing,
                has_title=until is not None and until > day,
                signs=tuple(signs.get(loan.pk, ())),
            ),
        )


def _facts(
    loan: Loan,
    checked_on: date | None,
    until: date | None,
    *,
    needs_title: bool,
    has_title: bool,
    signs: tuple[Noted, ...],
) -> Facts:
    firm = loan.enterprise
    closed = [day for day in (firm.deregistered_on, firm.licence_revoked_on) if day]
    return Facts(
        disbursed_on=loan.disbursed_on or date.min,
        matures_on=loan.matures_on,
        overdue_since=loan.overdue_since,
        use_checked_on=checked_on,
        moved_out_on=firm.moved_out_on,
        closed_on=min(closed, default=None),
        needs_title=needs_title,
        title_until=None if until == FAR else until,
        has_title=has_title,
        signs=signs,
        pays_by=loan.pays_by,
        is_tentative=loan.is_tentative,
    )


def _titles(day: date) -> dict[int, date]:
    """Until when (exclusive) each firm counts as a 科技型企业 by any of its titles."""
    begun = Holding.objects.filter(kind__in=TITLES, first_day__lte=day)
    ends: dict[int, date] = {}
    for firm, until in begun.values_list("enterprise").annotate(last=Max("until")):
        ends[firm] = until or FAR
    for firm in begun.filter(until__isnull=True).values_list("enterprise", flat=True):
        ends[firm] = FAR
    return ends


def _needing_a_title(day: date) -> set[str]:
    """Products lent to 科技型企业 alone, on the day."""
    terms: dict[str, list[ProductTerm]] = defaultdict(list)
    for term in ProductTerm.objects.all():
        terms[term.product].append(term)
    held = {product: in_force(rows, day) for product, rows in terms.items()}
    return {product for product, term in held.items() if term and term.needs_title}


def term_on(day: date) -> WatchTerm:
    """贷后口径 of the day; before the first of them, as a new row would say."""
    term: WatchTerm | None = in_force(list(WatchTerm.objects.all()), day)
    return term or WatchTerm(valid_from=day)
