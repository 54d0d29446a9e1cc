"""名单 of adopted goals, of definitions, of what was reported."""

from collections.abc import Callable
from typing import Any

from common.listings.conditions import Answer, conditions
from common.listings.listing import Listing
from common.numbers import bare
from enterprises.pools.lists import in_sight, value_of
from targets.goals.models import Adoption, Indicator, IndicatorDefinition, Reading
from targets.goals.rules.checking import STATE_LABELS


def _indicators() -> dict[str, str]:
    return dict(Indicator.objects.exclude(measured_in="").values_list("code", "name"))


def _every_indicator() -> dict[str, str]:
    return dict(Indicator.objects.values_list("code", "name"))


def _reported() -> dict[str, str]:
    return dict(Indicator.objects.reported().values_list("code", "name"))


class OfIndicator(Answer):
    """Of one indicator."""

    def __init__(self, options: Callable[[], dict[str, str]] = _indicators) -> None:
        super().__init__("指标", options, "indicator__code")


def said(adoption: Adoption) -> Any:
    """The value; 撤回 where it takes back what stood."""
    return "撤回" if adoption.value is None else adoption.value.normalize()


ADOPTIONS = Listing(
    "采纳目标",
    "区里正式采纳的年度目标，写明文号和采纳日；自采纳日起与方案目标一样是测算路径上的点，方案目标不变。",
    in_sight(Adoption, "indicator"),
    [
        ("指标", value_of("indicator")),
        ("年份", value_of("year")),
        ("值", said),
        ("计量单位", lambda row: row.indicator.measured_in),
        ("文号", value_of("paper")),
        ("采纳日", value_of("adopted_on")),
    ],
    conditions(indicator=OfIndicator()),
)


DEFINITIONS = Listing(
    "指标口径",
    "每个指标各时期怎么算；某一天的数按那一天的口径说明。",
    in_sight(IndicatorDefinition, "indicator", "source_unit"),
    [
        ("指标", value_of("indicator")),
        ("适用期", value_of("period")),
        ("口径", value_of("text")),
        ("来源单位", lambda row: row.source_unit or ""),
        ("频率", lambda row: row.get_frequency_display()),
        ("方向", lambda row: row.get_direction_display()),
        ("汇总", lambda row: row.get_rollup_display()),
        ("分子", value_of("numerator")),
        ("分母", value_of("denominator")),
        ("小数位", value_of("decimals")),
        ("依据", value_of("basis")),
    ],
    conditions(indicator=OfIndicator(_every_indicator)),
)


def _number(name: str) -> Callable[[Any], Any]:
    return lambda row: bare(getattr(row, name)) or ""


def number_of(reading: Reading) -> str:
    """The value; a 节点 in words."""
    if reading.value is not None:
        return bare(reading.value) or ""
    return "已达成" if reading.is_reached else "未达成"


def state_of(reading: Reading) -> str:
    """状态; of what is for good: 已封账."""
    return "已封账" if reading.locked_at else str(reading.get_state_display())


READINGS = Listing(
    "填报值",
    "各部门填报的数，由本单位另一人核对后计入；过了报数期限封账，后来查明的登记调整。",
    in_sight(Reading, "indicator__reporter", "unit", "entered_by", "checked_by", "evidence"),
    [
        ("指标", value_of("indicator")),
        ("所属时期", value_of("period_label")),
        ("数值", number_of),
        ("计量单位", lambda row: row.indicator.measured_in),
        ("分子", _number("numerator")),
        ("分母", _number("denominator")),
        ("状态", state_of),
        ("来源", value_of("source")),
        ("证明文件", lambda row: row.evidence.name if row.evidence else ""),
        ("调整原因", value_of("reason")),
        ("报数单位", lambda row: row.unit or ""),
        ("填报人", lambda row: row.entered_by or "系统"),
        ("核对人", lambda row: row.checked_by or ("系统" if row.checked_at else "")),
        ("核对意见", value_of("remark")),
    ],
    conditions(
        indicator=OfIndicator(_reported),
        state=Answer("状态", STATE_LABELS, "state"),
    ),
)
