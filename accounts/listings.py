"""账号的名单: accounts, the audit, one's own notices, and what may be asked of them."""

from datetime import date, datetime, time, timedelta

import django_filters
from django import forms
from django.db.models import Q, QuerySet
from django.utils import timezone

from accounts import selectors, trail
from accounts.models import AuditEvent, User
from accounts.rules.audit_words import ACTIONS, words_of
from accounts.rules.roles import ROLE_LABELS
from accounts.trail import thing_of
from common.dates import today
from common.listings.conditions import Answer, Conditions, Containing
from common.listings.listing import Listing

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
STATES = {"on": "在用", "waiting": "待启用", "off": "停用", "ended": "已离任"}


class InState(Answer):
    """在用 and so on, as the account stands today."""

    def filter(self, rows: QuerySet[User], value: str) -> QuerySet[User]:
        return rows.filter(_states(today())[value]) if value else rows


def _states(day: date) -> dict[str, Q]:
    ended = Q(appointed_until__lte=day)
    return {
        "on": Q(is_active=True) & ~ended,
        "waiting": Q(is_active=False, last_login__isnull=True) & ~ended,
        "off": Q(is_active=False, last_login__isnull=False) & ~ended,
        "ended": ended,
    }


class PeopleConditions(Conditions):
    """Of accounts: a name, a role, how they stand."""

    q = Containing("full_name", "username", label="姓名或账号", most=40)
    role = Answer("角色", ROLE_LABELS, "role")
    state = InState("状态", STATES)


class AuditConditions(Conditions):
    """Of the audit: who did what, of which firm or thing, when; both days are within."""

    who = django_filters.CharFilter(label="操作人", max_length=40, method="by_actor")
    action = Answer("动作", lambda: ACTIONS, "action")
    firm = django_filters.CharFilter(label="企业（代码或名称）", max_length=80, method="about_firm")
    object = Containing("object_key", label="对象", most=80)
    first = django_filters.DateFilter(label="从", widget=DAY, method="from_day")
    last = django_filters.DateFilter(label="到", widget=DAY, method="to_day")

    def by_actor(self, rows: QuerySet[AuditEvent], name: str, typed: str) -> QuerySet[AuditEvent]:
        """By the name as it was then, or the account's own."""
        return rows.filter(Q(actor_name__icontains=typed) | Q(actor__username=typed.lower()))

    def about_firm(self, rows: QuerySet[AuditEvent], name: str, typed: str) -> QuerySet[AuditEvent]:
        """By any code or name the firm ever had, with the imports that wrote its rows."""
        codes = trail.firms_meant(typed)
        of_firm = Q(about__overlap=codes) | Q(object_key__in=codes)
        imported = Q(object_type="import", object_key__in=trail.imports_of(codes))
        return rows.filter(of_firm | imported) if codes else rows.none()

    def from_day(self, rows: QuerySet[AuditEvent], name: str, day: date) -> QuerySet[AuditEvent]:
        return rows.filter(at__gte=_midnight(day))

    def to_day(self, rows: QuerySet[AuditEvent], name: str, day: date) -> QuerySet[AuditEvent]:
        return rows.filter(at__lt=_midnight(day + timedelta(days=1)))


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


PEOPLE = Listing(
    "用户",
    "",
    lambda user, at: selectors.people(user),
    [
        ("姓名", lambda person: person.full_name or person.username),
        ("账号", lambda person: person.username),
        ("角色", lambda person: person.get_role_display()),
        ("单位", lambda person: person.unit and person.unit.name),
        ("任职至", lambda person: person.appointed_until or "长期"),
        ("最近使用", lambda person: person.last_seen_at),
        ("状态", lambda person: "在用" if person.is_active else "停用"),
    ],
    PeopleConditions,
)
AUDIT = Listing(
    "审计",
    "",
    lambda user, at: selectors.audit(user),
    [
        ("时间", lambda event: f"{timezone.localtime(event.at):%Y-%m-%d %H:%M:%S}"),
        ("操作人", lambda event: event.actor_name),
        ("动作", lambda event: words_of(event.action)),
        ("对象", lambda event: f"{thing_of(event.object_type)} {event.object_key}".strip()),
        ("结果", lambda event: "成功" if event.succeeded else "失败"),
        ("地址", lambda event: event.ip or ""),
    ],
    AuditConditions,
)
NOTICES = Listing(
    "消息",
    "",
    lambda user, at: selectors.notices(user),
    [("标题", lambda notice: notice.title), ("时间", lambda notice: notice.created_at)],
)
