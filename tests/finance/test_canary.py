"""谁也看不到别家的: two banks, two firms, two townships; what the one must not read is marked.

Every page, endpoint, sheet and printed paper of finance is asked for by everybody, and looked
through for the mark of the other side.
"""

import subprocess
import zipfile
from importlib import import_module
from io import BytesIO

import pytest

from common.listings.register import LISTS
from finance.banks.models import Institution
from tests.access.asking import ask, described_once, refused_in_words, undone
from tests.access.pages import ARGS, page_names, url_of
from tests.access.test_matrix import CELLS
from tests.access.world import CANARY, build

ROOMS = ("banks", "ratings", "loans", "watch", "credit", "capital")
SPACES = {
    name.replace(":", "-").rpartition("-")[0]
    for room in ROOMS
    for name in import_module(f"tests.access.objects.{room}").ARGS
}
NAMES = sorted(
    name
    for name in page_names()
    if name in ARGS or not name.startswith("desk:")
    if any(name.startswith((f"{space}:", f"{space}-")) for space in SPACES)
)
OURS, THEIRS = CANARY["a"], CANARY["b"]
NOTHING = ("department", "operator", "system_admin", "security_admin", "auditor")


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    """Everything finance keeps, of both sides."""
    with django_db_blocker.unblock(), undone(), refused_in_words(), described_once():
        made = build()
        for side in "ab":
            for name in NAMES:
                if name in ARGS:
                    url_of(name, made, side)
        yield made


def text_of(answer) -> str:
    """What can be read in an answer, also inside a workbook or a PDF."""
    body = answer.body
    if body.startswith(b"PK"):
        book = zipfile.ZipFile(BytesIO(body))
        return "".join(book.read(name).decode("utf-8", "replace") for name in book.namelist())
    if body.startswith(b"%PDF"):
        told = subprocess.run(["pdftotext", "-", "-"], input=body, capture_output=True, check=True)
        return told.stdout.decode("utf-8", "replace")
    return body.decode("utf-8", "replace")


def addresses(world, who):
    """Every address of finance that opens to this persona (the matrix says which): of ours, of
    theirs, lists with all their rows, and what a list gives as a sheet."""
    for name in NAMES:
        if CELLS[f"GET  {name}"][who] != "200":
            continue
        for side in "ab" if name in ARGS else "a":
            yield url_of(name, world, side)
        if name.endswith((":list", "-list")):
            yield f"{url_of(name, world)}?state=any&status=any&when=any"
        if name.endswith(":list") and name.removesuffix(":list") in LISTS:
            yield f"/lists/{name.removesuffix(':list')}/export/?state=any"


def read(world, who, mark):
    """Where this persona reads the mark; which banks take part is told to whoever may borrow."""
    partners = [str(bank) for bank in Institution.objects.all()]
    found = []
    for url in addresses(world, who):
        text = text_of(ask(world, who, "GET", url))
        for partner in partners:
            text = text.replace(partner, "")
        if mark in text:
            found.append(url)
    return found


@pytest.mark.parametrize("who", ["bank", "member", "own_township"])
def test_b25_what_is_the_other_sides_is_read_nowhere(world, who):
    assert read(world, who, THEIRS) == []


@pytest.mark.parametrize("mark", [OURS, THEIRS], ids=["ours", "theirs"])
@pytest.mark.parametrize("who", NOTHING)
def test_who_has_no_part_in_loans_reads_no_row_of_anybody(world, who, mark):
    assert read(world, who, mark) == []


def test_the_mark_is_read_by_who_may(world):
    """Else the search above would find nothing whatever leaked."""
    assert len(read(world, "office", THEIRS)) > 20
