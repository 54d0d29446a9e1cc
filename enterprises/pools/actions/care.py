"""计划、服务、诉求、研发机构."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from accounts.actions import audited
from accounts.models import System, Unit, User
from enterprises.pools.models import (
    CompanyRequest,
    CultivationPlan,
    ResearchInstitution,
    ServiceRecord,
)
from enterprises.pools.rules.words import ANSWER_WORKDAYS, ASSIGN_WORKDAYS, Asked
from enterprises.registry.models import Enterprise
from jobs.rules import workdays
from jobs.selectors import calendar

By = User | System


def _due(start: date, count: int) -> date:
    return workdays.after(start, count, calendar()).day


def _saved(row: Any) -> Any:
    row.full_clean()
    row.save()
    return row


@transaction.atomic
@audited("plan_set")
def set_plan(enterprise: Enterprise, *, by: By, **values: Any) -> CultivationPlan:
    """培育计划: one a firm; what is written again replaces it, the history keeps it."""
    Enterprise.objects.select_for_update(of=("self",), no_key=True).get(pk=enterprise.pk)
    plan = CultivationPlan.objects.filter(enterprise=enterprise).first()
    plan = plan or CultivationPlan(enterprise=enterprise)
    for name, value in values.items():
        setattr(plan, name, value)
    found: CultivationPlan = _saved(plan)
    return found


@transaction.atomic
@audited("service_recorded")
def record_service(enterprise: Enterprise, *, by: By, **values: Any) -> ServiceRecord:
    """登记走访服务."""
    person = by if isinstance(by, User) else None
    found: ServiceRecord = _saved(ServiceRecord(enterprise=enterprise, by=person, **values))
    return found


@transaction.atomic
@audited("institution_founded")
def found_institution(enterprise: Enterprise, *, by: By, **values: Any) -> ResearchInstitution:
    """登记研发机构."""
    found: ResearchInstitution = _saved(ResearchInstitution(enterprise=enterprise, **values))
    return found


@transaction.atomic
@audited("request_raised")
def raise_request(enterprise: Enterprise, *, by: User, today: date, **values: Any) -> Any:
    """提出诉求: the clock of its assignment starts."""
    due = _due(today, ASSIGN_WORKDAYS)
    return _saved(
        CompanyRequest(enterprise=enterprise, raised_by=by, raised_on=today, due_on=due, **values)
    )


def _locked(request: CompanyRequest, *states: Asked) -> CompanyRequest:
    rows = CompanyRequest.objects.select_for_update(of=("self",), no_key=True)
    current = rows.get(pk=request.pk)
    if current.state not in states:
        raise ValidationError(f"诉求现为“{current.get_state_display()}”，不能办理此项。")
    return current


@transaction.atomic
@audited("request_assigned", keep=("unit",))
def assign(request: CompanyRequest, *, by: By, unit: Unit, today: date) -> Any:
    """分派: the clock of the answer starts."""
    current = _locked(request, Asked.RAISED, Asked.ASSIGNED)
    current.unit, current.assigned_on = unit, today
    current.state, current.due_on = Asked.ASSIGNED.value, _due(today, ANSWER_WORKDAYS)
    return _saved(current)


@transaction.atomic
@audited("request_answered")
def answer(request: CompanyRequest, *, by: By, text: str, today: date) -> Any:
    """答复."""
    current = _locked(request, Asked.ASSIGNED)
    current.answer, current.answered_on = text, today
    current.answered_by = by if isinstance(by, User) else None
    current.state = Asked.ANSWERED.value
    return _saved(current)


@transaction.atomic
@audited("request_rated", keep=("score",))
def rate(request: CompanyRequest, *, by: By, score: int, comment: str = "") -> Any:
    """评价: 1 to 5, once."""
    current = _locked(request, Asked.ANSWERED)
    current.score, current.comment, current.state = score, comment, Asked.RATED.value
    return _saved(current)
