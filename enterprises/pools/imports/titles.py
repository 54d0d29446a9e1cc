"""标题说的培育库和情形: which pool a list is of, and whether firms enter or leave it. Pure."""

import re
from collections.abc import Iterable

from enterprises.pools.imports.resource import POOL_WORDS
from enterprises.pools.rules.ledger import Deed

_POOL = re.compile(r"[\u4e00-\u9fff]{2,12}?(?:培育后备库|后备培育库|培育库|后备库|种子库|储备库)")
_NAMED = sorted((word for word in POOL_WORDS if word.endswith("库")), key=len, reverse=True)
_BOTH = re.compile(r"(?:出|退|进|入)[、和及与/\\]?(?:出|退|入)库|变动|增减|调整")
_ENTER = re.compile(r"入库|纳入")
_LEAVE = re.compile(r"出库|退库|退出|移出|取消|撤销|调出")


def pool_in(titles: Iterable[str]) -> str | None:
    """The one pool the titles name; None where they name none, two, or one nobody knows."""
    pools = set[str | None]()
    for title in titles:
        rest = title
        for word in _NAMED:
            if word in rest:
                pools.add(POOL_WORDS[word])
                rest = rest.replace(word, " ")
        if _POOL.search(rest):
            pools.add(None)
    return pools.pop() if len(pools) == 1 else None


def deed_in(titles: Iterable[str]) -> str | None:
    """入库 or 出库; None where the titles say neither, or both."""
    text = " ".join(titles)
    if _BOTH.search(text):
        return None
    said = {Deed.ENTER.value: _ENTER.search(text), Deed.LEAVE.value: _LEAVE.search(text)}
    deeds = [deed for deed, is_said in said.items() if is_said]
    return deeds[0] if len(deeds) == 1 else None
