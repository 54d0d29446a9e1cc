"""Who reads and who opens what is behind the figures of this room."""

from collections.abc import Collection, Mapping
from functools import partial
from typing import Any

from django.db.models import CharField, Q
from django.db.models.functions import Cast

from accounts.models import System, User
from common.measures import Row, Thing
from enterprises.registry.models import Enterprise
from finance.banks.querysets import is_of_place
from finance.capital.models import (
    CreditTotal,
    InsurancePolicy,
    ListingCase,
    Pledge,
    SeedInvestment,
)


def _rows(model: Any, keys: Collection[str]) -> Mapping[str, Row]:
    found = model.objects.select_related("enterprise").filter(pk__in=[int(key) for key in keys])
    return {
        str(row.pk): Row(
            str(row.pk), str(row), row.get_absolute_url(), code=row.enterprise.credit_code
        )
        for row in found
    }


def _seen(model: Any, user: User | System) -> Q | None:
    """Whoever is told amounts, of the rows in his sight."""
    if is_of_place(user):
        return None
    mine = model.objects.visible_to(user).annotate(row_key=Cast("pk", CharField()))
    return Q(key__in=mine.values("row_key"))


def _opened(model: Any, user: User | System, keys: Collection[str]) -> Mapping[str, str]:
    found = model.objects.visible_to(user).filter(pk__in=[int(key) for key in keys])
    return {str(row.pk): row.get_absolute_url() for row in found}


def _thing(name: str, label: str, model: Any) -> Thing:
    return Thing(
        name,
        label,
        "统一社会信用代码",
        partial(_rows, model),
        partial(_seen, model),
        partial(_opened, model),
    )


def _firm_rows(keys: Collection[str]) -> Mapping[str, Row]:
    found = Enterprise.objects.in_bulk([int(key) for key in keys])
    return {
        str(pk): Row(str(pk), firm.name, firm.get_absolute_url(), code=firm.credit_code)
        for pk, firm in found.items()
    }


def _firms_seen(user: User | System) -> Q | None:
    """The firms whose cases are in sight; a case tells no amount."""
    mine = ListingCase.objects.visible_to(user)
    return Q(key__in=mine.annotate(row_key=Cast("enterprise", CharField())).values("row_key"))


def _firms_opened(user: User | System, keys: Collection[str]) -> Mapping[str, str]:
    mine = ListingCase.objects.visible_to(user).filter(enterprise__in=[int(key) for key in keys])
    firms = Enterprise.objects.filter(pk__in=mine.values("enterprise"))
    return {str(firm.pk): firm.get_absolute_url() for firm in firms}


LISTING_FIRM = Thing(
    "listing_firm", "上市企业", "统一社会信用代码", _firm_rows, _firms_seen, _firms_opened
)
POLICY = _thing("insurance_policy", "保单", InsurancePolicy)
PLEDGE = _thing("patent_pledge", "专利质押", Pledge)
SEED = _thing("seed_investment", "种子基金投资", SeedInvestment)
CREDIT = _thing("credit_total", "授信", CreditTotal)
