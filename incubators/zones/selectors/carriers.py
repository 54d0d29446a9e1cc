"""园区里的孵化载体, with the area that counts on a day."""

from dataclasses import dataclass
from datetime import date

from accounts.models import System, User
from common.measures import MEASURES
from common.numbers import apart
from enterprises.registry.models import Zone
from incubators.carriers.measures import KEY, WAN
from incubators.carriers.models import Incubator
from incubators.carriers.selectors import Counted, areas_on, total
from incubators.zones.rules.conclusions import Space
from incubators.zones.selectors.figures import place


def spaces(day: date) -> dict[int, Space]:
    """By zone. Three queries."""
    in_zones: dict[int, list[int]] = {}
    rows = Incubator.objects.exclude(zone=None).values_list("zone_id", "pk")
    for zone, pk in rows:
        in_zones.setdefault(zone or 0, []).append(pk)
    areas = areas_on(day) if in_zones else {}
    return {zone: _space(pks, areas) for zone, pks in in_zones.items()}


def _space(pks: list[int], areas: dict[int, Counted]) -> Space:
    found = total(areas[pk] for pk in pks if pk in areas)
    return Space(len(pks), None if found.area is None else found.area / WAN, found.unknown)


@dataclass(frozen=True, slots=True)
class Housed:
    """Carriers of a zone: all counted, those in sight by name with their area in 万㎡."""

    space: Space
    seen: list[tuple[Incubator, Counted | None]]
    url: str

    @property
    def facts(self) -> list[dict[str, str]]:
        """As a page lists them."""
        return [
            {"label": one.kind_words, "value": f"{one.name}：{_words(counted)}", "url": _url(one)}
            for one, counted in self.seen
        ]


def housed(user: User | System, zone: Zone, day: date, *, is_whole: bool) -> Housed:
    """Three queries; four where some are not in sight."""
    there = Incubator.objects.filter(zone=zone).order_by("name", "pk")
    all_of_them = list(there)
    areas = areas_on(day, [one.pk for one in all_of_them]) if all_of_them else {}
    seen = all_of_them if is_whole else list(there.filter(pk__in=_seen(user)))
    return Housed(
        _space([one.pk for one in all_of_them], areas),
        [(one, areas.get(one.pk)) for one in seen],
        MEASURES[KEY].opens(user, place(zone), day),
    )


def _seen(user: User | System) -> object:
    return Incubator.objects.visible_to(user).values("pk")


def _url(carrier: Incubator) -> str:
    return carrier.get_absolute_url()


def _words(counted: Counted | None) -> str:
    """“1.25 万㎡”, or why there is no number."""
    if counted is None or not counted.counts:
        return "不计入面积"
    return "面积未知" if counted.figure is None else f"{apart(counted.figure / WAN)} 万㎡"
