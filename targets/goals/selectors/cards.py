"""一项目标的卡片: a figure with its gap, its change of the month, its source and where it opens."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from accounts.models import System, User
from common.numbers import rounded
from targets.goals.rules.attainment import gap
from targets.goals.rules.light import Light, status_word
from targets.goals.rules.narrative import Standing
from targets.goals.selectors.figures import Figure
from targets.goals.selectors.published import Difference
from targets.goals.selectors.rows import UNDER, opens_here


@dataclass(frozen=True, slots=True)
class Card:
    """One goal on the board."""

    figure: Figure
    gap: Fraction | None
    change: Decimal | None
    goal_label: str
    url: str
    source: str
    difference: Difference | None = None
    under_url: str = ""  # where the 分母 of a ratio is listed

    @property
    def gap_shown(self) -> Decimal | None:
        """差距 to one decimal, rounded only for the eye."""
        return None if self.gap is None else rounded(self.gap, 1)

    @property
    def light(self) -> Light | None:
        return self.figure.light

    @property
    def word(self) -> str:
        """The light in words; where there is none, why."""
        figure = self.figure
        is_known = figure.value is not None or figure.reading is not None
        light = figure.light.value if figure.light else None
        has_path, is_due = figure.path is not None, figure.is_due
        return status_word(light, is_known=is_known, has_path=has_path, is_due=is_due)

    @property
    def milestone(self) -> str:
        """已达成, 未达成 or 未填报, for a goal without a number."""
        if self.figure.indicator.measured_in:
            return ""
        reading = self.figure.reading
        if reading is None:
            return "尚未填报"
        return "已达成" if reading.is_reached else "尚未达成"


def list_url(user: User | System, figure: Figure) -> str:
    """Where what stands behind a figure is listed; empty where this user may not see it."""
    measure = figure.indicator.measure
    if measure is None or figure.value is None:
        return ""
    return measure.opens(user, figure.place, figure.as_of) or opens_here(user, figure)


def standing(figure: Figure) -> Standing:
    """What the sentence needs of a figure."""
    indicator = figure.indicator
    is_known = figure.value is not None or bool(figure.reading)
    return Standing(
        indicator.name,
        indicator.measured_in,
        figure.decimals,
        figure.value,
        figure.path,
        figure.light,
        is_known,
    )


def card(
    user: User | System,
    figure: Figure,
    before: Decimal | None,
    difference: Difference | None = None,
) -> Card:
    """One goal with what it was a month ago."""
    change = change_of(figure.value, before) if figure.indicator.measure else None
    return Card(
        figure=figure,
        gap=gap(figure.value, figure.path),
        change=change,
        goal_label=figure.target.label if figure.target else "",
        url=list_url(user, figure),
        source=source_of(figure),
        difference=difference,
        under_url=opens_here(user, figure, UNDER) if figure.parts else "",
    )


def change_of(value: Decimal | None, before: Decimal | None) -> Decimal | None:
    """What it changed since; unknown where either is."""
    return None if value is None or before is None else value - before


def source_of(figure: Figure) -> str:
    """Where the value comes from, in a few words."""
    reading = figure.reading
    if reading is not None:
        parts = [reading.period_label, reading.source]
        parts += [f"{reading.published_on:%Y-%m-%d} 发布"] if reading.published_on else []
        return " · ".join(parts)
    if figure.indicator.is_reported:
        return f"由{figure.indicator.reporter or '双倍增办'}填报，尚未填报"
    return "本平台按登记事实计数" if figure.indicator.measure else "相应台账建立后自动计数"
