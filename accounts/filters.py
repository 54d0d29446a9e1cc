"""Filters of the account pages: from a checked form to rows."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils import timezone

from accounts import trail
from accounts.forms.people import PeopleFilterForm
from accounts.models import AuditEvent, User
from accounts.rules.audit_words import ACTIONS

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


def filtered_people(form: PeopleFilterForm, rows: QuerySet[User], day: date) -> QuerySet[User]:
    if not form.is_valid():
        return rows.none()  # a condition that cannot be read is none that may be dropped
    told = form.cleaned_data
    if told.get("q"):
        rows = rows.filter(Q(full_name__icontains=told["q"]) | Q(username__icontains=told["q"]))
    if told.get("role"):
        rows = rows.filter(role=told["role"])
    ended = Q(appointed_until__lte=day)
    states = {
        "on": Q(is_active=True) & ~ended,
        "waiting": Q(is_active=False, last_login__isnull=True) & ~ended,
        "off": Q(is_active=False, last_login__isnull=False) & ~ended,
        "ended": ended,
    }
    return rows.filter(states[told["state"]]) if told.get("state") else rows


class AuditFilterForm(forms.Form):
    who = forms.CharField(label="操作人", max_length=40, required=False)
    action = forms.ChoiceField(
        label="动作", choices=[("", "全部"), *ACTIONS.items()], required=False
    )
    firm = forms.CharField(label="企业（代码或名称）", max_length=80, required=False)
    object = forms.CharField(label="对象", max_length=80, required=False)
    first = forms.DateField(label="从", widget=DAY, required=False)
    last = forms.DateField(label="到", widget=DAY, required=False)


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def _about(rows: QuerySet[AuditEvent], typed: str) -> QuerySet[AuditEvent]:
    """By any code or name the firm ever had, with the imports that wrote its rows."""
    codes = trail.firms_meant(typed)
    of_firm = Q(about__overlap=codes) | Q(object_key__in=codes)
    imported = Q(object_type="import", object_key__in=trail.imports_of(codes))
    return rows.filter(of_firm | imported) if codes else rows.none()


def filtered_audit(form: AuditFilterForm, rows: QuerySet[AuditEvent]) -> QuerySet[AuditEvent]:
    if not form.is_valid():
        return rows.none()
    told: dict[str, Any] = form.cleaned_data
    if told.get("who"):
        by_name = Q(actor_name__icontains=told["who"])
        rows = rows.filter(by_name | Q(actor__username=told["who"].lower()))
    if told.get("action"):
        rows = rows.filter(action=told["action"])
    if told.get("firm"):
        rows = _about(rows, told["firm"])
    if told.get("object"):
        rows = rows.filter(object_key__icontains=told["object"])
    if told.get("first"):
        rows = rows.filter(at__gte=_midnight(told["first"]))
    if told.get("last"):
        rows = rows.filter(at__lt=_midnight(told["last"] + timedelta(days=1)))
    return rows
