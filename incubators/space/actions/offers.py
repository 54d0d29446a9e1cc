"""空余场地: published, corrected, taken down."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from accounts.actions import audited
from accounts.models import System, User
from common.dates import until_of
from common.decisions import Decision, insist
from common.numbers import apart
from enterprises.pools.saving import person, saved
from incubators.carriers.models import Incubator
from incubators.space import policies
from incubators.space.models import SpaceOffer
from incubators.stays.selectors.room import occupied_on

By = User | System


def _held(offer: SpaceOffer, by: By, may: Callable[[By, SpaceOffer], Decision]) -> SpaceOffer:
    """The offer as it stands, its carrier and itself held."""
    Incubator.objects.select_for_update(of=("self",), no_key=True).get(pk=offer.incubator_id)
    rows = SpaceOffer.objects.select_for_update(of=("self",), no_key=True)
    current: SpaceOffer = rows.select_related("incubator").get(pk=offer.pk)
    insist(may(by, current))
    return current


def _fits(carrier: Incubator, area: Decimal | None, day: date) -> None:
    """No more is offered than the ledger and the stays leave on its first day, where known."""
    free = occupied_on(day, [carrier.pk])[carrier.pk].free
    if area is not None and free is not None and area > free:
        raise ValidationError(
            {
                "area": f"{day} 只空余 {apart(free)} ㎡（自主支配减公共服务、减在驻面积）。"
                "请改小面积；台账或入驻有误的，先在那里更正。"
            }
        )


@transaction.atomic
@audited("space_offered")
def publish(
    incubator: Incubator, *, by: By, first_day: date, last_day: date | None, **values: Any
) -> SpaceOffer:
    """发布: shown from the first day to the last one, included; without one until taken down."""
    rows = Incubator.objects.select_for_update(of=("self",), no_key=True)
    carrier: Incubator = rows.get(pk=incubator.pk)
    insist(policies.can_publish(by, carrier))
    _fits(carrier, values.get("area"), first_day)
    until = until_of(last_day) if last_day else None
    offer = SpaceOffer(incubator=carrier, entered_by=person(by), **values)
    offer.shown_during = (first_day, until)
    return saved(offer)


@transaction.atomic
@audited("space_offer_corrected")
def correct(
    offer: SpaceOffer, *, by: By, first_day: date, last_day: date | None, **values: Any
) -> SpaceOffer:
    """更正: what the page says from now on; how it was stays in the history."""
    current = _held(offer, by, policies.can_change_offer)
    _fits(current.incubator, values.get("area"), first_day)
    for name, value in values.items():
        setattr(current, name, value)
    current.shown_during = (first_day, until_of(last_day) if last_day else None)
    return saved(current)


@transaction.atomic
@audited("space_offer_taken_down")
def take_down(offer: SpaceOffer, *, by: By, today: date) -> SpaceOffer:
    """撤下: let, or offered no more; not shown from today on. Again changes nothing."""
    current = _held(offer, by, policies.can_change_offer)
    lower, upper = current.shown_during.lower, current.shown_during.upper
    if upper is not None and upper <= today:
        return current
    current.shown_during = (min(lower, today.fromordinal(today.toordinal() - 1)), today)
    return saved(current)
