"""标题说的期: a title that names another month or year than its rows are of. Pure."""

import re
from collections.abc import Collection, Iterable

_MONTH = re.compile(r"(20\d\d)年(1[0-2]|0?[1-9])月(?!\d)")
_YEAR = re.compile(r"(20\d\d)年度")
Period = tuple[int, ...]  # year and month, or year


def astray(titles: Iterable[str], periods: Collection[Period]) -> str:
    """A title that speaks of none of these periods; empty where every one does, or says nothing."""
    pattern = _MONTH if any(len(one) > 1 for one in periods) else _YEAR
    for title in titles:
        said = {tuple(map(int, found.groups())) for found in pattern.finditer(title)}
        if said and periods and not said.intersection(periods):
            return f"标题或文件名“{title[:40]}”写的时间与表中各行的不同，按各行写的登记，请核对。"
    return ""
