"""The engine serves whoever owes: no module of it names a firm."""

import re
from pathlib import Path

import pytest

ROOM = Path(__file__).resolve().parents[2] / "collecting"
FIRM = re.compile(r"enterprise|credit_code|\bfirms?\b|企业", re.IGNORECASE)


def named(text):
    return FIRM.findall(text)


def test_no_module_of_the_engine_names_a_firm():
    files = sorted(ROOM.rglob("*.py"))
    assert len(files) > 25
    assert [file.name for file in files if named(file.read_text("utf-8"))] == []


@pytest.mark.parametrize(
    ("text", "bites"),
    [("请企业修改", True), ("held.enterprise_id", True), ("each firm", True), ("firms_of", False)],
)
def test_the_search_bites(text, bites):
    assert bool(named(text)) is bites
