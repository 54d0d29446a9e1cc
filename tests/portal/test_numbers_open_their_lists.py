"""A number that is a link opens exactly as many rows as it says, whoever reads it.

The world has every way in and out, in two frozen months and the running one, late facts, moves
between townships, pools, plans, requests and a collection; five people open every number there is.
"""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core.management import call_command
from django.urls import reverse

from accounts.models import System, Unit
from enterprises.care.actions.plans import set_plan
from enterprises.pools.actions.proposals import propose
from enterprises.registry import actions as registry
from reports.actions import build_monthly
from tests.factories.accounts import UnitFactory, UserFactory
from tests.factories.returns import CollectionFactory, RosterEntryFactory
from tests.portal.crawling import Reader, links_of
from tests.reports.conftest import Registrar

pytestmark = pytest.mark.django_db
BY, SHANGHAI = System(), ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 11, 20, 10, 0, tzinfo=SHANGHAI)
ROLES = ("office", "leader", "department", "township", "park")
PAPERS = ["/editions/", "/editions/monthly/2026-09/", "/editions/monthly/2026-10/"]
POOLS = ["/pools/", "/pools/flow/", "/pools/watch/", "/pools/watch/?kind=cq_tech&year=2027"]
BOARD = ["/targets/", "/targets/?on=2026-10-31"]
MONTHS = [f"/targets/months/?map={kind}" for kind in ("high_tech", "cq_tech")]


def a_month(registrar, towns, year, month):
    """Every way in and out, once, in the month."""
    one, two, _ = towns

    def day(n):
        return date(year, month, n)

    lasting = date(2025, 1, 1), date(2027, 12, 31)
    registrar.holds(one, day(3), date(year + 3, month, 2))
    lapsed = registrar.holds(two, date(2022, 1, 1), date(2024, 12, 31))
    registry.recognize(lapsed, by=BY, kind="high_tech", first_day=day(4), printed_last_day=None)
    registrar.holds(two, date(2023, month, 12), day(11))
    taken = registrar.holds(one, *lasting)
    registry.revoke(taken.qualifications.get(), by=BY, on=day(8), reason="未报年报")
    registry.deregister(registrar.holds(None, *lasting), by=BY, on=day(9))
    registry.move_out(registrar.holds(two, *lasting), by=BY, on=day(10))
    registry.move_internally(
        registrar.holds(one, *lasting), by=BY, to=two, on=day(5), reason="搬迁"
    )
    registry.move_internally(
        registrar.holds(two, *lasting, kind="cq_tech"), by=BY, to=one, on=day(6), reason="搬迁"
    )


def late_facts(registrar, towns):
    """What was known only after September was frozen: one in, two out, one counted elsewhere."""
    registrar.holds(towns[0], date(2026, 8, 20), date(2029, 8, 19))
    for on in (date(2026, 9, 2), date(2026, 9, 20)):
        firm = registrar.holds(towns[1], date(2025, 1, 1), date(2027, 12, 31))
        yield firm, on


def the_pools(registrar, towns, office):
    for n, town in enumerate([towns[0], towns[0], towns[1], None]):
        firm = registrar.holds(town, date(2024, 1, 1), date(2027, 1, 10 + n), kind="cq_tech")
        said = {"pool": "high_tech_reserve", "stage": "growth", "source": "township"}
        by = office if n == 0 else BY
        propose(firm, by=by, reason="有研发", now=NOW, **said)
        set_plan(
            firm,
            by=BY,
            target_kind="high_tech",
            target_year=2027,
            helper="某某",
            next_step="走访",
            next_on=date(2026, 11, 25) if n % 2 else date(2027, 6, 1),
        )


@pytest.fixture
def world(db):
    call_command("load_plan", verbosity=0)
    registrar = Registrar()
    towns = list(Unit.objects.filter(kind="township", is_group=False).order_by("order")[:3])
    people = {
        "office": UserFactory(role="office", unit=UnitFactory(bureau=True)),
        "leader": UserFactory(role="leader", unit=UnitFactory(bureau=True)),
        "department": UserFactory(role="officer", unit=UnitFactory(department=True)),
        "township": UserFactory(role="officer", unit=towns[0]),
        "park": UserFactory(role="officer", unit=UnitFactory(park=True)),
    }
    a_month(registrar, towns, 2026, 9)
    ends = list(late_facts(registrar, towns))
    stray = registrar.holds(towns[0], date(2025, 1, 1), date(2027, 12, 31))
    build_monthly(date(2026, 9, 1), by=BY, now=datetime(2026, 10, 9, tzinfo=SHANGHAI))
    for firm, on in ends:
        registry.deregister(firm, by=BY, on=on)
    registrar.holds(towns[0], date(2026, 9, 15), date(2029, 9, 14))
    registry.move_internally(stray, by=BY, to=towns[2], on=date(2026, 9, 8), reason="迟报")
    a_month(registrar, towns, 2026, 10)
    build_monthly(date(2026, 10, 1), by=BY, now=datetime(2026, 11, 5, tzinfo=SHANGHAI))
    a_month(registrar, towns, 2026, 11)
    the_pools(registrar, towns, people["office"])
    collection = CollectionFactory(due_on=date(2026, 11, 24), locks_on=date(2026, 12, 5))
    for town in (towns[0], towns[0], towns[1], None):
        RosterEntryFactory(collection=collection, enterprise=registrar.firm(town))
    return people, collection


def pages(collection, role) -> list[str]:
    """Office and township open everything; the others what differs for them."""
    short = [PAPERS[-1], BOARD[1], POOLS[0], POOLS[1], "/workbench/"]
    if role not in ("office", "township"):
        return short
    desk = ["/returns/", collection.get_absolute_url(), "/criteria/"]
    return [
        *short,
        *PAPERS[:2],
        *POOLS[2:],
        BOARD[0],
        *MONTHS,
        "/targets/own/",
        "/targets/outlook/",
        reverse("race:standings"),
        reverse("forecasts:page", args=["high_tech"]),
        reverse("tasks:directory"),
        "/targets/cq_tech/?on=2026-10-31",
        *desk,
    ]


def test_every_number_opens_as_many_rows_as_it_says_for_five_people(world, client):
    people, collection = world
    with time_machine.travel(NOW, tick=False):
        opened, found = {}, []
        for role in ROLES:
            reader = Reader(client, people[role])
            opened[role], faults = reader.faults(pages(collection, role))
            found += [f"{role}: {fault}" for fault in faults]
    assert found == []
    assert opened["office"] > 150, opened
    assert opened["township"] > 60, opened


def test_a_township_is_told_how_many_of_a_number_it_sees(world, client):
    people, _ = world
    paper = PAPERS[-1]
    with time_machine.travel(NOW, tick=False):
        links = links_of(paper, Reader(client, people["township"]).get(paper))
        whole = links_of(paper, Reader(client, people["leader"]).get(paper))
    told = [link for link in links if "您可见" in link.text]
    assert len(told) >= 3
    assert not [link for link in whole if "您可见" in link.text]


def test_the_desk_of_who_may_not_act_names_no_deed(world, client):
    people, _ = world
    with time_machine.travel(NOW, tick=False):
        desks = {
            role: Reader(client, people[role]).get("/workbench/").decode()
            for role in ("leader", "department", "office", "township")
        }
    assert "没有待办" in desks["department"]
    assert "需要拍板" in desks["leader"]
    assert "待办理" not in desks["leader"]
    assert "待分派街镇" in desks["office"]
    assert "待分派街镇" not in desks["township"]
    assert "3 条入库建议待决定" in desks["office"]  # the fourth is its own
    assert "2 家未报" in desks["township"]
