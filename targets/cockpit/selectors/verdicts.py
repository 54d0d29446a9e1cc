"""要紧的一句, of the goal furthest behind, each part with what it leads to."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from django.urls import reverse

from accounts.models import System, User
from enterprises.registry.policies import can_open_counted
from enterprises.registry.rules.holdings import Exit
from targets.cockpit.models import Wording
from targets.cockpit.rules.matters import About, Matter, joined, parts
from targets.cockpit.selectors.courses import quarters
from targets.cockpit.selectors.measured import Measured, months_ahead
from targets.cockpit.selectors.months import furthest_behind
from targets.cockpit.selectors.moves import WORDS, Asked, changes_of
from targets.goals.selectors.figures import Figure


@dataclass(frozen=True, slots=True)
class Said:
    """One part of the sentence; where it leads, and the sum of what opens there if it has one."""

    text: str
    url: str
    total: int | None


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the page says first: the rule's sentence, or what the office wrote in its place."""

    parts: list[Said]
    sentence: str
    wording: Wording | None = None


def verdict(user: User | System, seen: Measured) -> Verdict | None:
    """None where no goal has a path. One query."""
    worst = furthest_behind(seen.district)
    if worst is None:
        return None
    day = seen.day
    month = Asked(worst.indicator.code, day.replace(day=1), day)
    coming = Asked(
        worst.indicator.code,
        day + timedelta(days=1),
        months_ahead(day)[-1] + timedelta(days=1),
        role=Exit.EXPIRED.value,
    )
    stretches = ((month.first, month.last), (coming.first, coming.last))
    changes = changes_of(worst.indicator, *stretches)
    so_far, later = changes or ({}, {})
    expiring = -later.get(Exit.EXPIRED.value, 0)
    balance = None if changes is None else {WORDS[role]: n for role, n in so_far.items()}
    said = parts(matter(worst, balance, quarters(seen, worst.indicator), expiring, coming.last))
    is_open = bool(can_open_counted(user, worst.place))
    leads = {
        About.GAP: (f"{worst.indicator.get_absolute_url()}?on={day}", None),
        About.MONTH: (month.url if is_open else "", sum(so_far.values())),
        About.TOWNSHIPS: (f"{reverse('cockpit:months')}?on={day}&map={worst.indicator.code}", None),
        About.AHEAD: (coming.url if is_open else "", -expiring),
        About.TARGET: (worst.indicator.get_absolute_url(), None),
    }
    return Verdict([Said(part.text, *leads[part.about]) for part in said], joined(said))


def spoken(user: User | System, seen: Measured) -> Verdict | None:
    """The same, with what stands in its place on the day. One query more."""
    ruled = verdict(user, seen)
    if ruled is None:
        return None
    standing = Wording.objects.visible_to(user).on(seen.day).select_related("written_by")
    return replace(ruled, wording=standing.first())


def matter(
    figure: Figure,
    changes: dict[str, int] | None,
    shrinking: list[tuple[str, int]],
    expiring: int = 0,
    until: date | None = None,
) -> Matter:
    """What the sentence needs; `until`: the first day on which the last of them counts no more."""
    aim = figure.target
    return Matter(
        name=figure.indicator.name,
        measured_in=figure.indicator.measured_in,
        decimals=figure.decimals,
        value=figure.value or Decimal(0),
        path=figure.path,
        target=aim.value if aim else None,
        year=aim.year if aim else None,
        balance=changes,
        shrinking=shrinking,
        expiring=expiring,
        ahead=until - timedelta(days=1) if until else None,
    )
