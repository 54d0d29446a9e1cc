"""申请: those in sight, and how many wait for whom."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Case, CharField, Count, Min, Q, QuerySet, Value, When

from accounts.models import User
from accounts.rules.roles import Role
from finance.banks.querysets import is_of_place, leads
from finance.credit.models import Application
from finance.credit.rules.turns import TURN_LABELS, Turn
from finance.loans.rules.life import ASKED, Status

ON_LOAN = ("loan__enterprise__township", "loan__bank")
_WITH_PLACE = Q(loan__enterprise__township__isnull=False) | Q(loan__enterprise__park__isnull=False)


def applications(user: Any) -> QuerySet[Application]:
    """Those in sight with what a list shows of them, the nearest of their days first."""
    rows: QuerySet[Application] = Application.objects.shown_to(user).select_related(*ON_LOAN)
    return rows


def in_turn_of(turn: str) -> Q:
    """Whose turn it is, as `rules.turns.turn_of` says of one."""
    applied = Q(loan__status=Status.APPLIED)
    return {
        Turn.PLACE.value: applied & _WITH_PLACE,
        Turn.DISTRICT.value: Q(loan__status=Status.ENDORSED) | (applied & ~_WITH_PLACE),
        Turn.BANK.value: Q(loan__status__in=[Status.RECOMMENDED, Status.APPROVED]),
        Turn.FIRM.value: Q(loan__status=Status.RETURNED),
    }[turn]


def turn_of_user(user: Any) -> str:
    """Which turn is this person's; empty for who only reads."""
    role = getattr(user, "role", None)
    if role == Role.ENTERPRISE:
        return Turn.FIRM.value
    if role == Role.BANK:
        return Turn.BANK.value
    if is_of_place(user):
        return Turn.PLACE.value
    return Turn.DISTRICT.value if leads(user) and role == Role.OFFICER else ""


def waiting_for(user: User) -> QuerySet[Application]:
    """What waits for this person; nothing for who only reads."""
    turn = turn_of_user(user)
    seen: QuerySet[Application] = Application.objects.visible_to(user)
    return seen.filter(in_turn_of(turn)) if turn else seen.none()


@dataclass(frozen=True, slots=True)
class Standing:
    """How the applications under way stand on a day."""

    count: int
    late: int
    oldest: date | None
    by_turn: Mapping[str, int]

    @property
    def turns(self) -> list[tuple[str, str, int]]:
        """Each turn with its word and how many wait for it."""
        return [(turn, word, self.by_turn.get(turn, 0)) for turn, word in TURN_LABELS.items()]


def standing_of(user: Any, day: date) -> Standing:
    """Of those in sight. Two queries."""
    rows = Application.objects.visible_to(user).filter(loan__status__in=ASKED)
    late = Count("pk", filter=Q(due_on__lt=day))
    told = rows.aggregate(count=Count("pk"), late=late, oldest=Min("loan__asked_on"))
    whens = [When(in_turn_of(turn), then=Value(turn)) for turn in TURN_LABELS]
    turn = Case(*whens, default=Value(""), output_field=CharField())
    counted = rows.order_by().annotate(of=turn).values_list("of").annotate(many=Count("pk"))
    return Standing(told["count"], told["late"], told["oldest"], dict(counted))
