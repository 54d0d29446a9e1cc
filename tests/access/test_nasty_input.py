"""Whatever is put into an address or a form: an answer in words, never a fault of ours."""

import re
from urllib.parse import quote
from uuid import uuid4

import pytest

from enterprises.registry.filters import EnterpriseFilter
from enterprises.registry.qualification_filters import QualificationFilter
from tests.access.asking import ask
from tests.access.pages import page_names, url_of

VALUES = ["a\0b", "99999999999999999999999", "2026-02-30", "9999-12-31", "%'\"><script>"]
ASKED = sorted(
    {*EnterpriseFilter.base_filters, *QualificationFilter.base_filters}
    | {"on", "page", "q", "state", "find", "row", "field", "map", "next", "unit", "indicator"}
    | {"role", "sort", "limit", "offset", "action", "actor", "period", "year", "format", "date"}
)
LISTS = {
    "registry:list": sorted({*EnterpriseFilter.base_filters, "page", "columns", "sort"}),
    "qualification-list": sorted({*QualificationFilter.base_filters, "limit", "offset"}),
}
PEOPLE = ("office", "system_admin", "security_admin")


@pytest.fixture(autouse=True)
def quick_hashes(settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def query(pairs) -> str:
    return "&".join(f"{name}={quote(value, safe='')}" for name, value in pairs)


@pytest.mark.parametrize("name", sorted(page_names()))
def test_b71_no_address_is_a_fault_of_ours(one_world, name):
    url = url_of(name, one_world)
    asked = [query((parameter, value) for parameter in ASKED) for value in VALUES]
    for told in [*asked, "q=%ff%fe&page=%ff&on=%c0%80"]:
        assert ask(one_world, "office", "GET", f"{url}?{told}").status_code != 500, told[:200]


@pytest.mark.parametrize("name", LISTS)
def test_b71_no_condition_of_a_list_is_a_fault_of_ours(one_world, name):
    url = url_of(name, one_world)
    for parameter in LISTS[name]:
        for value in VALUES:
            answer = ask(one_world, "office", "GET", f"{url}?{query([(parameter, value)])}")
            assert answer.status_code != 500, (parameter, value)


def fields_of(page) -> set[str]:
    """The names a page's forms send."""
    found = re.findall(r'<(?:input|select|textarea|button)\b[^>]*\bname="([^"]+)"', page)
    return set(found) - {"csrfmiddlewaretoken"}


@pytest.mark.parametrize("name", sorted(page_names()))
def test_b71_no_form_is_a_fault_of_ours(one_world, name):
    url = url_of(name, one_world)
    for who in PEOPLE:
        shown = ask(one_world, who, "GET", url)
        if shown.status_code != 200 or "text/html" not in shown.get("Content-Type", ""):
            continue
        names = fields_of(shown.body.decode())
        for value in VALUES if names else ():
            answer = ask(one_world, who, "POST", url, dict.fromkeys(names, value))
            assert answer.status_code != 500, (who, value)


@pytest.mark.parametrize("name", sorted(page_names()))
def test_b71_no_form_with_its_submission_key_is_a_fault_of_ours(one_world, name):
    """As a browser sends it: without the key a guarded page takes another way in."""
    url = url_of(name, one_world)
    for who in ("office", "own_township", "member"):
        told = {"submission_key": str(uuid4()), "name": "a\0b", "version": "9" * 20}
        assert ask(one_world, who, "POST", url, told).status_code != 500, who
