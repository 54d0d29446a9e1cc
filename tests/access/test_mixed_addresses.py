"""B25: an address of one's own firm with a thing of the neighbour's in it opens nothing."""

import pytest
from django.urls import reverse

from tests.access.asking import ask
from tests.access.pages import ARGS, page_names, url_of
from tests.access.world import CANARY

NEIGHBOUR = CANARY["b"]
FIRM = ("code", "credit_code")
SHARED = {  # what stands beside the firm is nobody's own: a year, a kind, a verb, a collection
    "evaluation:marks",
    "evaluation:gap",
    "pools:act_on_firm",
    "registry:act",
    "returns:filing",
    "returns:submit",
    "returns:paper",
    "returns:reveal",
    "returns:except",
    "returns:send-scan",
    "returns:step",
}
OPEN = ("services:", "services-", "service-offers", "service-equipment", "service-mentors")
PUBLIC = ("space:offer", "space:receipt")  # without an account, too
OF_NOBODY = {
    "accounts:audit-event",
    "accounts:edit-unit",
    "accounts:reset-confirm",
    "desk:deed",
    "desk:list_export",
    "desk:many",
    "score-sheets:thing",
    "score-sheets-detail",
}


def is_of_a_firms_thing(name):
    return name in ARGS and ":" in name and name not in SHARED | OF_NOBODY


NAMES = sorted(filter(is_of_a_firms_thing, page_names()))


def mixed(name, world):
    """Our firm's code, their thing's number; None where the address names one thing alone."""
    ours, theirs = ARGS[name](world, "a"), ARGS[name](world, "b")
    if not any(key in ours for key in FIRM) or len(ours) < 2:
        return None
    kept = {key: ours[key] if key in FIRM else value for key, value in theirs.items()}
    return None if kept == ours else reverse(name, kwargs=kept)


@pytest.mark.parametrize("name", NAMES)
def test_b25_a_neighbours_thing_behind_ones_own_firm_is_not_there(one_world, name):
    if (url := mixed(name, one_world)) is None:
        return
    for who in ("member", "own_township", "office"):
        for method in ("GET", "POST"):
            answer = ask(one_world, who, method, url)
            assert answer.status_code in (403, 404, 405), (who, method)
            assert NEIGHBOUR not in answer.body.decode("utf-8", "replace")


def is_hidden(name):
    """Not of the directory of services, which is open to every firm and official."""
    return not name.startswith(OPEN) and name not in PUBLIC


@pytest.mark.parametrize(
    "name", sorted(filter(is_hidden, set(ARGS) & page_names() - SHARED - OF_NOBODY))
)
def test_b25_no_address_of_the_neighbours_shows_firm_or_township_anything_of_it(one_world, name):
    ours, theirs = url_of(name, one_world, "a"), url_of(name, one_world, "b")
    if ours == theirs:
        return
    for who in ("member", "own_township"):
        for method in ("GET", "POST"):
            answer = ask(one_world, who, method, theirs)
            assert NEIGHBOUR not in answer.body.decode("utf-8", "replace"), (who, method)
            assert answer.status_code in (302, 400, 403, 404, 405), (who, method)
            if answer.status_code == 302:
                assert not answer.url.startswith(theirs), (who, method)
