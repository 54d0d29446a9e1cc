"""What one may not see stays unseen, whichever way it is asked for."""

import pytest
from django.contrib import admin
from django.test import Client

from accounts.admin_site import ReferenceAdmin
from tests.access.asking import ask
from tests.access.pages import names_with_ids, url_of
from tests.access.world import CANARY

NEIGHBOUR = CANARY["b"]


def signed_in(person):
    client = Client()
    client.force_login(person)
    return client


OF_LISTS = {"desk:list_export", "desk:many"}  # its address names a list, and no firm


@pytest.mark.parametrize(
    "name", sorted(n for n in names_with_ids() - OF_LISTS if n.startswith("registry:"))
)
def test_b25_another_firms_address_gives_a_member_nothing_of_it(one_world, name):
    for method in ("GET", "POST"):
        answer = ask(one_world, "member", method, url_of(name, one_world, side="b"))
        assert answer.status_code in (404, 405), (method, name)
        assert NEIGHBOUR not in answer.body.decode()


@pytest.mark.parametrize("query", ["", "?q=canarybravo", "?sort=-name", "?unit=50011090b"])
def test_b26_lists_and_searches_leak_nothing_of_the_neighbours_firm(one_world, query):
    for page in ("/enterprises/", "/api/v1/enterprises/"):
        answer = ask(one_world, "own_township", "GET", page + query)
        told = answer.body.decode().replace("canarybravo", "", 1) if "q=" in query else ""
        assert "乙canary" not in (told or answer.body.decode())
    neighbours = url_of("registry:detail", one_world, "b")
    assert ask(one_world, "own_township", "GET", neighbours).status_code == 404


def test_b37_no_business_model_can_be_reached_through_the_dictionary_pages():
    assert admin.site._registry
    for model, face in admin.site._registry.items():
        assert isinstance(face, ReferenceAdmin), model
        assert model._meta.label not in {
            "registry.Enterprise",
            "registry.Qualification",
            "reports.Edition",
            "accounts.AuditEvent",
            "accounts.User",
        }


def test_b43_a_page_seen_by_one_is_never_served_to_another(world):
    mine, theirs = (signed_in(world.people[who]) for who in ("own_township", "other_township"))
    for _ in range(2):  # the second time whatever is cached is warm
        first, second = mine.get("/enterprises/"), theirs.get("/enterprises/")
        assert CANARY["a"] in first.content.decode()
        assert CANARY["a"] not in second.content.decode()
        assert "no-store" in first["Cache-Control"]
        assert "Cookie" in first["Vary"]


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
def test_b45_a_method_that_a_page_does_not_declare_is_refused(one_world, method):
    for name in ("registry:list", "registry:detail", "registry:correct", "reports:list"):
        assert ask(one_world, "office", method, url_of(name, one_world)).status_code == 405, name


def test_b45_a_method_named_in_the_form_changes_nothing(world):
    url = url_of("registry:detail", world)
    answer = signed_in(world.people["office"]).post(url, {"_method": "DELETE"})
    assert answer.status_code == 405


def test_b46_a_parameter_given_twice_widens_nobodys_sight(one_world):
    answer = ask(one_world, "own_township", "GET", "/enterprises/?unit=50011090a&unit=50011090b")
    assert "乙canary" not in answer.body.decode()
