"""房子的规矩: short files, one name for the district, none for places that collect anything."""

import ast
import re

import pytest

from tests.house.contract import ROOT, SOURCES

LINES, TEST_LINES = 300, 400  # a test file is a list; a module is an argument
TEMPLATE_LINES, TEMPLATE_WIDTH = 120, 160


def python():
    for root in SOURCES:
        for file in (ROOT / root).rglob("*.py"):
            if "migrations" not in file.parts:
                yield file


def too_long(files, most):
    """Files of more lines than that."""
    counted = ((file, len(file.read_text("utf-8").splitlines())) for file in files)
    return [(file.name, lines) for file, lines in counted if lines > most]


def too_wide(files, most):
    """Lines of more characters than that."""
    return [
        f"{file.name}:{number}"
        for file in files
        for number, line in enumerate(file.read_text("utf-8").splitlines(), 1)
        if len(line) > most
    ]


def naming(name, files):
    return [file.relative_to(ROOT).as_posix() for file in files if name in file.read_text("utf-8")]


def test_no_python_file_is_long():
    assert too_long(python(), LINES) == []
    assert too_long((ROOT / "tests").rglob("*.py"), TEST_LINES) == []


def test_no_template_is_long():
    assert too_long((ROOT / "templates").rglob("*.html"), TEMPLATE_LINES) == []


def test_no_line_of_a_template_is_wider_than_a_screen():
    assert too_wide((ROOT / "templates").rglob("*.html"), TEMPLATE_WIDTH) == []


def test_only_the_district_folder_and_the_papers_name_the_district():
    suffixes = {".html", ".py", ".js", ".css", ".typ", ".txt", ".json", ".csv", ".toml"}
    roots = (*SOURCES, "templates", "static/css", "static/js", "static/img")
    files = [f for root in roots for f in (ROOT / root).rglob("*") if f.suffix in suffixes]
    assert len(files) > 300
    assert naming("綦江", files) == []


def test_no_module_is_named_for_holding_anything():
    vague = {"utils.py", "helpers.py", "services.py", "misc.py", "base.py"}
    allowed = {"common/charts/base.py", "qijiang_portal/services.py"}  # all charts; `make services`
    named = {file.relative_to(ROOT).as_posix() for file in python() if file.name in vague}
    assert named - allowed == set()


@pytest.mark.parametrize(("text", "bites"), [("欢迎来到綦江区", True), ("欢迎来到本区", False)])
def test_the_search_for_the_name_bites(tmp_path, monkeypatch, text, bites):
    monkeypatch.setattr("tests.house.test_house.ROOT", tmp_path)
    (tmp_path / "page.html").write_text(text, encoding="utf-8")
    assert bool(naming("綦江", [tmp_path / "page.html"])) is bites
    (tmp_path / "long.py").write_text("x = 1\n" * (LINES + 1), encoding="utf-8")
    assert too_long([tmp_path / "long.py"], LINES) == [("long.py", LINES + 1)]


def test_the_measure_of_a_line_counts_characters(tmp_path):
    page = tmp_path / "page.html"
    page.write_text("双\n" * 2 + "双" * TEMPLATE_WIDTH + "\n" + "倍" * (TEMPLATE_WIDTH + 1))
    assert too_wide([page], TEMPLATE_WIDTH) == ["page.html:4"]


MOMENT_AS_A_DAY = re.compile(
    r"\b(?:now|\w+_at)\.(?:date|time)\(\)"  # a moment is kept in UTC: its day there is not ours
    r"|\bnow\(\)\.(?:date|year|month|strf)|\bnow\.(?:year|month|day|weekday)\b"
    r"|\{(?:\w+\.)*\w+_at:%|\{now:%"
)
LOCAL = re.compile(r"\bnow = (?:timezone\.localtime\(\)|today\(\))")


def test_the_day_of_a_moment_is_asked_of_the_districts_clock():
    """`localdate(moment)`, `localtime(moment)`: between midnight and eight the days differ."""
    found = [
        (file.relative_to(ROOT).as_posix(), line.strip())
        for file in python()
        if not LOCAL.search(text := file.read_text("utf-8"))
        for line in text.splitlines()
        if MOMENT_AS_A_DAY.search(line) and "localtime(" not in line
    ]
    assert found == []


WRITTEN_ADDRESS = re.compile(r"""url=f?["']/[a-z]|, f?["']/[a-z-]+/[^"']*["'], ["']""")


def test_an_address_is_asked_of_its_name():
    """A page that moves takes its notices and to-dos along."""
    found = [
        (file.relative_to(ROOT).as_posix(), line.strip())
        for file in python()
        if "bench" not in file.parts
        for line in file.read_text("utf-8").splitlines()
        if WRITTEN_ADDRESS.search(line)
    ]
    assert found == []


DELETED_UNDER_THE_LOCK = {"collecting/actions/collections.py", "reports/actions.py"}


def test_a_lock_of_a_row_that_stays_leaves_foreign_keys_alone():
    """docs/locking.md: only what may delete the row takes the stronger lock."""
    stronger = {
        str(path.relative_to(ROOT))
        for path in python()
        if path.relative_to(ROOT).parts[0] not in ("tests", "bench")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "select_for_update"
        and "no_key" not in {keyword.arg for keyword in node.keywords}
    }
    assert stronger == DELETED_UNDER_THE_LOCK
