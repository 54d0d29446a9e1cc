"""名单页: the directory and the lists beside it, under one line of tabs."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from django.urls import reverse

from desk.list_pages import ListPage
from desk.list_parts import Addresses, Frame, Subject, own_space
from incubators.services import listings, policies, verbs
from incubators.services.models import Equipment, Mentor, Service, ServiceBody, ServiceOrder, Use
from incubators.services.views.tabs import LINE


def _body_of(row: Any) -> str:
    return str(row.get_absolute_url())


def _on_body(key: str) -> Addresses:
    """Those of a list whose rows are seen on the page of their body."""
    own = own_space(key)
    return Addresses(own.home, _body_of, own.act, own.act_on)


def _hung(key: str, **more: Any) -> dict[str, Any]:
    """What the lists of what hangs on a body have in common."""
    named: Callable[[Any], str] = lambda row: str(getattr(row, "holder", row.body))  # noqa: E731
    return {
        "may": policies.can_see,
        "keeps": policies.can_keep_views,
        "addresses": _on_body(key),
        "subject": Subject(named=named),
        "frame": Frame(tabs=LINE.at(f"{key}:list")),
    } | more


BODIES = ListPage(
    "services",
    listings.BODIES,
    policies.can_see,
    measure="家",
    keeps=policies.can_keep_views,
    verbs={"found": verbs.FOUND},
    row_verbs=verbs.BODY_VERBS,
    model=ServiceBody,
    fields={
        "id": "id",
        "name": "name",
        "kind": "kind",
        "parent": "parent",
        "township": "township.code",
        "zone": "zone.code",
        "provider": "provider_name",
        "address": "address",
        "contact_person": "masked_person",
        "contact_phone": "masked_phone",
        "closed_on": "closed_on",
        "note": "note",
    },
    frame=Frame(tabs=LINE.at("services:list")),
)
DIRECTORY = replace(BODIES, row_verbs={})  # a body's deeds are on its page, too many for a row
OFFERS = ListPage(
    "service-offers",
    listings.SERVICES,
    measure="项",
    row_verbs=verbs.SERVICE_VERBS,
    model=Service,
    fields={
        "id": "id",
        "body": "body.id",
        "body_name": "body.name",
        "name": "name",
        "price": "price",
        "description": "description",
        "offered_from": "offered_from",
        "last_day": "last_day",
    },
    **_hung("service-offers"),
)
EQUIPMENT = ListPage(
    "service-equipment",
    listings.EQUIPMENT,
    measure="台",
    row_verbs=verbs.EQUIPMENT_VERBS,
    model=Equipment,
    fields={
        "id": "id",
        "body": "body.id",
        "name": "name",
        "model": "model",
        "is_shareable": "is_shareable",
        "price": "price",
        "retired_on": "retired_on",
    },
    **_hung("service-equipment"),
)
MENTORS = ListPage(
    "service-mentors",
    listings.MENTORS,
    measure="人",
    verbs={"list": verbs.LIST_MENTOR},
    row_verbs=verbs.MENTOR_VERBS,
    model=Mentor,
    fields={
        "id": "id",
        "of": "holder_name",
        "name": "masked_name",
        "field": "field",
        "phone": "masked_phone",
        "left_on": "left_on",
    },
    **_hung("service-mentors"),
)
ORDERS = ListPage(
    "service-orders",
    listings.ORDERS,
    measure="件",
    row_verbs=verbs.ORDER_VERBS,
    model=ServiceOrder,
    fields={
        "id": "id",
        "service": "service.id",
        "service_name": "service.name",
        "body": "body.id",
        "enterprise": "request.enterprise.credit_code",
        "enterprise_name": "request.enterprise.name",
        "title": "request.title",
        "content": "request.content",
        "state": "request.state",
        "raised_on": "request.raised_on",
        "due_on": "request.due_on",
        "answer": "request.answer",
        "score": "request.score",
    },
    **_hung("service-orders", addresses=own_space("service-orders"), subject=Subject()),
)
USES = ListPage(
    "service-uses",
    listings.USES,
    measure="条",
    row_verbs=verbs.USE_VERBS,
    model=Use,
    fields={
        "id": "id",
        "body": "body.id",
        "service": "service.id",
        "enterprise": "enterprise.credit_code",
        "outside_name": "outside_name",
        "on": "on",
        "count": "count",
    },
    **_hung("service-uses", frame=Frame(tabs=LINE.at("service-uses:list"))),
)
USED = ListPage(
    "service-used",
    listings.USED,
    policies.can_see,
    measure="家",
    keeps=policies.can_keep_views,
    addresses=Addresses(
        lambda at: reverse("services:used", args=[listings.day_of(at).isoformat()]),
        lambda body: str(body.get_absolute_url()),
    ),
    subject=Subject(of=lambda row: row.body),
    frame=Frame(tabs=LINE.at("services:used"), lead=lambda at: used_until(at)),
)
WATCH = ListPage(
    "service-watch",
    listings.WATCH,
    policies.can_see,
    measure="家",
    keeps=policies.can_keep_views,
    addresses=Addresses(
        lambda at: reverse("services:watch"), lambda body: str(body.get_absolute_url())
    ),
    subject=Subject(of=lambda row: row.body),
    frame=Frame(tabs=LINE.at("services:watch")),
)


def used_until(at: str) -> str:
    """“2026-11-01 至 2026-11-30：…”."""
    day = listings.day_of(at)
    return f"{day.replace(day=1)} 至 {day}：{listings.USED.lead}"
