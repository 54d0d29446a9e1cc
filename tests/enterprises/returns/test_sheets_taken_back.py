"""逐行的表: what is written stands as it was seen, and is taken back while nobody touched it."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from accounts.models import System
from enterprises.returns.models import IpRight, MonthlyReturn
from enterprises.returns.rules.monthly import FIELDS
from jobs.actions import imports
from tests.enterprises.returns.rules.test_checks import GOOD
from tests.sheets import imported, workbook

RIGHTS = ("统一社会信用代码", "类别", "编号", "名称", "授权日", "到期日")
MONTHS = ("统一社会信用代码", "所属期", *(field.title for field in FIELDS))


def previewed(kind, *rows):
    content, by = workbook(*rows), System()
    return imports.check(imports.receive(kind, content, name="x.xlsx", by=by, options={}), by=by)


def confirmed(batch):
    return imports.confirm(batch, by=System(), content_hash=batch.content_hash)


def right(cast, number, title="", until=""):
    return (cast.firm.credit_code, "发明", number, title, "2024-05-01", until)


def a_month(cast, **changes):
    return (cast.firm.credit_code, "2026-10", *(GOOD | changes).values())


def test_new_rights_go_and_changed_ones_are_as_before_days_included(cast):
    confirmed(previewed("ip_rights", RIGHTS, right(cast, "ZL1", "甲", "2040-01-01")))
    second = previewed(
        "ip_rights", RIGHTS, right(cast, "ZL2"), right(cast, "ZL1", "乙", "2041-01-01")
    )
    imports.undo(confirmed(second), by=System())
    kept = IpRight.objects.get()
    assert (kept.number, kept.title, kept.version) == ("ZL1", "甲", 3)
    assert kept.expires_on == date(2040, 1, 1)


@pytest.mark.parametrize("number", ["ZL1", "ZL2"])
def test_one_right_touched_since_keeps_the_whole_batch(cast, number):
    confirmed(previewed("ip_rights", RIGHTS, right(cast, "ZL1", "甲")))
    batch = confirmed(previewed("ip_rights", RIGHTS, right(cast, "ZL1", "乙"), right(cast, "ZL2")))
    IpRight.objects.filter(number=number).update(version=9)
    with pytest.raises(ValidationError, match=f"发明专利 {number} 导入之后又被修改"):
        imports.undo(batch, by=System())
    assert set(IpRight.objects.values_list("number", "title")) == {("ZL1", "乙"), ("ZL2", "")}


def test_a_right_that_is_gone_is_not_taken_back_silently(cast):
    batch = confirmed(previewed("ip_rights", RIGHTS, right(cast, "ZL1"), right(cast, "ZL2")))
    IpRight.objects.get(number="ZL1").delete()
    with pytest.raises(ValidationError, match="有 1 条记录导入之后已不在"):
        imports.undo(batch, by=System())


def test_what_changed_since_the_preview_is_not_written_over(cast):
    confirmed(previewed("ip_rights", RIGHTS, right(cast, "ZL1", "甲")))
    batch = previewed("ip_rights", RIGHTS, right(cast, "ZL2"), right(cast, "ZL1", "乙"))
    IpRight.objects.update(version=2)
    with pytest.raises(ValidationError, match="第 3 行：预览之后已被他人修改"):
        confirmed(batch)
    assert IpRight.objects.get().title == "甲"


def test_a_right_registered_by_hand_meanwhile_names_the_row(cast):
    batch = previewed("ip_rights", RIGHTS, right(cast, "ZL1"))
    told = {"kind": "invention", "number": "ZL1", "granted_on": date(2024, 5, 1)}
    IpRight.objects.create(enterprise=cast.firm, **told)
    with pytest.raises(ValidationError, match=r"第 2 行：.*已登记"):
        confirmed(batch)


def test_a_new_draft_stays_empty_and_a_changed_one_has_its_numbers_back(cast):
    first = confirmed(previewed("monthly_returns", MONTHS, a_month(cast)))
    second = confirmed(previewed("monthly_returns", MONTHS, a_month(cast, revenue=1100)))
    assert MonthlyReturn.objects.get().revenue == 1100
    with pytest.raises(ValidationError, match="第 2 行：您打开之后"):
        imports.undo(first, by=System())
    imports.undo(second, by=System())
    kept = MonthlyReturn.objects.get()
    assert (kept.revenue, kept.taxes) == (GOOD["revenue"], GOOD["taxes"])


def test_a_draft_taken_back_alone_is_empty(cast):
    imports.undo(confirmed(previewed("monthly_returns", MONTHS, a_month(cast))), by=System())
    kept = MonthlyReturn.objects.get()
    assert {getattr(kept, field.name) for field in FIELDS} == {None}


def test_a_draft_saved_since_the_preview_is_not_written_over(cast):
    batch = previewed("monthly_returns", MONTHS, a_month(cast))
    confirmed(previewed("monthly_returns", MONTHS, a_month(cast, revenue=1100)))
    with pytest.raises(ValidationError, match="第 2 行：您打开之后，这条记录已被他人修改"):
        confirmed(batch)
    assert MonthlyReturn.objects.get().revenue == 1100


def test_rows_of_unknown_period_are_not_called_the_same(cast, tmp_path):
    rows = [(cast.firm.credit_code, "去年", *GOOD.values())] * 2
    answer = imported(tmp_path, "monthly_returns", MONTHS, *rows)
    assert answer["wrong"] == 2
    assert "出现多次" not in str(answer)
