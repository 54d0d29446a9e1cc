"""填报: what people stated of carriers and what was accepted of their filings, the newest first."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date

from incubators.carriers.models import Incubator
from incubators.upgrade.models import CarrierFact
from incubators.upgrade.rules.saying import OF_A_YEAR, holds
from incubators.upgrade.selectors.filings import filed
from incubators.upgrade.selectors.told import ByName, Told


def said(carriers: Collection[Incubator], day: date) -> dict[int, ByName]:
    """By carrier, of each fact what was last said; a statement before a filing of the same day."""
    found = stated(carriers, day)
    for carrier, told in filed(carriers, day).items():
        for name, one in told.items():
            other = found[carrier].get(name)
            if other is None or other.value is None or _later(one, other):
                found[carrier][name] = one
    return found


def stated(carriers: Collection[Incubator], day: date) -> dict[int, ByName]:
    """Confirmed statements; one query. What is of a year and past says so."""
    rows = CarrierFact.objects.confirmed().filter(incubator__in=carriers).by(day)
    found: dict[int, ByName] = defaultdict(dict)
    for row in rows:
        if row.name not in found[row.incubator_id]:
            found[row.incubator_id][row.name] = _told(row, day)
    return found


def _told(row: CarrierFact, day: date) -> Told:
    url = row.get_absolute_url()
    if not holds(row.name, row.on, day):
        return Told(None, f"{row.on} 填报的已满一年，请填报新的一年", url, row.on)
    of = "一年" if row.name in OF_A_YEAR else ""
    return Told(row.raw, f"填报（截至 {row.on}{of}，{row.basis}）", url, row.on)


def _later(one: Told, other: Told) -> bool:
    return one.value is not None and (one.on or date.min) > (other.on or date.min)
