"""入驻企业 by sheet: the rules of the page, overlaps told to both rows, safe twice, taken back."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from accounts.models import System
from incubators.stays.actions.staying import leave
from incubators.stays.models import Tenancy
from jobs.actions import imports
from jobs.models import ImportBatch
from tests.factories.accounts import UserFactory
from tests.factories.incubators import IncubatorFactory
from tests.factories.registry import EnterpriseFactory, a_credit_code
from tests.factories.stays import TenancyFactory
from tests.sheets import imported

pytestmark = pytest.mark.django_db
TITLES = ["载体编码", "信用代码", "面积", "工位", "起", "止", "超出理由"]
DAY = "2026-03-01"


@pytest.fixture(autouse=True)
def _known(carrier):
    carrier.code = "ZT-1"
    carrier.save()
    IncubatorFactory(code="ZT-2")
    for n in (1, 2, 3):
        EnterpriseFactory(credit_code=a_credit_code(n), name=f"第{n}号科技有限公司")


def row(n=1, carrier="ZT-1", area=100, seats=5, since=DAY, until="2027-02-28", why=""):
    return [carrier, a_credit_code(n), area, seats, since, until, why]


def sheet(tmp_path, *rows, **options):
    return imported(tmp_path, "stays", TITLES, *rows, **{"commit": True, **options})


def said(answer):
    return [(fault["row"], fault["message"]) for fault in answer["faults"]]


def test_a_row_is_a_stay_and_the_last_day_is_included(tmp_path):
    answer = sheet(tmp_path, row(), row(2, "zt-2", "0.05万㎡", None, until="长期"))
    assert (answer["new"], answer["committed"]) == (2, True), answer
    one, other = Tenancy.objects.order_by("pk")
    assert (one.during.upper, one.end_reason) == (date(2027, 3, 1), "expired")
    assert (one.entered_on, one.state) == (date(2026, 3, 1), "confirmed")
    assert (other.area, other.seats, other.during.upper) == (500, None, None)


def test_the_same_sheet_again_changes_nothing(tmp_path):
    rows = [row(), row(2, "ZT-2", until=None)]
    sheet(tmp_path, *rows)
    again = sheet(tmp_path, *rows)
    assert (again["new"], again["changed"], again["same"]) == (0, 0, 2)


def test_the_same_day_with_other_words_is_a_correction(tmp_path):
    sheet(tmp_path, row())
    answer = sheet(tmp_path, row(area=120, seats=None, until="2027-03-31"))
    assert (answer["changed"], answer["committed"]) == (1, True)
    stay = Tenancy.objects.get()
    assert (stay.area, stay.seats, stay.last_day) == (120, 5, date(2027, 3, 31))


def test_two_rows_of_one_firm_that_meet_are_both_told(tmp_path):
    rows = [row(), row(carrier="ZT-2", since="2027-02-28", until=None), row(2)]
    answer = sheet(tmp_path, *rows)
    assert not answer["committed"]
    assert [at for at, _ in said(answer)] == [2, 3]
    assert all("时段重叠" in told for _, told in said(answer))
    assert "第 3 行" in said(answer)[0][1]
    sheet(tmp_path, row(), row(carrier="ZT-2", since="2027-03-01", until=None))
    assert Tenancy.objects.count() == 2


def test_a_row_that_meets_a_stored_stay_is_refused(tmp_path):
    sheet(tmp_path, row())
    answer = sheet(tmp_path, row(carrier="ZT-2", since="2027-01-01"))
    assert "2026-03-01 至 2027-02-28 已在" in said(answer)[0][1]
    answer = sheet(tmp_path, row(since="2026-04-01"))
    assert "时段重叠" in said(answer)[0][1]


def test_an_operator_is_not_told_where_else_the_firm_is(tmp_path, operator):
    TenancyFactory(enterprise__credit_code=a_credit_code(9))
    answer = sheet(tmp_path, row(9), username=operator.username)
    assert "已在另一个载体入驻" in said(answer)[0][1]


def test_what_is_unknown_says_what_to_do(tmp_path):
    unknown = a_credit_code(77)
    rows = [
        ["ZT-9", a_credit_code(1), 1, 1, DAY],
        ["ZT-1", unknown, 1, 1, DAY],
        ["ZT-1", "", 1, 1, DAY],
        ["ZT-1", a_credit_code(2), 0, 1, DAY],
        ["ZT-1", a_credit_code(3), 1, 1, ""],
        ["ZT-2", a_credit_code(3), 1, 1, DAY, "2026-02-28"],
    ]
    told = [sentence for _, sentence in said(sheet(tmp_path, *rows))]
    for part, sentence in zip(
        [
            "先登记载体",
            "登记入台账",
            "信用代码不能为空",
            "面积应大于零",
            "起日不能为空",
            "早于起日",
        ],
        told,
        strict=True,
    ):
        assert part in sentence


def test_another_operators_carrier_is_not_found(tmp_path, operator):
    answer = sheet(tmp_path, row(carrier="ZT-2"), username=operator.username)
    assert "没有找到这个编码的载体" in said(answer)[0][1]
    assert sheet(tmp_path, row(), username=operator.username)["committed"]


def test_a_firms_person_does_not_import(tmp_path):
    person = UserFactory(role="enterprise")
    assert sheet(tmp_path, row(), username=person.username)["exit"] != 0


def test_rows_take_room_one_after_the_other(tmp_path):
    answer = sheet(tmp_path, row(1, area=500), row(2, area=300), row(3, area=1))
    assert [at for at, _ in said(answer)] == [4]
    assert "合计 801㎡" in said(answer)[0][1]
    right = sheet(
        tmp_path, row(1, area=500), row(2, area=300), row(3, area=1), right_rows_only=True
    )
    assert (right["committed"], Tenancy.objects.count()) == (True, 2)


def test_what_a_command_commits_with_a_reason_is_confirmed(tmp_path, carrier):
    answer = sheet(tmp_path, row(1, area=900, why="扩建在办"), row(2, area=1))
    assert [at for at, _ in said(answer)] == [3]
    sheet(tmp_path, row(1, area=900, why="扩建在办"))
    stay = Tenancy.objects.get()
    assert (stay.state, stay.overfull_reason) == ("confirmed", "扩建在办")


def test_where_the_room_is_unknown_the_file_says_so(tmp_path):
    answer = sheet(tmp_path, row(carrier="ZT-2"))
    assert any("放不放得下没有核对：ZT-2" in str(notice) for notice in answer["notices"])


def test_who_has_left_is_not_put_back_by_a_sheet(tmp_path, bureau):
    sheet(tmp_path, row())
    leave(Tenancy.objects.get(), by=bureau, last_day=date(2026, 6, 30), reason="early")
    answer = sheet(tmp_path, row())
    assert "2026-06-30 因“提前退出”结束" in said(answer)[0][1]
    assert sheet(tmp_path, row(until="2026-06-30"))["same"] == 1


def test_a_batch_is_taken_back_as_long_as_nobody_touched_it(tmp_path, bureau):
    sheet(tmp_path, row())
    sheet(tmp_path, row(area=150), row(2))
    batch = ImportBatch.objects.latest("created_at")
    imports.undo(batch, by=System())
    stay = Tenancy.objects.get()
    assert (stay.area, stay.seats) == (Decimal(100), 5)
    sheet(tmp_path, row(2))
    batch = ImportBatch.objects.latest("created_at")
    leave(
        Tenancy.objects.get(enterprise__credit_code=a_credit_code(2)),
        by=bureau,
        last_day=date(2026, 6, 30),
        reason="early",
    )
    with pytest.raises(ValidationError, match="已被修改"):
        imports.undo(batch, by=System())
