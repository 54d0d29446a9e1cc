"""Which tests are asked about a fault: those that run its line, or, of a constant, its module's."""

import pytest
from coverage import CoverageData

from tests.mutants.reach import Reach


@pytest.fixture
def reach(tmp_path):
    """Line 1 is a constant, line 3 is run by one test, line 4 by both, line 5 by none."""
    (tmp_path / "tests").mkdir()
    (tmp_path / "tests" / "test_a.py").write_text("")
    data, path = CoverageData(str(tmp_path / ".coverage")), str(tmp_path / "rule.py")
    for context, lines in (
        ("", [1]),
        ("tests.test_a.test_one", [3, 4]),
        ("tests.test_a.test_two", [4]),
    ):
        data.set_context(context)
        data.add_lines({path: lines})
    data.write()
    return Reach(tmp_path)


@pytest.mark.parametrize(
    ("line", "names"),
    [(1, ["test_one", "test_two"]), (3, ["test_one"]), (4, ["test_one", "test_two"]), (5, [])],
)
def test_who_is_asked_about_a_line(reach, line, names):
    assert reach.tests("rule.py", line) == [f"tests/test_a.py::{name}" for name in names]
