"""上档: which levels come next for a carrier, by its kinds and the level it holds. Pure.

孵化器、加速器、行业化专业化载体: 区级 → 市级 → 部级标准级（对标原国家级）→ 部级卓越级;
众创空间: 国家备案. Of other kinds no published conditions are known here.
"""

from collections.abc import Collection, Iterable

from incubators.carriers.rules.kinds import IncubatorKind, Level
from incubators.upgrade.rules.editions import DISTRICT, MINISTRY_EXCELLENT, MINISTRY_STANDARD

HATCHING = (IncubatorKind.INCUBATOR, IncubatorKind.ACCELERATOR, IncubatorKind.SECTOR)
NATIONAL, MUNICIPAL, MAKERSPACE = "national_300", "municipal", "makerspace_national"
COUNTS_AS = {Level.NATIONAL: Level.MINISTRY_STANDARD}  # 原国家级转为部级标准级
RUNGS = (
    (DISTRICT, Level.DISTRICT),
    (MUNICIPAL, Level.MUNICIPAL),
    (MINISTRY_STANDARD, Level.MINISTRY_STANDARD),
    (MINISTRY_EXCELLENT, Level.MINISTRY_EXCELLENT),
)
HIGH = list(Level)


def ahead(kinds: Iterable[str], held: Collection[str]) -> list[str]:
    """The levels above what is held, the lowest first; for several kinds each one's own."""
    kinds, found = set(kinds), []
    reached = max((_height(one) for one in held if one != Level.NATIONAL_FILED), default=-1)
    if kinds & set(HATCHING):
        found += [key for key, level in RUNGS if HIGH.index(level) > reached]
    if IncubatorKind.MAKERSPACE in kinds and Level.NATIONAL_FILED not in held:
        found.append(MAKERSPACE)
    return found


def next_rungs(levels: Iterable[str], published: Collection[str]) -> list[str]:
    """Of the levels ahead what is measured next: the first published rung, and 国家备案.

    部级标准级 without published standards is measured by those of 原国家级 it stands for.
    """
    rungs = [key for key in levels if key != MAKERSPACE]
    first = next((_measured(key, published) for key in rungs if _measured(key, published)), "")
    return [*([first] if first else rungs[:1]), *(key for key in levels if key == MAKERSPACE)]


def _height(level: str) -> int:
    return HIGH.index(COUNTS_AS.get(Level(level), Level(level)))


def _measured(key: str, published: Collection[str]) -> str:
    """By which standards a level is measured; "" where none is published."""
    if key == MUNICIPAL or key in published:
        return key
    return NATIONAL if key == MINISTRY_STANDARD else ""
