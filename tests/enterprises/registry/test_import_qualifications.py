from datetime import date

import pytest

from accounts.models import System
from enterprises.registry import actions
from enterprises.registry.models import Holding, Qualification
from tests.factories.registry import EnterpriseFactory
from tests.sheets import imported

pytestmark = pytest.mark.django_db
TITLES = ["企业名称", "资质类型", "证书编号", "发证日期", "有效期至"]


def a_row(name="甲（重庆）公司", number="GR1", first="2023-10-16", last="2026-10-15", kind="高企"):
    return [name, kind, number, first, last]


def test_a_name_only_row_finds_its_firm_by_name_or_former_name(tmp_path):
    firm = EnterpriseFactory(name="甲（重庆）公司")
    actions.rename(firm, by=System(), name="乙公司", on=date(2026, 1, 1))
    answer = imported(tmp_path, "qualifications", TITLES, a_row("甲(重庆) 公司"), commit=True)
    one = Qualification.objects.get()
    assert (answer["new"], one.enterprise) == (1, firm)
    assert (one.valid_during.lower, one.valid_during.upper) == (
        date(2023, 10, 16),
        date(2026, 10, 16),
    )


def test_two_firms_of_one_name_leave_the_row_open(tmp_path):
    EnterpriseFactory.create_batch(2, name="甲（重庆）公司")
    answer = imported(tmp_path, "qualifications", TITLES, a_row(), a_row("无名公司"), commit=True)
    assert (answer["wrong"], answer["committed"]) == (2, False)
    assert "2 家" in answer["faults"][0]["message"]
    assert "未找到" in answer["faults"][1]["message"]


def test_a_certificate_number_tells_two_namesakes_apart(tmp_path):
    first, _ = EnterpriseFactory.create_batch(2, name="甲（重庆）公司")
    actions.recognize(
        first,
        by=System(),
        kind="high_tech",
        first_day=date(2020, 1, 1),
        printed_last_day=None,
        certificate_no="GR1",
    )
    imported(tmp_path, "qualifications", TITLES, a_row(), commit=True)
    assert set(Qualification.objects.values_list("enterprise", flat=True)) == {first.pk}


def test_periods_in_any_order_end_where_the_next_begins(tmp_path):
    EnterpriseFactory(name="甲（重庆）公司")
    rows = [a_row(first="2026-09-01", last="", number="GR2"), a_row()]
    imported(tmp_path, "qualifications", TITLES, *rows, commit=True)
    early, late = Qualification.objects.order_by("first_day")
    assert (early.valid_during.upper, early.printed_last_day) == (
        date(2026, 9, 1),
        date(2026, 10, 15),
    )
    assert (late.valid_during.upper, late.end_is_derived) == (date(2029, 9, 1), True)
    held = Holding.objects.get()
    assert (held.first_day, held.until) == (date(2023, 10, 16), date(2029, 9, 1))


def test_a_later_file_with_an_earlier_period_merges_with_what_is_stored(tmp_path):
    EnterpriseFactory(name="甲（重庆）公司")
    imported(tmp_path, "qualifications", TITLES, a_row(), commit=True)
    earlier = a_row(first="2021-01-01", last="2023-12-31", number="GR0")
    imported(tmp_path, "qualifications", TITLES, earlier, commit=True)
    assert Qualification.objects.earliest("first_day").valid_during.upper == date(2023, 10, 16)


def test_a_revocation_stops_counting_on_its_day(tmp_path):
    EnterpriseFactory(name="甲（重庆）公司")
    imported(tmp_path, "qualifications", TITLES, a_row(), commit=True)
    titles = [*TITLES, "撤销日期", "撤销原因"]
    row = [*a_row(), "2025年6月1日", "未报年报"]
    answer = imported(tmp_path, "qualifications", titles, row, commit=True)
    one = Qualification.objects.get()
    assert (answer["changed"], one.valid_during.upper) == (1, date(2025, 6, 1))
    assert one.printed_last_day == date(2026, 10, 15)


def test_the_same_file_twice_changes_nothing(tmp_path):
    EnterpriseFactory(name="甲（重庆）公司")
    rows = [a_row(), a_row(first="2026-09-01", last="", number="GR2")]
    imported(tmp_path, "qualifications", TITLES, *rows, commit=True)
    before = list(Qualification.objects.values())
    again = imported(tmp_path, "qualifications", TITLES, *rows, commit=True)
    assert (again["same"], list(Qualification.objects.values())) == (2, before)


def test_a_period_twice_makes_every_occurrence_wrong(tmp_path):
    EnterpriseFactory(name="甲（重庆）公司")
    rows = [a_row(), a_row(first="20231016", number="GR9")]
    answer = imported(tmp_path, "qualifications", TITLES, *rows)
    assert [fault["row"] for fault in answer["faults"]] == [2, 3]


@pytest.mark.parametrize(
    ("titles", "cells", "last"),
    [(["发证日期"], ["2024-02-29"], date(2027, 2, 28)),
     (["有效期"], ["2023-10-16至2026-10-15"], date(2026, 10, 15)),
     (["发证日期", "有效期"], ["2024-03-15", "三年"], date(2027, 3, 14)),
     (["发证日期", "有效期至"], ["2024-03-15", ""], date(2027, 3, 14))],
)  # fmt: skip
def test_a_list_without_kind_column_takes_it_from_its_title(tmp_path, titles, cells, last):
    EnterpriseFactory(name="甲公司")
    answer = imported(
        tmp_path,
        "qualifications",
        ["2023年认定的高新技术企业名单"],
        ["企业名称", *titles],
        ["甲公司", *cells],
        commit=True,
    )
    assert answer["committed"], answer
    one = Qualification.objects.get()
    assert (one.kind, one.printed_last_day) == ("high_tech", last)


def test_the_kind_may_be_given_with_the_file(tmp_path):
    EnterpriseFactory(name="甲公司")
    rows = [["企业名称", "入库日期"], ["甲公司", "2024-05-01"]]
    assert imported(tmp_path, "qualifications", *rows)["wrong"] == 1
    imported(tmp_path, "qualifications", *rows, qualification="重庆市科技型企业", commit=True)
    one = Qualification.objects.get()
    assert (one.kind, one.valid_during.upper) == ("cq_tech", None)


@pytest.mark.parametrize(
    ("first", "last", "column"),
    [("", "2026-01-01", "发证日期"), ("2026-01-01", "2025-01-01", "有效期至"),
     ("2026-02-30", "", "发证日期"), ("2026年1月", "", "发证日期")],
)  # fmt: skip
def test_a_period_that_cannot_be_is_a_fault(tmp_path, first, last, column):
    EnterpriseFactory(name="甲（重庆）公司")
    answer = imported(tmp_path, "qualifications", TITLES, a_row(first=first, last=last))
    assert [fault["column"] for fault in answer["faults"]] == [column]


@pytest.mark.parametrize("number", ["gr1", "ＧＲ１", " g r 1 "])
def test_a_certificate_number_is_known_in_any_case_and_width(tmp_path, number):
    firm = EnterpriseFactory(name="甲（重庆）公司")
    imported(tmp_path, "qualifications", TITLES, a_row(), commit=True)
    later = a_row("改名后的公司", number=number, first="2026-10-16", last="2029-10-15")
    answer = imported(tmp_path, "qualifications", TITLES, later, commit=True)
    assert (answer["new"], firm.qualifications.count()) == (1, 2)
