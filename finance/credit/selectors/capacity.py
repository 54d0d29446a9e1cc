"""可测额度 of a firm on a day: what is registered, put before the rule. Seven queries."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Case, Exists, F, OuterRef, QuerySet, Subquery, When
from django.db.models.functions import Coalesce

from common.money.fen import apart_wan
from enterprises.registry.models import Enterprise, Qualification
from enterprises.registry.rules.kinds import Kind
from finance.banks.models import Agreement, Institution, ProductTerm
from finance.banks.rules.products import PRODUCT_LABELS
from finance.banks.rules.terms import in_force
from finance.credit.rules.capacity import (
    ANSWER_LABELS,
    REMEDIES,
    SENTENCES,
    Answer,
    Because,
    Firm,
    Term,
    Verdict,
    judge,
)
from finance.loans.models import Loan, Move, Standing
from finance.loans.rules.judging import NON_PERFORMING
from finance.loans.rules.life import ASKED, LENT, Status
from finance.ratings.models import Color, Rating
from finance.ratings.rules.words import LETTER_LABELS, SHADE_LABELS

TECH = frozenset({Kind.CQ_TECH.value})
SRDI = frozenset({Kind.SRDI.value, Kind.LITTLE_GIANT.value})  # a 小巨人 was 专精特新 first


@dataclass(frozen=True, slots=True)
class Offer:
    """One product for the firm: the verdict, and which banks have an agreement for it."""

    product: str
    verdict: Verdict
    most_months: int | None
    banks: tuple[Institution, ...]

    @property
    def label(self) -> str:
        """The product in words."""
        return PRODUCT_LABELS[self.product]

    @property
    def answer_words(self) -> str:
        """可以、不可以、无法判断."""
        return ANSWER_LABELS[self.verdict.answer.value]

    @property
    def tone(self) -> str:
        """The colour of the answer, beside its word."""
        return {Answer.YES: "good", Answer.NO: "bad", Answer.UNKNOWN: "warn"}[self.verdict.answer]

    @property
    def is_published(self) -> bool:
        """There are terms for it on the day."""
        return Because.NO_TERM not in self.verdict.reasons

    @property
    def summary(self) -> str:
        """“可以，还可申请 240 万元（额度 300 万元，在贷和申请中 60 万元）”."""
        verdict = self.verdict
        if verdict.limit is None or verdict.used is None or verdict.amount is None:
            return self.answer_words
        used = apart_wan(verdict.told_used) or "0"
        known = f"额度 {apart_wan(verdict.limit)} 万元，在贷和申请中 {used} 万元"
        more = f"，还可申请 {apart_wan(verdict.told)} 万元" if verdict.is_yes else ""
        return f"{self.answer_words}{more}（{known}）"

    @property
    def reasons(self) -> list[tuple[str, str]]:
        """Each reason with what to do about it."""
        return [(SENTENCES[reason], REMEDIES[reason]) for reason in self.verdict.reasons]


@dataclass(frozen=True, slots=True)
class Capacity:
    """可测额度 on a day: the firm's facts, and an offer a product."""

    day: date
    firm: Firm
    shade: str
    color_year: int | None
    offers: tuple[Offer, ...]

    @property
    def letter_words(self) -> str:
        """The rating in force; empty where there is none."""
        return LETTER_LABELS.get(self.firm.letter, "")

    @property
    def color_words(self) -> str:
        """“绿色（2025 年）”; empty where nothing was told."""
        return f"{SHADE_LABELS[self.shade]}（{self.color_year} 年）" if self.shade else ""

    def of(self, product: str) -> Offer:
        """The offer of a product."""
        return next(offer for offer in self.offers if offer.product == product)


def capacity_of(firm: Enterprise, day: date, *, without: Loan | None = None) -> Capacity:
    """What the firm may borrow on the day; `without`: an application that is asked anew."""
    loans = [loan for loan in _loans(firm, day) if without is None or loan.pk != without.pk]
    color = Color.objects.filter(enterprise=firm, year__lte=day.year).order_by("-year").first()
    facts = _facts(firm, day, loans, color)
    terms, banks = _terms(day), _banks(day)
    offers = tuple(
        Offer(
            product,
            judge(facts, terms.get(product), _used(loans, product)),
            terms[product].most_months if product in terms else None,
            tuple(banks.get(product, ())),
        )
        for product in PRODUCT_LABELS
    )
    return Capacity(day, facts, color.shade if color else "", color.year if color else None, offers)


def _facts(firm: Enterprise, day: date, loans: list[Any], color: Color | None) -> Firm:
    held = Qualification.objects.filter(enterprise=firm).valid_on(day)
    titles = set(held.values_list("kind", flat=True))
    rating = Rating.objects.filter(enterprise=firm).on(day).first()
    units = list(firm.residences.filter(during__contains=day).values_list("unit", flat=True))
    ends = (firm.deregistered_on, firm.licence_revoked_on)
    statuses = {loan.status_then for loan in loans}
    return Firm(
        is_inside=None if units == [None] else bool(units),
        is_closed=any(end is not None and end <= day for end in ends),
        is_tech=bool(TECH & titles),
        is_srdi=bool(SRDI & titles),
        letter=rating.letter if rating else "",
        is_preferred=bool(color and color.is_preferred),
        is_overdue=any(_is_owing(loan) and loan.overdue_then for loan in loans),
        is_non_performing=any(
            _is_owing(loan) and loan.grade_then in NON_PERFORMING for loan in loans
        ),
        is_compensated=bool(statuses & {Status.COMPENSATED, Status.RECOVERING}),
        has_write_off=Status.WRITTEN_OFF in statuses,
    )


def _is_owing(loan: Any) -> bool:
    return loan.status_then in LENT


def _loans(firm: Enterprise, day: date) -> QuerySet[Loan]:
    """The firm's loans as they were at the end of the day: status, balance, arrears, grade."""
    of_loan = {"loan": OuterRef("pk")}
    moves = Move.objects.filter(**of_loan, on__lte=day, undoes=None, undone_by=None)
    stood = Standing.objects.filter(**of_loan).on(day)
    never = ~Exists(Move.objects.filter(**of_loan))  # registered before steps were kept
    rows: QuerySet[Loan] = Loan.objects.filter(enterprise=firm).annotate(
        status_then=Coalesce(
            Subquery(moves.order_by("-id").values("target")[:1]),
            Case(When(never, then=F("status"))),
        ),
        principal_then=Subquery(stood.values("principal")[:1]),
        overdue_then=Subquery(stood.values("overdue_since")[:1]),
        grade_then=Subquery(stood.values("grade")[:1]),
    )
    return rows


def _used(loans: Iterable[Any], product: str) -> int | None:
    """Asked or lent of the product, 分; None where one of them does not say how much."""
    sums = [
        _open(loan)
        for loan in loans
        if loan.product == product and loan.status_then in ASKED | LENT
    ]
    return None if None in sums else sum(amount or 0 for amount in sums)


def _open(loan: Any) -> int | None:
    """What is owed; of an application what was approved, else what was asked."""
    amounts: tuple[int | None, ...] = (loan.asked_amount,)
    if loan.status_then in LENT:
        amounts = loan.principal_then, loan.principal
    elif loan.status_then == Status.APPROVED:
        amounts = loan.approved_amount, loan.asked_amount
    return next((amount for amount in amounts if amount is not None), None)


def _terms(day: date) -> dict[str, Term]:
    """产品口径 of the day, as the rule takes them."""
    rows: dict[str, list[ProductTerm]] = {}
    for row in ProductTerm.objects.filter(valid_from__lte=day):
        rows.setdefault(row.product, []).append(row)
    held = {product: in_force(several, day) for product, several in rows.items()}
    return {product: _term(row) for product, row in held.items() if row is not None}


def _term(row: ProductTerm) -> Term:
    return Term(
        {letter: row.limit_of(letter) for letter in LETTER_LABELS},
        row.limit,
        row.srdi_limit,
        row.most_months,
        row.needs_title,
    )


def _banks(day: date) -> dict[str, list[Institution]]:
    """Partners with an agreement in force, by product."""
    found: dict[str, list[Institution]] = {}
    rows = Agreement.objects.in_force(day).filter(institution__kind="bank")
    for row in rows.select_related("institution").order_by("institution__code"):
        found.setdefault(row.product, []).append(row.institution)
    return found
