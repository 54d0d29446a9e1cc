"""本月进退: each figure of the workbench opens as many firms as it says."""

import re
from datetime import date

import pytest
import time_machine

from accounts.models import System
from enterprises.registry.actions import move_internally, recognize
from tests.factories.accounts import UnitFactory, UserFactory
from tests.factories.registry import EnterpriseFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_today")]
FIGURE = re.compile(r'href="(/workbench/moves/\?[^"]+)">([+−-]?\d+)</a>')


@pytest.fixture
def _today():
    with time_machine.travel("2026-11-24 04:00:00+00:00", tick=False):
        yield


@pytest.fixture
def towns():
    return UnitFactory(), UnitFactory()


@pytest.fixture
def firms(towns):
    """Two came this month, one went, and one of the first town moved to the second."""
    came = [_held(towns[0], date(2026, 11, day), date(2029, 10, 31)) for day in (2, 3)]
    _held(towns[0], date(2023, 11, 10), date(2026, 11, 9))
    moved = _held(towns[0], date(2025, 1, 1), date(2027, 12, 31))
    move_internally(moved, by=System(), to=towns[1], on=date(2026, 11, 5), reason="迁址")
    return came, moved


def _held(town, first, last):
    firm = EnterpriseFactory(township=town, founded_on=date(2015, 1, 1))
    recognize(firm, by=System(), kind="high_tech", first_day=first, printed_last_day=last)
    return firm


def figures(client, user):
    """Each figure of the workbench, after the list it opens was found to be as long."""
    client.force_login(user)
    lists = {}
    for address, figure in FIGURE.findall(client.get("/workbench/").content.decode()):
        opened = client.get(address.replace("&amp;", "&"))
        number = int(figure.replace("−", "-"))
        assert opened.context["page"].paginator.count == abs(number)
        lists[opened.context["about"]] = number, opened
    return lists


def test_the_district_counts_no_move_inside_it(client, firms, office):
    counts = {about: number for about, (number, _) in figures(client, office).items()}
    assert sorted(counts.values()) == [-1, 2]


def test_a_township_counts_who_left_it_and_opens_only_whom_it_may(client, firms, towns):
    _, moved = firms
    clerk = UserFactory(role="officer", unit=towns[1])
    entered = figures(client, clerk)
    assert [number for number, _ in entered.values()] == [1]
    (_, page), *_ = entered.values()
    assert f'href="{moved.get_absolute_url()}"' in page.content.decode()
    left = figures(client, UserFactory(role="officer", unit=towns[0]))
    assert sorted(number for number, _ in left.values()) == [-1, -1, 2]


def test_what_is_no_figure_is_not_found(client, office):
    client.force_login(office)
    assert client.get("/workbench/moves/?kind=high_tech&how=stolen").status_code == 404
    assert client.get("/workbench/moves/?kind=gold&how=recognized").status_code == 404
