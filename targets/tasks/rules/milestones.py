"""里程碑 as people write several in one cell: “名单印发 2026-09-30；走访完成 2026-10-31”. Pure."""

import re
from collections.abc import Iterable
from datetime import date

LIMIT = 80
_PARTS = re.compile(r"[；;\r\n]+")
_ONE = re.compile(
    r"(?P<what>.*?)[\s,，:：]*(?P<y>\d{4})[-./年](?P<m>\d{1,2})[-./月](?P<d>\d{1,2})日?"
)
Milestone = tuple[str, date]


def milestones_of(text: str) -> list[Milestone]:
    """Each with its day, by day; ValueError with the sentence where one cannot be read."""
    found: dict[str, date] = {}
    for part in filter(None, (one.strip() for one in _PARTS.split(text))):
        what, day = _one(part)
        if what in found:
            raise ValueError(f"里程碑“{what}”出现多次，请只留一个。")
        found[what] = day
    return sorted(found.items(), key=lambda one: (one[1], one[0]))


def written(milestones: Iterable[Milestone]) -> str:
    """As `milestones_of` reads it."""
    return "；".join(f"{what} {day}" for what, day in milestones)


def _one(part: str) -> Milestone:
    if (told := _ONE.fullmatch(part)) is None:
        raise ValueError(f"“{part}”请写成“名称 日期”，如“入库名单印发 2026-09-30”。")
    what = told["what"].strip()
    if not what:
        raise ValueError(f"“{part}”只有日期，请写明里程碑的名称。")
    if len(what) > LIMIT:
        raise ValueError(f"里程碑“{what[:10]}…”超过 {LIMIT} 个字，请写短些。")
    try:
        return what, date(int(told["y"]), int(told["m"]), int(told["d"]))
    except ValueError:
        raise ValueError(f"“{part}”里没有这一天，请核对日期。") from None
