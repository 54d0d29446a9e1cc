"""授权、撤回: a firm decides which figures its carrier sees, for which days."""

from datetime import date

import pghistory
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from accounts.actions import audited
from common.db import constraints_as_validation
from common.decisions import insist
from enterprises.pools.saving import person
from enterprises.registry.actions.enterprises import locked
from enterprises.registry.models import Enterprise
from incubators.carriers.models import Incubator
from incubators.stays import policies
from incubators.stays.actions.holding import By, during
from incubators.stays.models import Release, Tenancy


@transaction.atomic
@audited("figures_released", keep=("first_day", "last_day"))
def release(
    enterprise: Enterprise,
    *,
    by: By,
    incubator: Incubator,
    figures: list[str],
    first_day: date,
    last_day: date | None = None,
) -> Release:
    """授权: to a carrier the firm stays in; `last_day` is included, none is until withdrawn."""
    firm = locked(enterprise)
    insist(policies.can_release(by, firm))
    stays = Tenancy.objects.standing().filter(enterprise=firm, incubator=incubator)
    if not stays.exists():
        raise ValidationError({"incubator": "本企业没有入驻这个载体，不用授权。"})
    given = Release(
        enterprise=firm,
        incubator=incubator,
        figures=figures,
        during=during(first_day, last_day),
        given_by=person(by),
        given_at=timezone.now(),
    )
    with pghistory.context(action="release", by=by.pk), constraints_as_validation(Release):
        given.full_clean()
        given.save()
    return given


@transaction.atomic
@audited("release_withdrawn")
def withdraw(given: Release, *, by: By, today: date) -> Release:
    """撤回: from today the carrier sees none of it; what had not begun never does."""
    locked(given.enterprise)
    current: Release = Release.objects.select_related("enterprise").get(pk=given.pk)
    insist(policies.can_withdraw(by, current))
    current.withdrawn_on = max(today, current.during.lower)
    current.withdrawn_by = person(by)
    with pghistory.context(action="withdraw_release", by=by.pk):
        current.full_clean()
        current.save()
    return current
