"""走访服务、研发机构: what is recorded of a firm."""

from typing import Any

from django.db import transaction

from accounts.actions import audited
from accounts.models import System, User
from common.decisions import insist
from enterprises.care.models import ResearchInstitution, ServiceRecord
from enterprises.pools.policies import can_tend
from enterprises.pools.saving import person, saved
from enterprises.registry.actions.enterprises import locked
from enterprises.registry.models import Enterprise

By = User | System


@transaction.atomic
@audited("service_recorded")
def record_service(enterprise: Enterprise, *, by: By, **values: Any) -> ServiceRecord:
    """登记走访服务."""
    firm = locked(enterprise)
    insist(can_tend(by, firm))
    return saved(ServiceRecord(enterprise=firm, by=person(by), **values))


@transaction.atomic
@audited("institution_founded")
def found_institution(enterprise: Enterprise, *, by: By, **values: Any) -> ResearchInstitution:
    """登记研发机构."""
    firm = locked(enterprise)
    insist(can_tend(by, firm))
    return saved(ResearchInstitution(enterprise=firm, **values))
