"""服务使用次数 (plan T10): from the first of the month to the day, by where the body is."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from decimal import Decimal
from urllib.parse import urlencode

from django.db.models import CharField, Q
from django.db.models.functions import Cast
from django.urls import reverse

from accounts.models import System, User
from accounts.standing import is_official
from common.measures import DISTRICT, UNIT, Measure, Place, Row, Thing, Values, register, summed
from incubators.services.models import ServiceBody
from incubators.services.policies import can_see
from incubators.services.selectors.uses import Line, in_month, lines

SERVICE_USES = "service_uses"


def read(
    keys: Sequence[str], days: Sequence[date], places: Collection[str]
) -> Mapping[str, Values]:
    """Two queries, however many days."""
    if not days:
        return dict.fromkeys(keys, Values({}))
    by_month: dict[date, list[Line]] = {}
    for line in lines(min(days).replace(day=1), max(days), "__township"):
        by_month.setdefault(line[0].replace(day=1), []).append(line)
    told = (
        (day, unit, Decimal(count))
        for day in days
        for on, unit, count in by_month.get(day.replace(day=1), ())
        if on <= day
    )
    return dict.fromkeys(keys, summed(told, places))


def rows(place: Place, day: date) -> list[Row]:
    """The bodies that were used, each with how often."""
    used = in_month(day)
    bodies = ServiceBody.objects.filter(pk__in=used.keys())
    if place.kind == UNIT:
        bodies = bodies.filter(township=place.key)
    return [_row(body, used[body.pk]) for body in bodies.order_by("name", "pk")]


def _row(body: ServiceBody, count: int = 1) -> Row:
    address = body.get_absolute_url()
    return Row(str(body.pk), body.name, address, number=Decimal(count), unit=body.township_id)


def _named(keys: Collection[str]) -> dict[str, Row]:
    found = ServiceBody.objects.in_bulk([int(key) for key in keys])
    return {str(pk): _row(body) for pk, body in found.items()}


def _seen(user: User | System) -> Q | None:
    """Officials read all of it; whoever else opens the directory, whatever of it is in sight."""
    if isinstance(user, System) or is_official(user):
        return Q()
    if not can_see(user):
        return None
    mine = ServiceBody.objects.visible_to(user).annotate(row_key=Cast("pk", CharField()))
    return Q(key__in=mine.values("row_key"))


def _opened(user: User | System, keys: Collection[str]) -> dict[str, str]:
    seen = ServiceBody.objects.visible_to(user).filter(pk__in=[int(key) for key in keys])
    return {str(body.pk): body.get_absolute_url() for body in seen}


def opens(user: User | System, place: Place, day: date) -> str:
    """The bodies of the place, with how often each was used."""
    if not user.is_official or (place.kind == UNIT and place.code is None):
        return ""
    address = reverse("services:used", args=[day.isoformat()])
    return f"{address}?{urlencode({'unit': place.code})}" if place.kind == UNIT else address


BODY = Thing("service_body", "服务机构", "名称", _named, _seen, _opened)


def register_all() -> None:
    """Make known what this room measures."""
    where = frozenset({DISTRICT, UNIT})
    register(Measure(SERVICE_USES, "次", BODY, where, read, rows, opens))
