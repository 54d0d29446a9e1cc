"""Each page × method × persona answers exactly this: 200, 302 to sign-in, 403, 404, 405.

200 of a POST is the form that comes back with its errors. Rows live in tests/access/rows, one
file an app; the columns are PERSONAS.
"""

import pytest

from tests.access.asking import ask
from tests.access.pages import ROOMS, page_names, url_of
from tests.access.world import PERSONAS

MATRIX = {}
for room in ROOMS:
    MATRIX |= room.ROWS
CELLS = {row: dict(zip(PERSONAS, codes.split(), strict=True)) for row, codes in MATRIX.items()}


def test_every_page_has_its_rows():
    declared = {tuple(row.split()) for row in MATRIX}
    assert declared == {(method, name) for name in page_names() for method in ("GET", "POST")}


@pytest.mark.parametrize("row", CELLS)
def test_each_gets_exactly_this(one_world, row):
    method, name = row.split()
    url = url_of(name, one_world)
    answers = {who: ask(one_world, who, method, url) for who in PERSONAS}
    assert {who: str(answer.status_code) for who, answer in answers.items()} == CELLS[row]
    if CELLS[row]["anonymous"] == "302" and name not in NO_SIGN_IN:
        assert answers["anonymous"].url.startswith("/login/?next=")


NO_SIGN_IN = {
    "display",
    "logout",
    "accounts:login-code",
    "accounts:login-step-up",
    "accounts:reset-code",
    "accounts:reset-confirm",
    "accounts:sign-up-code",
    "accounts:sign-up-resend",
    "joining:account",
}
