"""名单页: the directory, the ledger, the levels, under one line of tabs."""

from desk.list_pages import ListPage
from desk.list_parts import Frame
from incubators.carriers import policies, verbs
from incubators.carriers.directory import around
from incubators.carriers.line import LINE
from incubators.carriers.listings import CARRIERS, ENTRIES, LEVELS
from incubators.carriers.models import AreaEntry, Incubator, LevelPeriod

DIRECTORY = ListPage(
    "incubators",
    CARRIERS,
    policies.can_see,
    measure="家",
    verbs=verbs.REGISTERING,
    row_verbs=verbs.CARRIER_VERBS,
    beside=(),
    model=Incubator,
    frame=Frame(
        tabs=LINE.at("incubators:list"),
        template="carriers/directory.html",
        around=around,
    ),
)
LEDGER = ListPage(
    "carrier-areas",
    ENTRIES,
    policies.can_see,
    row_verbs=verbs.ENTRY_VERBS,
    model=AreaEntry,
    fields={
        "id": "id",
        "incubator": "incubator.code",
        "on": "on",
        "situation": "situation",
        "total": "total",
        "self_controlled": "self_controlled",
        "incubatees": "incubatees",
        "public": "public",
        "corrects": "corrects_id",
        "basis": "basis",
        "state": "state",
    },
    frame=Frame(tabs=LINE.at("carrier-areas:list")),
)
OF_LEVELS = ListPage(
    "carrier-levels",
    LEVELS,
    policies.can_see,
    row_verbs=verbs.LEVEL_VERBS,
    model=LevelPeriod,
    fields={
        "id": "id",
        "incubator": "incubator.code",
        "level": "level",
        "first_day": "first_day",
        "last_day": "last_day",
        "document_no": "document_no",
        "basis": "basis",
    },
    frame=Frame(tabs=LINE.at("carrier-levels:list")),
)
