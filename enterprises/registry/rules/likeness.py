"""名称相近: how alike two names are, and by which of its characters a name is looked for. Pure.

A name is a place, a 字号, a trade and a form: 重庆 · 测试甲 · 科技 · 有限公司. Two names are alike
where the 字号 is; place and form are left out, written otherwise, or cut short by those who type.
"""

import re
from collections.abc import Collection
from difflib import SequenceMatcher

from enterprises.registry.rules.names import bigrams, key

_FORM = re.compile(
    r"(?:\(?集团\)?)?(?:股份)?(?:有限)?(?:责任)?(?:公司?|司)?(?:分公司|总厂|分厂|厂|店|中心|部|社)?"
    r"(?:\((?:有限|普通)合伙\)|有限合伙)?$"
)
_IN_BRACKETS = re.compile(r"\([^()]{1,12}\)")
_TRADES = (
    "科技", "技术", "实业", "商贸", "贸易", "工贸", "工业", "机械", "制造", "设备", "电子", "信息",
    "材料", "建筑", "工程", "农业", "开发", "发展", "服务", "管理", "咨询", "汽车", "零部件",
    "摩托车", "配件", "食品", "环保",
)  # fmt: skip
LIKE_ENOUGH = 0.5


def core(name: str, places: Collection[str]) -> str:
    """字号 and trade: no places, brackets, legal form; all of it where nothing is left."""
    whole = key(name)
    text = _IN_BRACKETS.sub("", whole) or whole
    prefixes = ("中国", *sorted(places, key=len, reverse=True))
    while prefix := next(
        (p for p in prefixes if text.startswith(p) and len(text) > len(p) + 1), ""
    ):
        text = text.removeprefix(prefix)
    return _FORM.sub("", text) or text


def telling(name: str, places: Collection[str]) -> list[str]:
    """The bigrams to look for: those of the 字号, none of trades that many firms share."""
    text = core(name, places)
    common = {pair for trade in _TRADES for pair in bigrams(trade)}
    pairs = [pair for pair in bigrams(text) if pair not in common]
    if len(pairs) < 2:  # a 字号 of two: its neighbours tell when one of the two is wrong
        whole = key(name)
        at = whole.find(text[:2])
        pairs += bigrams(whole[max(at - 1, 0) : at + 3])
    return list(dict.fromkeys(pairs))


def likeness(one: str, other: str, places: Collection[str]) -> float:
    """0 to 1; the 字号 decides, the whole name orders firms whose 字号 is the same."""
    if (first := key(one)) == (second := key(other)):
        return 1.0
    a, b = core(one, places), core(other, places)
    alike = SequenceMatcher(None, a, b, autojunk=False).ratio()
    if len(min(a, b, key=len)) > 1 and (a.startswith(b) or b.startswith(a)):
        alike = max(alike, 0.9)
    whole = SequenceMatcher(None, first, second, autojunk=False).ratio()
    return 0.8 * alike + 0.2 * whole
