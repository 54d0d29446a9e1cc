"""采纳目标: which indicator a word means, and whether a year of it can be adopted."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from common import typed
from enterprises.registry.rules.kind_names import kind_of
from targets.goals.models import Indicator, Target

FIRST_YEAR, LAST_YEAR = 2010, 2100
FIRST_REACHED = 2000  # no figure is asked for before


def indicator_meant(typed: str, among: Sequence[Indicator] | None = None) -> Indicator | None:
    """The indicator of this code or name, or that counts the qualification the word means.

    `among`: those that were read already; else all. One query or none.
    """
    text = typed.strip()
    rows = list(Indicator.objects.all()) if among is None else among
    exact = next((one for one in rows if text in (one.code, one.name)), None)
    kind = None if exact else kind_of(text)
    return exact or next((one for one in rows if kind and one.kind == kind), None)


Official = Mapping[tuple[int, int], Target]  # by indicator and year


def official_goals() -> Official:
    """The plan's own values, which stay what they are. One query."""
    return {(goal.indicator_id, goal.year): goal for goal in Target.objects.all()}


def fault_of(
    indicator: Indicator, year: int, value: Decimal | None, official: Official
) -> tuple[str, str] | None:
    """Field and reason why this cannot be adopted; None where it can."""
    if not indicator.measured_in:
        return "indicator", f"“{indicator}”是节点，没有数值，不能采纳年度目标。"
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return "year", f"年份应在 {FIRST_YEAR} 至 {LAST_YEAR} 之间。"
    if goal := official.get((indicator.pk, year)):
        shown = f"{goal.value.normalize():f} {indicator.measured_in}" if goal.value else ""
        return "year", f"{year} 年有方案目标{shown}，保持不变；采纳目标用于方案没有写的年份。"
    if indicator.kind and value is not None and value % 1:
        return "value", f"请填写整数，企业按{indicator.measured_in}计，没有零点几家。"
    return None


def counted_indicator(name: str, text: str) -> Indicator:
    """An indicator that counts firms, as typed for an option. Raises BadInputError."""
    indicator = indicator_meant(text)
    if indicator is None:
        raise typed.bad(name, text, "不是指标的代码或名称；尚未载入方案的先运行 load_plan")
    if not indicator.kind:
        raise typed.bad(name, text, "不是按企业计数的指标")
    return indicator


def year_in_reach(name: str, text: str) -> date:
    """A day of the years that goals may be about, as typed for an option."""
    day = typed.day(name, text)
    if not FIRST_REACHED <= day.year <= LAST_YEAR:
        raise typed.bad(name, text, f"年份应在 {FIRST_REACHED} 至 {LAST_YEAR} 之间")
    return day
