"""一句话: how a carrier stands, and what nobody has told of it yet. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_DOWN, ROUND_UP, Decimal

from incubators.carriers.rules.area import Floor, Stand

HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Standing:
    """What is known of a carrier on a day; texts are empty and areas None where nobody told."""

    kinds: str
    level: str
    stand: Stand
    counts: bool
    figure: Decimal | None
    operator: str = ""
    township: str = ""

    @property
    def floor(self) -> Floor:
        return self.stand.floor


def occupancy(floor: Floor) -> Decimal | None:
    """在孵使用和公共服务占自主支配面积, percent; None where it cannot be told."""
    if floor.incubatees is None or floor.public is None or not floor.self_controlled:
        return None
    return (floor.incubatees + floor.public) * HUNDRED / floor.self_controlled


def missing(told: Standing) -> list[str]:
    """What is still to be told, the weightiest first."""
    return list(_missing(told))


def _missing(told: Standing) -> Iterator[str]:
    if not told.stand.is_recognized:
        yield "认定"
    if not told.stand.is_in_use:
        yield "建成投用"
    if told.floor.total is None:
        yield "总面积"
    if told.floor.self_controlled is None:
        yield "自主支配面积"
    for word, text in (
        ("类型", told.kinds),
        ("级别", told.level),
        ("运营机构", told.operator),
        ("街镇", told.township),
    ):
        if not text:
            yield word


def conclusion(told: Standing) -> str:
    """级别、今天计入多少、用了多少、还缺什么."""
    parts = [f"{told.level}{told.kinds or '载体'}" if told.level else told.kinds or "类型未知"]
    parts.append(_counted(told))
    if (share := occupancy(told.floor)) is not None:
        parts.append(f"在孵使用和公共服务占自主支配面积 {share:.1f}%")
    if lacking := missing(told):
        parts.append(f"还没有登记：{'、'.join(lacking)}")
    return f"{'；'.join(parts)}。"


def _counted(told: Standing) -> str:
    if not told.counts:
        return f"今天不计入面积（{state(told.stand)}）"
    if told.figure is None:
        return "今天应计入，面积未知"
    return f"今天计入 {told.figure.normalize():,f} ㎡"


def state(stand: Stand) -> str:
    """Why it counts or does not, in words."""
    if stand.is_recognized and stand.is_in_use:
        return "已认定并投用"
    if stand.is_in_use:
        return "已投用，未认定或已退出"
    return "已认定，未投用" if stand.is_recognized else "未登记面积"


WAN = Decimal(10_000)


@dataclass(frozen=True, slots=True)
class Whole:
    """Several carriers on a day: how many, ㎡ of those that count and are known, how many are not.

    `goal`: 万㎡ to reach (by the end of `year`), where the whole district is spoken of.
    """

    carriers: int
    area: Decimal | None
    unknown: int = 0
    goal: Decimal | None = None
    year: int = 0
    is_more: bool = False


def of_all(told: Whole) -> str:
    """几家、计入多少、离目标多少、几家未知."""
    parts = [f"载体 {told.carriers:,} 家", _total(told)]
    if told.goal is not None and told.area is not None:
        parts.append(_beside_goal(told, told.area / WAN))
    if told.unknown:
        parts.append(f"未知 {told.unknown} 家，不按零计")
    return f"{'；'.join(parts)}。"


def _total(told: Whole) -> str:
    if told.area is None:
        return "计入面积未知"
    return f"计入面积 {wan(told.area)} 万㎡"


def _beside_goal(told: Whole, area: Decimal) -> str:
    assert told.goal is not None
    words = f" {told.year} 年{'超过' if told.is_more else '达到'} {told.goal.normalize():f} 万㎡"
    if area > told.goal or (area == told.goal and not told.is_more):
        return f"已实现{words}的目标"
    lack = told.goal - area
    return f"距{words}还差 {lack.quantize(Decimal('0.01'), ROUND_UP):f} 万㎡"


def wan(area: Decimal) -> str:
    """万㎡ of ㎡, to a hundredth, never more than there is."""
    return f"{(area / WAN).quantize(Decimal('0.01'), ROUND_DOWN):,f}"
