"""需要拍板: what the figures themselves call for, and what every room says."""

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from django.urls import reverse

from accounts.models import System, User
from common.numbers import apart, rounded
from common.rulings import Ruling, rulings_of
from targets.cockpit.policies import can_rule
from targets.cockpit.selectors.measured import Measured, month_days
from targets.goals.rules.light import Light
from targets.goals.selectors.figures import Figure

LONG = 3  # months in a row


def rulings(user: User | System, seen: Measured) -> list[Ruling]:
    """To leaders and the office; others have their duties."""
    if not can_rule(user):
        return []
    return [*_behind(seen), *_shrinking(seen), *rulings_of(user, seen.day)]


def _behind(seen: Measured) -> Iterator[Ruling]:
    """滞后 goals, a line each."""
    for figure in seen.district:
        if figure.light is Light.BEHIND and figure.path and figure.value is not None:
            share = apart(rounded(Fraction(figure.value) / figure.path * 100, 1))
            yield Ruling(
                f"{figure.indicator.name}滞后，只到测算路径的 {share}%",
                "要不要加措施、加力量，由区里定",
                f"{figure.indicator.get_absolute_url()}?on={seen.day}",
            )


def _shrinking(seen: Measured) -> Iterator[Ruling]:
    """街镇 that lost in each of three months, of the goals that count firms."""
    for figure in seen.district:
        names = [one.place.name for one in seen.of(figure.indicator) if _lost(seen, one)]
        if names:
            url = f"{reverse('cockpit:months')}?on={seen.day}&map={figure.indicator.code}"
            told = f"{figure.indicator.name}：{'、'.join(names)}连续三个月净减"
            yield Ruling(told, "单靠街镇没有止住，要不要约谈、派人帮", url)


def _lost(seen: Measured, figure: Figure) -> bool:
    values = seen.counts[figure.indicator.code]
    if figure.place.unit is None or values is None or not figure.indicator.kind:
        return False
    held = [values.at(figure.place.spot, day) for day in month_days(seen.day)[-1 - LONG :]]
    return all((after or 0) < (before or 0) for before, after in pairwise(held))
