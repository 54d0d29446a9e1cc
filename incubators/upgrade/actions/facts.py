"""填报的事实: stated by one, confirmed by another, withdrawn where it turns out wrong."""

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction

from accounts.actions import audited
from accounts.models import System, User
from common.decisions import Decision, insist
from enterprises.pools.saving import person, saved
from incubators.carriers.actions import locked
from incubators.carriers.models import Incubator
from incubators.carriers.rules.confirming import State
from incubators.upgrade import policies
from incubators.upgrade.models import CarrierFact

By = User | System


@transaction.atomic
@audited("carrier_fact_stated", keep=("on",))
def state(
    *, by: By, carrier: str, name: str, value: Decimal, on: date, basis: str, now: datetime
) -> CarrierFact:
    """填报一项事实 as of a day; what the portal itself states is confirmed."""
    seen = Incubator.objects.visible_to(by).filter(code=carrier).first()
    if seen is None:
        raise ValidationError({"carrier": "没有这个编码的载体，请核对编码。"})
    current = locked(seen)
    insist(policies.can_state(by, current))
    fact = CarrierFact(incubator=current, name=name, value=value, on=on, basis=basis)
    fact.entered_by, fact.entered_at = person(by), now
    if not isinstance(by, User):
        fact.state, fact.decided_at = State.CONFIRMED.value, now
    return saved(fact)


@transaction.atomic
@audited("carrier_fact_confirmed")
def confirm(fact: CarrierFact, *, by: By, now: datetime) -> CarrierFact:
    """确认: from its day on it counts."""
    return _decided(_held(fact, by, policies.can_decide_fact), State.CONFIRMED, by, now)


@transaction.atomic
@audited("carrier_fact_refused")
def refuse(fact: CarrierFact, *, by: By, reason: str, now: datetime) -> CarrierFact:
    """不予确认, for a reason; it never counted."""
    current = _held(fact, by, policies.can_decide_fact)
    current.reason = reason
    return _decided(current, State.REFUSED, by, now)


@transaction.atomic
@audited("carrier_fact_withdrawn")
def withdraw(fact: CarrierFact, *, by: By, reason: str, now: datetime) -> CarrierFact:
    """撤回, for a reason: it counts no more, and the day is free for what is right."""
    current = _held(fact, by, policies.can_withdraw_fact)
    current.reason = reason
    return _decided(current, State.REFUSED, by, now)


def _held(fact: CarrierFact, by: By, may: Callable[[By, CarrierFact], Decision]) -> CarrierFact:
    """The statement as it stands, its carrier and itself held."""
    locked(fact.incubator)
    rows = CarrierFact.objects.select_for_update(of=("self",), no_key=True)
    current: CarrierFact = rows.select_related("incubator").get(pk=fact.pk)
    insist(may(by, current))
    return current


def _decided(fact: CarrierFact, state: State, by: By, now: datetime) -> CarrierFact:
    fact.state, fact.decided_by, fact.decided_at = state.value, person(by), now
    return saved(fact)
