"""Every page as each person meets it: fits a desk and a phone, speaks Chinese, leads somewhere."""

import re
from urllib.parse import urldefrag, urlsplit

import pytest

from tests.access.objects.reports import edition
from tests.access.world import build
from tests.browser.looking import LOOK, english

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SIZES = ({"width": 1366, "height": 768}, {"width": 390, "height": 844})
PEOPLE = ("office", "own_township", "member", "system_admin", "auditor")
MOST = 12  # pages a person; links of one shape are one page
SKIPPED = re.compile(r"/(logout|display|admin)/|/(xlsx|pdf|json)/|template|schema")


@pytest.fixture
def world(transactional_db):
    made = build()
    edition(made, "a")
    return made


def shape(address):
    """Pages that differ in whom they are about only are one page."""
    at = urlsplit(address)
    asked = sorted(pair.partition("=")[0] for pair in at.query.split("&"))
    return re.sub(r"/(\d+|[0-9A-Z]{18})(?=/)", "/*", at.path), *asked


@pytest.mark.parametrize("name", PEOPLE)
def test_each_page_fits_speaks_chinese_and_leads_somewhere(
    world, signed_in, context, live_server, name
):
    signed_in(world.people[name])
    page = context.new_page()
    errors = []
    page.on("console", lambda message: message.type == "error" and errors.append(message.text))
    page.on("pageerror", lambda error: errors.append(str(error)))
    waiting, known = [f"{live_server.url}/", f"{live_server.url}/accounts/profile/"], set()
    while waiting and len(known) < MOST:
        address = waiting.pop(0)
        if shape(address) in known:
            continue
        known.add(shape(address))
        answer = page.goto(address)
        assert answer.status < 400, address
        for size in SIZES:
            page.set_viewport_size(size)
            seen = page.evaluate(LOOK)
            assert seen["overflow"] <= 0, (address, size)
        assert seen["headings"] == 1, address
        assert seen["nameless"] == [], address
        assert english(seen["words"]) == [], address
        links = [urldefrag(link)[0] for link in seen["links"]]
        waiting += [link for link in links if link.startswith(live_server.url)]
        waiting = [link for link in waiting if not SKIPPED.search(link)]
    assert errors == []
    assert len(known) > 2
