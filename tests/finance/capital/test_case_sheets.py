"""上市事项 by sheet: the rules of the page, safe twice, taken back."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from accounts.models import System
from finance.capital.models import ListingCase, ListingStage
from jobs.actions import imports
from jobs.models import ImportBatch
from jobs.sheets.kinds import sheet_kind
from tests.factories.accounts import UserFactory
from tests.factories.registry import EnterpriseFactory, a_credit_code
from tests.sheets import imported

pytestmark = pytest.mark.django_db
TITLES = ["信用代码", "板块", "进程", "本步日期", "中介机构", "下一步", "下一步日期"]


@pytest.fixture(autouse=True)
def _known(cast):
    for n in (1, 2):
        EnterpriseFactory(credit_code=a_credit_code(n))


def row(n=1, board="北交所", stage="股改", since="2026-09-01", adviser="某证券", more=(None, None)):
    return [a_credit_code(n), board, stage, since, adviser, *more]


def sheet(tmp_path, *rows, **options):
    return imported(tmp_path, "listings", TITLES, *rows, **{"commit": True, **options})


def newest(*others):
    return ImportBatch.objects.exclude(pk__in=[one.pk for one in others]).get()


def said(answer):
    return [(fault["row"], fault["message"]) for fault in answer["faults"]]


def test_a_row_is_a_case_where_it_stands(tmp_path):
    rows = [row(), row(2, "重庆股份转让中心", "挂牌", "2024-05-01", more=("年报", "2026-12-31"))]
    answer = sheet(tmp_path, *rows)
    assert (answer["new"], answer["committed"]) == (2, True), answer
    one, other = ListingCase.objects.order_by("pk")
    assert (one.board, one.stage, one.since) == ("bse", "reform", date(2026, 9, 1))
    assert (other.board, other.stage, other.next_on) == (
        "chongqing_otc", "listed", date(2026, 12, 31),
    )  # fmt: skip
    again = sheet(tmp_path, *rows)
    assert (again["new"], again["changed"], again["same"]) == (0, 0, 2)


def test_another_stage_is_the_next_step(tmp_path):
    sheet(tmp_path, row())
    answer = sheet(tmp_path, row(stage="辅导备案", since="2026-10-01", adviser=None))
    assert answer["changed"] == 1, answer
    case = ListingCase.objects.get()
    assert (case.stage, case.since, case.adviser) == ("tutoring", date(2026, 10, 1), "某证券")
    assert [step.before for step in case.stages.all()] == ["", "reform"]


def test_what_is_wrong_is_told_and_nothing_written(tmp_path):
    sheet(tmp_path, row())
    answer = sheet(
        tmp_path,
        row(stage="过会", since="2026-10-01"),
        row(board="上交所", stage=None),
        row(2, since="2027-01-01"),
        row(3),
        row(2, board="深交所", more=(None, "2026-12-31")),
        row(2, board="纳斯达克"),
    )
    words = dict(said(answer))
    assert "之后可以是" in words[2]
    assert "新登记的请填写" in words[3]
    assert "不能晚于今天" in words[4]
    assert "不在您可导入" in words[5]
    assert "做什么" in words[6]
    assert 7 in words
    assert ListingCase.objects.count() == 1
    twice = sheet(tmp_path, row(2), row(2))
    assert "出现多次" in said(twice)[0][1]


def test_the_day_of_a_step_is_not_changed_by_a_sheet(tmp_path):
    sheet(tmp_path, row())
    assert "撤销这一步再登记" in said(sheet(tmp_path, row(since="2026-09-02")))[0][1]
    assert "填写这一步的日期" in said(sheet(tmp_path, row(stage="辅导")))[0][1]


def test_a_batch_is_taken_back_until_a_case_has_moved(tmp_path):
    sheet(tmp_path, row())
    first = newest()
    sheet(tmp_path, row(adviser="另一证券"))
    second = newest(first)
    with pytest.raises(ValidationError, match="又被修改"):
        imports.undo(first, by=System())
    imports.undo(second, by=System())
    assert ListingCase.objects.get().adviser == "某证券"
    imports.undo(first, by=System())
    assert not ListingCase.objects.exists()
    assert not ListingStage.objects.exists()


def test_a_step_of_a_sheet_is_taken_back_by_another_person(tmp_path):
    sheet(tmp_path, row())
    first = newest()
    sheet(tmp_path, row(stage="辅导", since="2026-10-01"))
    batch = newest(first)
    imports.undo(batch, by=UserFactory(role="office"))
    case = ListingCase.objects.get()
    assert (case.stage, case.since) == ("reform", date(2026, 9, 1))


def test_the_keepers_alone_import(cast, tmp_path):
    may = sheet_kind("listings").may_import
    assert may(cast.bureau)
    for who in (cast.clerk, cast.department, cast.mine, cast.leader):
        assert not may(who)
