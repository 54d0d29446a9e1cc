"""要达到目标还差什么: N renewals and M new by a day, and which firms have to renew.

`needed` is one query, two where the goals are not given: pages, the cockpit's sentence and the
API ask it alike. The list `targets.forecasts.listings` opens has as many firms as `due` says.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import Q, QuerySet
from django.urls import reverse

from accounts.models import System, User
from common.measures import DISTRICT, Place
from enterprises.registry.models import Holding
from enterprises.registry.policies import can_open_counted
from targets.forecasts.rules.telling import Goal, Need, need, rate_of, what_it_takes
from targets.forecasts.selectors.histories import FOLLOWED, YEARS
from targets.goals.models import Indicator
from targets.goals.rules.comparators import Comparator
from targets.goals.selectors.aims import ByYear, aims

# One row a day of a goal: who counts then as registered, who counts today and not then; and of
# the certificates that ran out in the years followed, how many were followed by another in time.
_NEED = """
SELECT goal_on,
       (SELECT count(*) FROM registry_holding h
        WHERE h.kind = %(kind)s AND h.first_day <= goal_on
          AND (h.until IS NULL OR h.until > goal_on)),
       (SELECT count(*) FROM registry_holding h
        WHERE h.kind = %(kind)s AND h.first_day <= %(day)s AND h.until > %(day)s
          AND h.until <= goal_on AND NOT EXISTS (
              SELECT FROM registry_holding later
              WHERE later.enterprise_id = h.enterprise_id AND later.kind = h.kind
                AND later.first_day <= goal_on
                AND (later.until IS NULL OR later.until > goal_on))),
       renewed, lapsed
FROM unnest(%(goals)s::date[]) AS goals (goal_on)
CROSS JOIN (
    SELECT count(*) FILTER (WHERE next_day < ran_out + make_interval(months => %(followed)s))
               AS renewed,
           count(*) FILTER (WHERE next_day >= ran_out + make_interval(months => %(followed)s)
                            OR next_day IS NULL) AS lapsed
    FROM (
        SELECT enterprise_id, printed_last_day + 1 AS ran_out, revoked_on,
               lead(first_day) OVER (PARTITION BY enterprise_id ORDER BY first_day) AS next_day
        FROM registry_qualification
        WHERE kind = %(kind)s AND first_day <= %(day)s
    ) certificate
    WHERE ran_out > %(day)s - make_interval(months => %(back)s + %(followed)s)
      AND ran_out <= %(day)s - make_interval(months => %(followed)s) AND revoked_on IS NULL
      AND EXISTS (
          SELECT FROM registry_residence home
          WHERE home.enterprise_id = certificate.enterprise_id
            AND home.during @> (ran_out - 1))
) followed
"""


@dataclass(frozen=True, slots=True)
class Needed:
    """What one goal takes."""

    goal: Goal
    nothing_done: int
    taken: Need
    sentence: str
    url: str  # the list of the firms that have to renew; empty where not all are open to the user


class Due(NamedTuple):
    """Which firms: of this kind, counting on the one day and no longer on the other."""

    indicator: Indicator
    day: date
    until: date


def goals_ahead(by_year: ByYear, day: date) -> list[Goal]:
    """The aims of year ends to come."""
    return [
        Goal(date(year, 12, 31), aim.value, aim.comparator == Comparator.GT)
        for year, aim in by_year.items()
        if aim.value is not None and date(year, 12, 31) > day
    ]


def needed(
    user: User | System,
    indicator: Indicator,
    day: date,
    goals: Sequence[Goal] | None = None,
) -> list[Needed]:
    """For each goal after the day; without `goals` those of the plan and adopted, by year end."""
    asked = goals_ahead(aims(user).of(indicator.pk, day), day) if goals is None else goals
    asked = [goal for goal in asked if goal.as_of > day]
    if not asked:
        return []
    told: dict[str, Any] = {
        "kind": indicator.kind,
        "day": day,
        "goals": sorted({goal.as_of for goal in asked}),
        "back": YEARS * 12,
        "followed": FOLLOWED,
    }
    with connection.cursor() as cursor:
        cursor.execute(_NEED, told)
        by_day = {row[0]: row[1:] for row in cursor.fetchall()}
    is_open = bool(can_open_counted(user, Place(DISTRICT, None, None, "")))
    return [_needed(indicator, day, goal, by_day[goal.as_of], is_open) for goal in asked]


def _needed(
    indicator: Indicator, day: date, goal: Goal, told: Sequence[int], is_open: bool
) -> Needed:
    nothing_done, due, renewed, lapsed = told
    taken = need(rate_of(renewed, lapsed), due, nothing_done, goal)
    sentence = what_it_takes(indicator.measured_in, goal, taken)
    url = address(Due(indicator, day, goal.as_of)) if is_open else ""
    return Needed(goal, nothing_done, taken, sentence, url)


def address(due: Due) -> str:
    """Where the list of these firms opens."""
    return reverse("forecasts:due", args=[f"{due.indicator.code},{due.day},{due.until}"])


def due_firms(user: User | System, due: Due) -> QuerySet[Holding]:
    """要续期的: one row a firm in sight, the soonest end first."""
    mine = Holding.objects.filter(kind=due.indicator.kind)
    still = mine.filter(first_day__lte=due.until).filter(Q(until=None) | Q(until__gt=due.until))
    rows: QuerySet[Holding] = (
        mine.visible_to(user)
        .on(due.day)
        .filter(until__lte=due.until)
        .exclude(enterprise__in=still.values("enterprise"))
        .select_related("enterprise__township")
        .order_by("until", "enterprise__name_pinyin", "enterprise")
    )
    return rows
