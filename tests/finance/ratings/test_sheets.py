"""信用评级、挖潜增效分色 by sheet: new, same, changed, wrong, taken back."""

import pytest

from accounts.models import System
from finance.ratings.models import Color, Rating
from jobs.actions.imports import undo
from jobs.models import ImportBatch
from tests.factories.finance import ColorFactory, RatingFactory
from tests.factories.registry import EnterpriseFactory
from tests.sheets import imported

pytestmark = pytest.mark.django_db
RATINGS = ("信用代码", "等级", "起", "止", "来源")
COLORS = ("信用代码", "年度", "类型", "来源")


@pytest.fixture
def firm():
    return EnterpriseFactory()


def rated(firm, letter="B级", first="2026-01-01", last="2026-12-31", source="渝科评1号"):
    return (firm.credit_code, letter, first, last, source)


def test_a_rating_comes_from_its_sheet_once(firm, tmp_path):
    made = imported(tmp_path, "ratings", RATINGS, rated(firm), commit=True)
    assert (made["new"], made["wrong"]) == (1, 0)
    kept = Rating.objects.get()
    assert (kept.letter, str(kept.first_day), str(kept.last_day)) == (
        "B",
        "2026-01-01",
        "2026-12-31",
    )
    again = imported(tmp_path, "ratings", RATINGS, rated(firm), commit=True)
    assert (again["same"], again["new"]) == (1, 0)


def test_the_same_firm_and_first_day_is_a_correction_and_is_taken_back(firm, tmp_path):
    imported(tmp_path, "ratings", RATINGS, rated(firm), commit=True)
    told = rated(firm, "A", last="2026-06-30")
    assert imported(tmp_path, "ratings", RATINGS, told, commit=True)["changed"] == 1
    kept = Rating.objects.get()
    assert (kept.letter, str(kept.last_day)) == ("A", "2026-06-30")
    undo(ImportBatch.objects.get(staging__state="changed"), by=System())
    kept = Rating.objects.get()
    assert (kept.letter, str(kept.last_day)) == ("B", "2026-12-31")
    undo(ImportBatch.objects.get(staging__state="new"), by=System())
    assert not Rating.objects.exists()


def test_what_was_touched_since_is_not_taken_back(firm, tmp_path):
    imported(tmp_path, "ratings", RATINGS, rated(firm), commit=True)
    Rating.objects.update(letter="E")
    with pytest.raises(Exception, match="又被修改"):
        undo(ImportBatch.objects.get(), by=System())


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"letter": "F"}, "不在可选范围内"),
        ({"letter": ""}, "等级"),
        ({"first": ""}, "起"),
        ({"last": "2025-12-31"}, "止日早于起日"),
        ({"source": ""}, "来源"),
    ],
)
def test_a_row_that_says_nonsense_is_wrong_and_nothing_is_written(firm, tmp_path, changed, words):
    answer = imported(tmp_path, "ratings", RATINGS, rated(firm, **changed), commit=True)
    assert answer["wrong"] == 1
    assert words in str(answer)
    assert not Rating.objects.exists()


def test_overlapping_days_are_told_before_anything_is_written(firm, tmp_path):
    RatingFactory(enterprise=firm, letter="C")
    answer = imported(tmp_path, "ratings", RATINGS, rated(firm, first="2026-07-01", last=""))
    assert "与已登记的 C 级" in str(answer)
    other = EnterpriseFactory()
    rows = rated(other), rated(other, first="2026-07-01")
    assert "日期重叠" in str(imported(tmp_path, "ratings", RATINGS, *rows))
    assert imported(tmp_path, "ratings", RATINGS, *rows[:1])["wrong"] == 0


def test_a_row_that_stands_twice_and_a_firm_nobody_knows_are_wrong(firm, tmp_path):
    answer = imported(tmp_path, "ratings", RATINGS, rated(firm), rated(firm))
    assert "只留一行" in str(answer)
    strange = ("91500110MA5TESTXX0", "A", "2026-01-01", "", "名单")
    assert imported(tmp_path, "ratings", RATINGS, strange)["wrong"] == 1


def test_colours_come_from_their_sheet_are_corrected_and_taken_back(firm, tmp_path):
    made = imported(tmp_path, "colors", COLORS, (firm.credit_code, 2025, "绿", ""), commit=True)
    assert made["new"] == 1
    again = imported(tmp_path, "colors", COLORS, (firm.credit_code, 2025, "绿色", ""), commit=True)
    assert again["same"] == 1
    told = (firm.credit_code, 2025, "黄色", "复评")
    assert imported(tmp_path, "colors", COLORS, told, commit=True)["changed"] == 1
    assert Color.objects.get().shade == "yellow"
    undo(ImportBatch.objects.get(staging__state="changed"), by=System())
    assert Color.objects.get().shade == "green"
    undo(ImportBatch.objects.get(staging__state="new"), by=System())
    assert not Color.objects.exists()


@pytest.mark.parametrize(
    ("told", "words"),
    [((2014, "绿"), "2015"), ((2025, "粉"), "不在可选范围内"), (("", "绿"), "年度")],
)
def test_a_colour_that_says_nonsense_is_wrong(firm, tmp_path, told, words):
    answer = imported(tmp_path, "colors", COLORS, (firm.credit_code, *told, ""), commit=True)
    assert answer["wrong"] == 1
    assert words in str(answer)
    assert not Color.objects.exists()


def test_a_colour_of_another_year_is_another_row(firm, tmp_path):
    ColorFactory(enterprise=firm, year=2024, shade="red")
    told = (firm.credit_code, 2025, "蓝类", "区经信委")
    assert imported(tmp_path, "colors", COLORS, told, commit=True)["new"] == 1
    assert Color.objects.count() == 2
