"""载体登记和面积台账: what the register and the ledger know of carriers on a day."""

from collections.abc import Collection
from datetime import date
from decimal import Decimal

from django.urls import reverse

from common.numbers import bare
from incubators.carriers.models import Incubator
from incubators.carriers.rules.area import FIGURE_LABELS, Stand, stand_on
from incubators.carriers.selectors import courses
from incubators.stays.rules.months import months_until
from incubators.upgrade.selectors.told import ByName, Told

FLAGS = {
    "legal_person": ("is_legal_person", "运营机构是否独立法人"),
    "professional": ("is_professional", "是否专业孵化器"),
    "hard_area": ("is_hard_area", "是否在艰苦边远地区"),
}
AREAS = {
    "area": "total",
    "area_self": "self_controlled",
    "area_incubatees": "incubatees",
    "area_public": "public",
}


def registered(carriers: Collection[Incubator], day: date) -> dict[int, ByName]:
    """By carrier; one query."""
    stands = courses([one.pk for one in carriers])
    return {
        one.pk: _of_register(one, day) | _of_ledger(one, stand_on(stands.get(one.pk, []), day))
        for one in carriers
    }


def _of_register(carrier: Incubator, day: date) -> ByName:
    url = carrier.get_absolute_url()
    found = {}
    for name, (field, label) in FLAGS.items():
        value = getattr(carrier, field)
        said = "载体登记" if value is not None else f"载体登记没有填{label}"
        found[name] = Told(value, said, url)
    opened = carrier.opened_on
    months = None if opened is None else months_until(opened, day)
    words = f"载体登记：{opened} 开始运营" if opened else "载体登记没有填开始运营日期"
    return found | {"operating_months": Told(months, words, url)}


def _of_ledger(carrier: Incubator, stand: Stand) -> ByName:
    """As it stands at the end of the day, recognised or not."""
    url = f"{reverse('carrier-areas:list')}?q={carrier.code}"
    found = {}
    for name, figure in AREAS.items():
        value: Decimal | None = getattr(stand.floor, figure)
        words = "面积台账" if value is not None else f"面积台账没有{FIGURE_LABELS[figure]}"
        since = f"（{stand.on} 起）" if value is not None else ""
        found[name] = Told(bare(value), f"{words}{since}", url, stand.on if since else None)
    return found
