"""载体在某一天的事实, each with its source: the register and the ledger before what people say.

数出一源: what the portal counts itself is not taken from a statement; a statement or a filing fills
what it cannot count. 工位 are as stated first; 毕业 as stated, and those registered since.
"""

from collections.abc import Collection
from datetime import date

from incubators.carriers.models import Incubator
from incubators.upgrade.rules.saying import SAID
from incubators.upgrade.selectors.counted import counted, graduated_since
from incubators.upgrade.selectors.registered import registered
from incubators.upgrade.selectors.said import said
from incubators.upgrade.selectors.told import ByName, Sourced, Told

NOBODY = "没有填报"
STATED_FIRST = ("seats", "graduates")


def facts_of(carrier: Incubator, day: date) -> Sourced:
    """Of one carrier."""
    return facts_of_many([carrier], day)[carrier.pk]


def facts_of_many(carriers: Collection[Incubator], day: date) -> dict[int, Sourced]:
    """By carrier; a fixed number of queries, but for graduates that were stated."""
    kept, counts = registered(carriers, day), counted(carriers, day)
    told = said(carriers, day)
    return {
        one.pk: Sourced(
            kept[one.pk] | _said_or_counted(one, counts[one.pk], told.get(one.pk, {}), day)
        )
        for one in carriers
    }


def _said_or_counted(carrier: Incubator, counts: ByName, told: ByName, day: date) -> ByName:
    found: ByName = {}
    for name in SAID:
        mine, theirs = counts.get(name), told.get(name)
        is_counted = mine is not None and mine.value is not None
        is_said = theirs is not None and theirs.value is not None
        if theirs and is_said and (not is_counted or name in STATED_FIRST):
            found[name] = _with_later(carrier, theirs, day) if name == "graduates" else theirs
        else:
            found[name] = mine or theirs or Told(None, NOBODY, carrier.get_absolute_url())
    return found


def _with_later(carrier: Incubator, stated: Told, day: date) -> Told:
    """累计毕业: as stated, and those that graduated since."""
    more = graduated_since(carrier.pk, stated.on, day) if stated.on else 0
    if not more or not isinstance(stated.value, int):
        return stated
    words = f"{stated.words}，此后登记毕业 {more} 家"
    return Told(stated.value + more, words, stated.url, stated.on)
