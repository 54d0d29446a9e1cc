"""B26, by papers and files; B41, by every door: the neighbour's firm in no edition, no export,
no count, and an agent's firm nowhere once his mandate is over."""

import json
from datetime import timedelta
from io import BytesIO
from uuid import uuid4

import openpyxl
import pytest

from accounts.rules.roles import Role
from common.dates import today
from jobs.models import ExportFile, Job
from tests.access.asking import ask
from tests.access.objects.reports import edition
from tests.access.pages import ARGS, page_names, url_of
from tests.access.world import CANARY
from tests.factories.accounts import UserFactory

OURS, NEIGHBOURS = "甲canary", "乙canary"
PAPERS = {"reports:detail", "reports:rows", "edition-detail", "edition-rows"}


def cells(content):
    book = openpyxl.load_workbook(BytesIO(content))
    return " ".join(
        str(value)
        for sheet in book
        for row in sheet.iter_rows(values_only=True)
        for value in row
        if value is not None
    )


@pytest.mark.parametrize("form", ["xlsx", "json"])
def test_b26_the_file_of_an_edition_names_a_township_no_neighbour(one_world, form):
    edition(one_world, "a")
    url = url_of("reports:download", one_world).replace("xlsx", form)
    told = {}
    for who in ("office", "own_township", "other_township"):
        body = ask(one_world, who, "GET", url).body
        told[who] = cells(body) if form == "xlsx" else body.decode()
    assert NEIGHBOURS not in told["own_township"]
    assert OURS not in told["other_township"]


@pytest.mark.parametrize("name", sorted(PAPERS))
def test_b26_no_page_or_endpoint_of_an_edition_names_a_neighbour(one_world, name):
    for query in ("", "?unit=50011090b", "?kind=high_tech", "?block=joined", "?q=canarybravo"):
        body = ask(one_world, "own_township", "GET", url_of(name, one_world) + query).body.decode()
        assert NEIGHBOURS not in body, query


def test_b26_a_draft_is_no_way_round(one_world):
    edition(one_world, "a")
    url = url_of("reports:draft", one_world).replace("2026-10", "2026-11")
    for path in (url, f"{url}pdf/"):
        for who in ("own_township", "leader", "department", "member"):
            assert ask(one_world, who, "GET", path).status_code in (403, 404), (path, who)


LISTS = [
    "registry:enterprises",
    "pools:proposals",
    "pools:members",
    "pools:plans",
    "pools:requests",
    "returns:collections",
    "evaluation:results",
]


def exported(world, who, url):
    """What somebody gets who asks for an export and, where it is made beside him, fetches it."""
    answer = ask(world, who, "POST", url, {"submission_key": str(uuid4()), "purpose": "x"})
    body = answer.body
    if body[:2] == b"PK":
        return cells(body)
    return body.decode("utf-8", "replace")


@pytest.mark.parametrize("key", LISTS)
def test_b26_no_export_of_a_list_carries_a_neighbour(one_world, key):
    url = url_of("desk:list_export", one_world).replace("pools:proposals", key)
    told = exported(one_world, "own_township", f"{url}?unit=50011090b")
    assert NEIGHBOURS not in told
    assert one_world.firms["b"].credit_code not in told


def test_b26_the_register_in_excel_is_the_register_in_sight(one_world):
    for path in ("/enterprises/export/", "/enterprises/export/?unit=50011090b&q=canarybravo"):
        told = exported(one_world, "own_township", path)
        assert NEIGHBOURS not in told
        assert one_world.firms["b"].credit_code not in told
    assert not ExportFile.objects.filter(owner=one_world.people["other_township"]).exists()
    assert not Job.objects.filter(owner=one_world.people["other_township"]).exists()


def test_b26_counts_and_facets_say_nothing_of_the_neighbours(one_world):
    """Asked for the neighbours' only, every number of the page is nought."""
    api = ask(one_world, "own_township", "GET", "/api/v1/enterprises/?unit=50011090b")
    assert json.loads(api.body)["count"] == 0
    page = ask(one_world, "own_township", "GET", "/enterprises/?q=canarybravo").body.decode()
    assert "共 0 家" in page


ROOMS = (
    "registry:",
    "returns:",
    "materials:",
    "evaluation:",
    "pools:",
    "membership:",
    "enterprise-",
    "qualification-",
)
OF_A_FIRM = sorted(name for name in page_names() & set(ARGS) if name.startswith(ROOMS))


@pytest.fixture(scope="module")
def agents(one_world):
    """One whose mandate ended yesterday, one who was never there."""
    ended, stranger = (UserFactory(role=Role.ENTERPRISE.value) for _ in range(2))
    one_world.firms["a"].members.create(
        user=ended,
        role="agent",
        scope=["view", "file", "papers", "members", "sign"],
        valid_until=today() - timedelta(days=1),
    )
    one_world.people |= {"ended": ended, "stranger": stranger}
    return one_world


@pytest.mark.parametrize("name", OF_A_FIRM)
def test_b41_after_its_last_day_a_mandate_opens_what_it_opens_to_a_stranger(agents, name):
    url = url_of(name, agents)
    for method in ("GET", "POST"):
        ended, stranger = (ask(agents, who, method, url) for who in ("ended", "stranger"))
        assert ended.status_code == stranger.status_code, method
        assert CANARY["a"] not in ended.body.decode("utf-8", "replace")
