"""What writing and taking back begin and end with: rows held, one transaction, what is left."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from decimal import Decimal
from typing import Any

import pghistory
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from accounts.rules.roles import Role
from common.db import among
from enterprises.registry.models import Enterprise
from incubators.carriers.models import Incubator
from incubators.carriers.policies import answers_for
from incubators.stays.actions.holding import held
from incubators.stays.imports.check import NOT_YOURS
from incubators.stays.models import Tenancy
from jobs.sheets.kinds import By

KEPT = ("during", "end_reason", "area", "seats")


def hold(carriers: Collection[int], firms: Collection[int], by: By) -> None:
    """Carriers, then firms, by pk; whoever may no longer keep one of them is refused."""
    rows = held(*carriers)
    seen = Incubator.objects.visible_to(by).filter(pk__in=carriers)
    mine = set(seen.values_list("pk", flat=True))
    is_operator = by.role == Role.OPERATOR
    if any(pk not in mine or not (is_operator or answers_for(by, rows[pk])) for pk in carriers):
        raise ValidationError(NOT_YOURS)
    firms_held = Enterprise.objects.select_for_update(of=("self",), no_key=True)
    found = firms_held.filter(among("pk", firms)).order_by("pk")
    if any(found.values_list("merged_into", flat=True)):
        raise ValidationError("预览之后，有企业已并入其他企业，请重新核对后再导入。")


def locked(pks: Collection[int | None]) -> dict[int, Tenancy]:
    rows = Tenancy.objects.select_for_update(of=("self",), no_key=True)
    return {stay.pk: stay for stay in rows.filter(among("pk", pks)).order_by("pk")}


def as_left(stay: Tenancy) -> dict[str, Any]:
    """A stay as this batch found or left it."""
    return {
        "pk": stay.pk,
        "first_day": str(stay.during.lower),
        "until": str(stay.during.upper) if stay.during.upper else None,
        "end_reason": stay.end_reason,
        "area": None if stay.area is None else f"{Decimal(stay.area):.2f}",
        "seats": stay.seats,
        "state": stay.state,
    }


@contextmanager
def together(action: str, by: By, refusal: str) -> Iterator[None]:
    try:
        with transaction.atomic(), pghistory.context(action=action, by=by.pk):
            yield
    except (IntegrityError, ProtectedError) as broken:
        raise ValidationError(refusal) from broken
