"""B57: a script typed into every text of every table runs on no page, paper, sheet or letter."""

import json
import re
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.core import mail
from lxml import html

from accounts.letters import tell
from accounts.notices import notify
from tests.access.asking import ask, described_once, undone
from tests.access.hostile import SCRIPT, spoil
from tests.access.objects.reports import edition
from tests.access.pages import ARGS, page_names, url_of
from tests.access.world import build

READERS = (
    "office",
    "own_township",
    "leader",
    "member",
    "system_admin",
    "security_admin",
    "auditor",
)
LEAST = 60  # columns that must have taken the script, lest the test grow blunt unseen
UNQUOTED = re.compile(r"<img\b[^>]*\bsrc|<[^>&]*onerror", re.IGNORECASE)  # else: no need to parse
ARMED = ("<img src=x", "onerror=alert(1)>", "'</script>")


@pytest.fixture(scope="module")
def spoiled(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), undone(), described_once():
        world = build()
        for side in "ab":
            firm = world.firms[side]
            type(firm).objects.filter(pk=firm.pk).update(name=f"{SCRIPT}{side}")
        edition(world, "a")
        for name in sorted(ARGS):
            ARGS[name](world, "a")
        for who in READERS:
            notify(world.people[who], title=SCRIPT, body=SCRIPT, key="script")
        world.taken = spoil()
        yield world


def test_b57_the_world_is_spoiled_through_and_through(spoiled):
    assert spoiled.taken >= LEAST


def is_armed(page: str) -> bool:
    """Whether the script stands on the page as markup, and not as a text or in a string."""
    if not UNQUOTED.search(page):
        return False
    tree = html.fromstring(page)
    acting = tree.xpath("//img[@src='x'] | //*[@onerror]")
    loose = [one for one in tree.xpath("//script[not(@src)]") if "<img src=x" in (one.text or "")]
    return bool(acting or loose)


@pytest.mark.parametrize("name", sorted(page_names()))
def test_b57_no_page_runs_what_was_typed(spoiled, name):
    url = url_of(name, spoiled)
    for who in READERS:
        for method in ("GET", "POST"):
            answer = ask(spoiled, who, method, url)
            kind = answer.get("Content-Type", "")
            if "text/html" in kind and answer.body.strip():
                assert not is_armed(answer.body.decode()), (who, method)
            elif "json" in kind:
                assert answer["X-Content-Type-Options"] == "nosniff"
            assert "onerror" not in str(answer.headers), (who, method)


def test_b57_the_script_is_shown_where_it_was_typed_as_the_text_it_is(spoiled):
    page = ask(spoiled, "office", "GET", url_of("registry:detail", spoiled)).body.decode()
    assert "&lt;img src=x" in page
    for word in ARMED[:1]:
        assert word not in page


@pytest.mark.parametrize("form", ["xlsx", "json", "pdf"])
def test_b57_no_paper_carries_it_as_anything_but_text(spoiled, form):
    url = url_of("reports:download", spoiled).replace("xlsx", form)
    answer = ask(spoiled, "office", "GET", url)
    assert answer.status_code == 200
    if form == "pdf":
        assert answer.body.startswith(b"%PDF-")
        assert not [
            mark for mark in (b"/JavaScript", b"/JS ", b"/OpenAction") if mark in answer.body
        ]
    elif form == "xlsx":
        parts = ZipFile(BytesIO(answer.body))
        for name in parts.namelist():
            assert b"<img" not in parts.read(name), name
            if name.startswith("xl/worksheets/"):
                assert b"<f>" not in parts.read(name), name  # no formula
    else:
        json.loads(answer.body)
        assert answer["Content-Disposition"].startswith("attachment")


def test_b57_a_letter_is_plain_text(spoiled):
    tell("who@example.cn", "account_changed", at=SCRIPT, what=SCRIPT)
    letter = mail.outbox[-1]
    assert letter.content_subtype == "plain"
    assert not getattr(letter, "alternatives", [])


def test_b57_an_error_echoes_what_was_typed_as_text(spoiled):
    for path, named in (("/enterprises/", "q"), ("/login/", "next"), ("/targets/", "on")):
        page = ask(spoiled, "office", "GET", f"{path}?{named}={SCRIPT.replace(' ', '%20')}")
        if page.status_code == 200:
            assert not is_armed(page.body.decode()), path
