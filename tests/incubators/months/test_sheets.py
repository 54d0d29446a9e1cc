"""Excel: the filled sheet goes out to whoever runs the carrier and comes back as drafts."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

from accounts.models import System
from incubators.months.models import CarrierMonth, CarrierYear
from incubators.months.rules.annual import FIELDS as YEAR_FIELDS
from incubators.months.rules.monthly import FIELDS
from jobs.actions import imports
from jobs.models import ImportBatch
from jobs.rules.states import BatchState
from tests.factories.incubators import IncubatorFactory
from tests.factories.months import CarrierCollectionFactory, CarrierRosterEntryFactory
from tests.incubators.months.rules.test_checks import GOOD, YEAR
from tests.sheets import imported

pytestmark = pytest.mark.django_db
TITLES = ("载体编码", "所属期", *(field.title for field in FIELDS))


def numbers(cast, **changes):
    return [cast.carrier.code, "2026-10", *(GOOD | changes).values()]


def sheet(cast, who):
    cast.client.force_login(who)
    answer = cast.client.get(f"/carrier-months/{cast.collection.pk}/sheet/")
    content = b"".join(answer.streaming_content)
    rows = list(load_workbook(BytesIO(content)).worksheets[-1].iter_rows(values_only=True))
    at = next(n for n, row in enumerate(rows) if row[0] == "载体编码")
    return rows[at:]


def test_the_operator_gets_its_own_carriers_with_what_is_known(cast):
    CarrierRosterEntryFactory(collection=cast.collection)
    head, *rows = sheet(cast, cast.manager)
    assert [row[0] for row in rows] == [cast.carrier.code]
    said = dict(zip(head, rows[0], strict=True))
    assert said["总面积（月末，㎡）"] == 12_000
    assert said["在孵企业数（月末，家）"] is None
    assert len(sheet(cast, cast.bureau)) == 3


def test_the_sheet_comes_back_as_a_draft_and_again_changes_nothing(cast, tmp_path):
    head, row = sheet(cast, cast.bureau)
    filled = dict(zip(head, row, strict=True)) | {field.title: GOOD[field.name] for field in FIELDS}
    assert imported(tmp_path, "carrier_months", head, filled.values(), commit=True)["new"] == 1
    kept = CarrierMonth.objects.get()
    assert (kept.total_area, kept.mentors, kept.state) == (12_000, 8, "draft")
    assert imported(tmp_path, "carrier_months", *sheet(cast, cast.bureau))["same"] == 1
    filled[FIELDS[9].title] = 11
    answer = imported(tmp_path, "carrier_months", head, filled.values(), commit=True)
    assert answer["changed"] == 1
    batch = ImportBatch.objects.get(staging__state="changed", state=BatchState.COMMITTED)
    imports.undo(batch, by=System())
    kept.refresh_from_db()
    assert kept.mentors == 8


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"self_area": 13_000}, "大于总面积"),
        ({"teams": -1}, "团队数"),
        ({"invested": 41}, "多于在孵企业"),
    ],
)
def test_a_wrong_cell_is_told_where_it_is(cast, tmp_path, changes, words):
    row = numbers(cast, **changes)
    answer = imported(tmp_path, "carrier_months", TITLES, row, commit=True)
    assert answer["wrong"] == 1
    assert words in str(answer)
    assert not CarrierMonth.objects.exists()


def test_unknown_carriers_periods_and_empty_rows_each_get_their_sentence(cast, tmp_path):
    unknown = ["ZT-NONE", *numbers(cast)[1:]]
    other_month = [cast.carrier.code, "2026-01", *GOOD.values()]
    empty = [cast.carrier.code, "2026-10", *([None] * 15)]
    answer = str(imported(tmp_path, "carrier_months", TITLES, unknown, other_month, empty))
    assert "没有这个载体编码" in answer
    assert "这一期没有开启" in answer
    assert "这一行没有填数" in answer


def test_the_same_carrier_twice_in_a_sheet_is_refused(cast, tmp_path):
    answer = imported(tmp_path, "carrier_months", TITLES, numbers(cast), numbers(cast, teams=1))
    assert answer["wrong"] == 2
    assert "出现多次" in str(answer)


def test_a_difference_to_the_ledger_is_noticed_and_lets_the_draft_in(cast, tmp_path):
    row = numbers(cast, total_area=12_500)
    answer = imported(tmp_path, "carrier_months", TITLES, row, commit=True)
    assert answer["new"] == 1
    assert "门户里登记的是 12000㎡" in str(answer)


def test_a_year_comes_from_its_own_sheet_in_ten_thousands(cast, tmp_path):
    CarrierCollectionFactory(kind="annual", period="2025-01-01")
    titles = ("载体编码", "所属年", *(field.title for field in YEAR_FIELDS))
    row = [cast.carrier.code, 2025, *YEAR.values()]
    assert imported(tmp_path, "carrier_years", titles, row, commit=True)["new"] == 1
    kept = CarrierYear.objects.get()
    assert (kept.fund, kept.report_years) == (500, 2)


def test_what_was_filed_is_exported_with_its_state(cast, do):
    do(cast.filler, **GOOD, version=0)
    IncubatorFactory()
    cast.client.force_login(cast.bureau)
    answer = cast.client.get(f"/carrier-months/{cast.collection.pk}/export/")
    book = load_workbook(BytesIO(b"".join(answer.streaming_content))).worksheets[-1]
    cells = [cell for row in book.iter_rows(values_only=True) for cell in row]
    assert {"草稿", cast.carrier.code, 12_000} <= set(cells)
