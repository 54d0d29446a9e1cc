"""诉求: raised → assigned → answered → rated, each step with its clock in working days."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.db import transaction

from accounts.actions import audited
from accounts.models import System, Unit, User
from common.decisions import Decision, insist
from enterprises.care import policies
from enterprises.care.models import CompanyRequest
from enterprises.care.rules.requests import ANSWER_WORKDAYS, ASSIGN_WORKDAYS, RequestState
from enterprises.pools.saving import person, saved
from enterprises.registry.actions.enterprises import locked
from enterprises.registry.models import Enterprise
from jobs.rules import workdays
from jobs.selectors import calendar

By = User | System


def _due(start: date, count: int) -> date:
    return workdays.after(start, count, calendar()).day


def _held(
    request: CompanyRequest, by: By, may: Callable[[By, CompanyRequest], Decision]
) -> CompanyRequest:
    """The request as it stands, its firm and itself held, for whoever may do this with it."""
    locked(request.enterprise)
    rows = CompanyRequest.objects.select_for_update(of=("self",), no_key=True)
    current = rows.get(pk=request.pk)
    insist(may(by, current))
    return current


@transaction.atomic
@audited("request_raised")
def raise_request(
    enterprise: Enterprise, *, by: User, today: date, **values: Any
) -> CompanyRequest:
    """提出诉求: the clock of its assignment starts.

    Of what comes with its `unit` or `handler`, that of the answer starts at once.
    """
    firm = locked(enterprise)
    insist(policies.can_raise(by, firm))
    request = CompanyRequest(enterprise=firm, raised_by=by, raised_on=today, **values)
    request.due_on = _due(today, ANSWER_WORKDAYS if request.hands else ASSIGN_WORKDAYS)
    if request.hands:
        request.assigned_on, request.state = today, RequestState.ASSIGNED.value
    return saved(request)


@transaction.atomic
@audited("request_assigned", keep=("unit",))
def assign(request: CompanyRequest, *, by: By, unit: Unit, today: date) -> CompanyRequest:
    """分派: the clock of the answer starts; it is in the hands of nobody outside any more."""
    current = _held(request, by, policies.can_assign)
    current.unit, current.handler, current.assigned_on = unit, "", today
    current.state, current.due_on = RequestState.ASSIGNED.value, _due(today, ANSWER_WORKDAYS)
    return saved(current)


@transaction.atomic
@audited("request_answered")
def answer(request: CompanyRequest, *, by: By, text: str, today: date) -> CompanyRequest:
    """答复."""
    current = _held(request, by, policies.can_answer)
    current.answer, current.answered_on = text, today
    current.answered_by, current.state = person(by), RequestState.ANSWERED.value
    return saved(current)


@transaction.atomic
@audited("request_rated", keep=("score",))
def rate(request: CompanyRequest, *, by: By, score: int, comment: str = "") -> CompanyRequest:
    """评价: 1 to 5, once."""
    current = _held(request, by, policies.can_rate)
    current.score, current.comment, current.state = score, comment, RequestState.RATED.value
    return saved(current)
