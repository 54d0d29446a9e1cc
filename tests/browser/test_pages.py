"""Every page as each person meets it: fits a desk and a phone, speaks Chinese, leads somewhere."""

import re
from io import StringIO
from urllib.parse import urldefrag, urlsplit

import pytest
from django.core.management import call_command

from tests.access import objects

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SIZES = ({"width": 1366, "height": 768}, {"width": 390, "height": 844})
PEOPLE = ("office", "own_township", "member", "system_admin", "auditor")
MOST = 12  # pages a person; links of one shape are one page
SKIPPED = re.compile(r"/(logout|display|admin)/|/(xlsx|pdf|json)/|template|schema")
OWN_WORDS = re.compile(  # names of things people type or download, and what our factories made up
    r"Excel|PDF|JSON|API|TOTP|CSV|GBK|UTF|MB|GB/T|OpenAPI|Chrome|Edge|xlsx?|csv|canary\w*|"
    r"AMT|somebody|[\w.-]+@[\w.-]+|[0-9A-Z]{16,}|(?=\S*\d)[\w.:-]+|user\w*|clerk\S*|PARK|OTC"
)
LOOK = """() => {
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), words = [];
  while (walk.nextNode())
    if (!walk.currentNode.parentElement.closest('script, style, noscript, code, .code'))
      words.push(walk.currentNode.textContent);
  for (const name of ['title', 'aria-label', 'placeholder', 'alt'])
    for (const one of document.querySelectorAll(`[${name}]`)) words.push(one.getAttribute(name));
  const named = one => one.labels?.length || one.getAttribute('aria-label') ||
    one.getAttribute('aria-labelledby') || one.getAttribute('aria-hidden') === 'true';
  return {
    words: words.join(' '),
    overflow: document.documentElement.scrollWidth - window.innerWidth,
    headings: document.querySelectorAll('h1').length,
    nameless: [...document.querySelectorAll('input:not([type=hidden]), select, textarea')]
      .filter(one => !named(one)).map(one => one.outerHTML.slice(0, 80)),
    links: [...document.querySelectorAll('main a[href], nav a[href]')].map(one => one.href),
  };
}"""


@pytest.fixture
def world(transactional_db):
    made = objects.build_all()
    call_command("load_plan", stdout=StringIO())
    objects.edition(made, "a")
    return made


def shape(address):
    """Pages that differ in whom they are about only are one page."""
    at = urlsplit(address)
    asked = sorted(pair.partition("=")[0] for pair in at.query.split("&"))
    return re.sub(r"/(\d+|[0-9A-Z]{18})(?=/)", "/*", at.path), *asked


def english(words):
    return re.findall(r"[A-Za-z]{2,}", OWN_WORDS.sub(" ", words))


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
