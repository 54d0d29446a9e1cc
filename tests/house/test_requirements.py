"""编号: what a test's name claims is said in docs/requirements.md."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
NAMED = re.compile(r"\bdef test_(?:[bfg]\d\d_)+")
ID = re.compile(r"(?:b|f|g)\d\d")


def named(text):
    """The ids in the names of a file's tests."""
    return {one.upper() for start in NAMED.findall(text) for one in ID.findall(start)}


def test_every_id_of_a_test_is_explained():
    told = set(re.findall(r"[BFG]\d\d", (ROOT / "docs/requirements.md").read_text("utf-8")))
    used = {
        one for path in (ROOT / "tests").rglob("*.py") for one in named(path.read_text("utf-8"))
    }
    assert len(used) > 80
    assert used - told == set()


def test_the_search_bites():
    assert named("def test_b03_f41_nobody():") == {"B03", "F41"}
