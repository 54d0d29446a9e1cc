"""A township that answered for a firm once reads it, and does nothing more with it."""

from datetime import date

import pytest
from django.urls import reverse

from accounts.models import System
from enterprises.registry import actions
from tests.access.asking import ask

WEB = {
    ("GET", "registry:detail"): 200,
    ("GET", "registry:changes"): 301,
    ("GET", "registry:correct"): 404,
    ("POST", "registry:correct"): 404,
    ("POST", "registry:reveal"): 404,
    ("GET", "registry:merge"): 404,
}


@pytest.fixture(scope="module")
def moved(one_world):
    """Side a's firm, since 1 October at the neighbour's."""
    firm = one_world.firms["a"]
    to = one_world.units["b"]
    actions.move_internally(firm, by=System(), to=to, on=date(2026, 10, 1), reason="迁址")
    return firm


@pytest.mark.parametrize(("asked", "code"), WEB.items())
def test_the_former_township_reads_the_firm_and_no_more(one_world, moved, asked, code):
    method, name = asked
    url = reverse(name, args=[moved.credit_code])
    assert ask(one_world, "own_township", method, url).status_code == code


@pytest.mark.parametrize(("method", "code"), [("GET", 200), ("PATCH", 404)])
def test_so_does_the_api(one_world, moved, method, code):
    url = f"/api/v1/enterprises/{moved.credit_code}/"
    assert ask(one_world, "own_township", method, url).status_code == code


@pytest.mark.parametrize(
    ("query", "seen"),
    [
        ("", {"other_township"}),  # the register now: the firm is the neighbour's
        ("?on=2026-09-30", {"own_township"}),
        ("?on=2026-10-01", {"other_township"}),
        ("?kind=high_tech&on=2026-09-30", {"own_township"}),
        ("?kind=high_tech&on=2026-10-01", {"other_township"}),
    ],
)
@pytest.mark.parametrize("path", ["/enterprises/", "/api/v1/enterprises/"])
def test_the_list_of_a_day_shows_the_firm_to_whose_it_was(one_world, moved, path, query, seen):
    answers = {
        who: ask(one_world, who, "GET", f"{path}{query}").content.decode()
        for who in ("own_township", "other_township")
    }
    assert {who for who, text in answers.items() if moved.credit_code in text} == seen


def test_the_contact_of_a_firm_that_moved_away_stays_masked(one_world, moved):
    page = ask(one_world, "own_township", "GET", moved.get_absolute_url()).content.decode()
    assert moved.legal_representative not in page
