"""名单页 of 上档升位, under one line of tabs."""

from django.urls import reverse

from desk.lines import Tab
from desk.list_pages import ListPage
from desk.list_parts import Frame
from incubators.carriers.line import LINE
from incubators.upgrade import listings, policies, verbs
from incubators.upgrade.models import Appraisal, CarrierFact, ScoreSheet

_TAB = Tab("上档升位", 40)
LINE.chooses(_TAB, "upgrade:list", "对照条件")
LINE.chooses(_TAB, "carrier-facts:list", "填报的事实")
LINE.chooses(_TAB, "appraisals:list", "绩效评价")
WAYS = ListPage(
    "upgrade",
    listings.WAYS,
    policies.can_see,
    measure="家",
    frame=Frame(tabs=LINE.at("upgrade:list")),
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
    frame=Frame(tabs=LINE.at("carrier-facts:list")),
)
APPRAISALS = ListPage(
    "appraisals",
    listings.APPRAISALS,
    policies.can_see,
    measure="次",
    verbs=verbs.APPRAISING,
    row_verbs=verbs.APPRAISAL_VERBS,
    model=Appraisal,
    fields={
        "id": "id",
        "incubator": "incubator.code",
        "level": "level",
        "year": "year",
        "points": "points",
        "grade": "grade",
        "reason": "reason",
        "ended_on": "ended_on",
    },
    frame=Frame(tabs=LINE.at("appraisals:list")),
)
SHEETS = ListPage(
    "score-sheets",
    listings.SHEETS,
    policies.can_see_sheets,
    measure="张",
    verbs=verbs.SHEET_ADDING,
    row_verbs=verbs.SHEET_VERBS,
    model=ScoreSheet,
    fields={"id": "id", "name": "name", "valid_from": "valid_from", "basis": "basis"},
    frame=Frame(
        above=lambda: [("绩效评价", reverse("appraisals:list"))],
    ),
)
