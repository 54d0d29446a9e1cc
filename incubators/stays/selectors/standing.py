"""在孵企业 by day, in the query: the rule of `rules.incubatee`, with unknown as NULL.

A property test holds both equal. A branch is none; nor is a firm from the day it graduated.
"""

from datetime import date
from typing import Any

from django.db.models import (
    BooleanField,
    Case,
    DateField,
    Exists,
    Expression,
    ExpressionWrapper,
    F,
    Func,
    OuterRef,
    Q,
    Subquery,
    Value,
    When,
)

from enterprises.evaluation.models import Evaluation
from enterprises.registry.models import Holding
from enterprises.registry.rules.kinds import Kind
from incubators.carriers.rules.confirming import State
from incubators.stays.models import Graduation, Tenancy
from incubators.stays.querysets import TenancyQuerySet
from incubators.stays.rules.incubatee import LONG_STAY, STAY, YOUNGEST
from incubators.stays.rules.words import LONG_FIELDS

TECH = (Kind.TECH_SME.value, Kind.CQ_TECH.value)  # either of them, or the year's evaluation
_TRUTH = BooleanField(null=True)


def _said(template: str, *parts: Any, joiner: str = ", ", **words: Any) -> Func:
    return Func(*parts, template=template, arg_joiner=joiner, output_field=_TRUTH, **words)


def _later(field: str, months: int) -> Func:
    """So many months after; a month without the day gives its last day, as PostgreSQL has it."""
    return Func(
        F(field),
        template=f"((%(expressions)s + interval '{months} months')::date)",
        output_field=DateField(),
    )


def _at_most(one: Any, other: Any) -> Func:
    return _said("(%(expressions)s)", one, other, joiner=" <= ")


def is_tech(day: date) -> Expression:
    """Holds either title on the day; else what the evaluation of its year says; else unknown."""
    held = Holding.objects.on(day).filter(enterprise=OuterRef("enterprise"), kind__in=TECH)
    judged = Evaluation.objects.filter(
        enterprise=OuterRef("enterprise"), kind=Kind.TECH_SME.value, year=day.year
    )
    return Case(
        When(Exists(held), then=Value(True)),
        default=Subquery(judged.values("passed")[:1]),
        output_field=_TRUTH,
    )


def is_young() -> Expression:
    """入驻时成立不超过24个月."""
    return _at_most(F("entered_on"), _later("enterprise__founded_on", YOUNGEST))


def is_in_time(day: date) -> Expression:
    """孵化不超过48个月, 60 in one of three fields; without a field unknown between the two."""
    fields = ", ".join(f"'{field.value}'" for field in LONG_FIELDS)
    is_long = _said(f"(NULLIF(%(expressions)s, '') IN ({fields}))", F("field"))
    on = Value(day, output_field=DateField())
    longer = _said(
        "(%(expressions)s)",
        is_long,
        _at_most(on, _later("entered_on", LONG_STAY)),
        joiner=" AND ",
    )
    return _said(
        "(%(expressions)s)", _at_most(on, _later("entered_on", STAY)), longer, joiner=" OR "
    )


def graduated(day: date) -> Exists:
    """Has graduated by the day, from whichever carrier."""
    done = Graduation.objects.standing().filter(graduated_on__lte=day)
    return Exists(done.filter(enterprise=OuterRef("enterprise")))


def is_inside(day: date) -> Expression:
    """Confirmed, and in the carrier on the day."""
    inside = Q(during__contains=day, state=State.CONFIRMED)
    return ExpressionWrapper(inside, output_field=BooleanField())


def is_incubatee(day: date) -> Func:
    """True, False, or NULL where it cannot be judged."""
    may_be = ExpressionWrapper(Q(enterprise__isnull=False), output_field=BooleanField())
    conditions = (
        may_be,
        is_inside(day),
        F("registered_inside"),
        is_young(),
        is_in_time(day),
        is_tech(day),
        ~graduated(day),
    )
    return _said("(%(expressions)s)", *conditions, joiner=" AND ")


def with_standing(rows: TenancyQuerySet, day: date) -> TenancyQuerySet:
    """Each stay with whether it is inside and one of an incubatee on the day."""
    told: TenancyQuerySet = rows.annotate(
        now_on=Value(day, output_field=DateField()),
        now_inside=is_inside(day),
        now_incubatee=is_incubatee(day),
    )
    return told


def incubatees(day: date) -> TenancyQuerySet:
    """The stays of 在孵企业 on the day: a firm is one in one carrier at most."""
    rows = Tenancy.objects.inside(day).of_firms()
    told: TenancyQuerySet = rows.annotate(now_incubatee=is_incubatee(day))
    return told.filter(now_incubatee=True)
