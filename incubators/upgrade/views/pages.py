"""名单页 of 上档升位, under one line of tabs."""

from functools import partial
from typing import Any

from django.urls import reverse

from desk.list_pages import ListPage
from desk.list_parts import Frame
from incubators.upgrade import listings, policies, verbs
from incubators.upgrade.models import CarrierFact

TABS = {"upgrade:list": "上档升位", "carrier-facts:list": "填报的事实"}


def tabs(current: str) -> dict[str, Any]:
    """The line over the lists."""
    items = [
        {"label": label, "url": reverse(name), "current": name == current}
        for name, label in TABS.items()
    ]
    return {"tabs_label": "上档升位", "tabs": items, "choices": []}


WAYS = ListPage(
    "upgrade",
    listings.WAYS,
    policies.can_see,
    measure="家",
    frame=Frame(tabs=partial(tabs, "upgrade:list")),
)
FACTS = ListPage(
    "carrier-facts",
    listings.STATED,
    policies.can_see,
    verbs=verbs.STATING,
    row_verbs=verbs.FACT_VERBS,
    model=CarrierFact,
    fields={
        "id": "id",
        "incubator": "incubator.code",
        "name": "name",
        "value": "value",
        "on": "on",
        "basis": "basis",
        "state": "state",
    },
    frame=Frame(tabs=partial(tabs, "carrier-facts:list")),
)
