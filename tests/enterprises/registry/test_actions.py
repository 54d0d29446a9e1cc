from datetime import date

import pytest
from django.core.exceptions import ValidationError

from accounts.models import System
from common.versions import StaleVersionError
from enterprises.registry import actions
from enterprises.registry.models import Enterprise, Holding, PlaceName
from tests.factories.accounts import UnitFactory
from tests.factories.registry import EnterpriseFactory, a_credit_code

pytestmark = pytest.mark.django_db
BY = System()


def a_firm(**values):
    values = {"credit_code": a_credit_code(77), "name": "测试齿轮有限公司"} | values
    return actions.register_enterprise(by=BY, values=values)


def recognized(firm, first, last=None, kind="high_tech"):
    return actions.recognize(
        firm, by=BY, kind=kind, first_day=first, printed_last_day=last, certificate_no="GR1"
    )


def counted(firm):
    return [
        (h.unit_id, h.first_day, h.until, h.entered, h.left)
        for h in Holding.objects.filter(enterprise=firm).order_by("first_day")
    ]


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("legal_representative", "演示\ufffd甲"),
        ("contact_name", "甲□"),
        ("address", "新街\ufffd号"),
    ],
)
def test_a_lost_character_is_refused_where_a_firm_is_registered(field, typed):
    with pytest.raises(ValidationError) as refusal:
        a_firm(**{field: typed})
    assert list(refusal.value.message_dict) == [field]
    assert not Enterprise.objects.exists()


def test_a_firm_is_placed_by_its_address_and_an_officer_may_say_otherwise():
    town, other = UnitFactory(name="石角镇"), UnitFactory()
    PlaceName.objects.create(name="石角镇", unit=town, certainty="named")
    firm = a_firm(address="重庆市石角镇新街1号")
    assert (firm.township, firm.placement_certainty) == (town, "named")
    firm = actions.place(firm, by=BY, township=other, reason="营业执照已变更")
    assert (firm.township, firm.placement_certainty) == (other, "decided")


def test_a_firm_outside_is_stored_and_never_counts_until_placed():
    PlaceName.objects.create(name="渝北区", is_outside=True, certainty="named")
    firm = a_firm(address="重庆市渝北区龙溪街道1号", township=UnitFactory())
    recognized(firm, date(2024, 1, 1))
    assert firm.placement == "outside"
    assert counted(firm) == []
    town = UnitFactory()
    actions.place(firm, by=BY, township=town, reason="实际经营地在本区，已核实")
    assert counted(firm) == [(town.pk, date(2024, 1, 1), date(2027, 1, 1), "first", "expired")]


def test_a_code_with_a_wrong_check_digit_needs_somebody_to_confirm_it():
    wrong = a_credit_code(5)[:17]
    wrong += "0" if a_credit_code(5)[17] != "0" else "1"
    with pytest.raises(ValidationError, match="校验位不符"):
        a_firm(credit_code=wrong)
    values = {"credit_code": wrong, "name": "历史代码有限公司"}
    firm = actions.register_enterprise(by=BY, values=values, confirm_code=True)
    assert firm.code_confirmed
    assert not a_firm(credit_code=a_credit_code(6)).code_confirmed


def test_a_renewal_ends_the_earlier_period_and_keeps_its_printed_day():
    firm = a_firm()
    old = recognized(firm, date(2022, 11, 1), date(2025, 10, 31))
    recognized(firm, date(2025, 9, 1), date(2028, 8, 31))
    old.refresh_from_db()
    assert old.valid_during.upper == date(2025, 9, 1)
    assert old.printed_last_day == date(2025, 10, 31)
    assert counted(firm) == [(None, date(2022, 11, 1), date(2028, 9, 1), "first", "expired")]


def test_a_period_that_arrives_late_ends_where_the_known_one_begins():
    firm = a_firm()
    recognized(firm, date(2025, 9, 1), date(2028, 8, 31))
    late = recognized(firm, date(2022, 11, 1), date(2025, 10, 31))
    assert late.valid_during.upper == date(2025, 9, 1)


def test_a_revoked_certificate_counts_until_the_day_before():
    firm = a_firm()
    one = recognized(firm, date(2023, 1, 1), date(2025, 12, 31))
    actions.revoke(one, by=BY, on=date(2024, 6, 1), reason="累计两年未填报年报")
    assert counted(firm) == [(None, date(2023, 1, 1), date(2024, 6, 1), "first", "revoked")]
    with pytest.raises(ValidationError, match="已于 2024-06-01 取消"):
        actions.revoke(one, by=BY, on=date(2024, 7, 1), reason="再次")


def test_withdrawing_a_renewal_gives_the_earlier_period_its_days_back():
    firm = a_firm()
    recognized(firm, date(2022, 11, 1), date(2025, 10, 31))
    new = recognized(firm, date(2025, 9, 1), date(2028, 8, 31))
    actions.withdraw_qualification(new, by=BY, reason="登记错企业")
    assert counted(firm) == [(None, date(2022, 11, 1), date(2025, 11, 1), "first", "expired")]


@pytest.mark.parametrize(
    ("verb", "left"),
    [
        (actions.deregister, "closed"),
        (actions.revoke_licence, "closed"),
        (actions.move_out, "moved_out"),
    ],
)
def test_a_firm_that_ends_or_leaves_stops_counting_on_the_day(verb, left):
    firm = a_firm()
    recognized(firm, date(2023, 1, 1), date(2025, 12, 31))
    verb(firm, by=BY, on=date(2024, 2, 29))
    assert counted(firm) == [(None, date(2023, 1, 1), date(2024, 2, 29), "first", left)]


def test_a_firm_that_comes_back_counts_again_from_that_day():
    firm, town = a_firm(), UnitFactory()
    recognized(firm, date(2023, 1, 1), date(2025, 12, 31))
    firm = actions.move_out(firm, by=BY, on=date(2024, 1, 1))
    actions.move_in(firm, by=BY, on=date(2024, 7, 1), township=town)
    assert [(h[1], h[2], h[3], h[4]) for h in counted(firm)] == [
        (date(2023, 1, 1), date(2024, 1, 1), "first", "moved_out"),
        (date(2024, 7, 1), date(2026, 1, 1), "moved_in", "expired"),
    ]


def test_a_move_inside_the_district_changes_the_unit_on_the_day():
    old, new = UnitFactory(), UnitFactory()
    firm = a_firm(township=old)
    recognized(firm, date(2023, 1, 1))
    actions.move_internally(firm, by=BY, to=new, on=date(2024, 3, 1), reason="搬迁")
    assert counted(firm) == [
        (old.pk, date(2023, 1, 1), date(2024, 3, 1), "first", "internal_out"),
        (new.pk, date(2024, 3, 1), date(2026, 1, 1), "internal_in", "expired"),
    ]


def test_a_closed_firm_cannot_be_reopened_or_moved():
    firm = actions.deregister(a_firm(), by=BY, on=date(2024, 1, 1))
    with pytest.raises(ValidationError, match="注销"):
        actions.move_out(firm, by=BY, on=date(2024, 2, 1))


def test_a_rename_keeps_the_certificates_and_is_no_new_recognition():
    firm = a_firm()
    recognized(firm, date(2023, 1, 1))
    firm = actions.rename(firm, by=BY, name="新名称科技有限公司", on=date(2024, 1, 1))
    assert counted(firm) == [(None, date(2023, 1, 1), date(2026, 1, 1), "first", "expired")]
    assert Enterprise.objects.named_like("测试齿轮").get() == firm
    assert Enterprise.objects.named_like("新名称").get() == firm


def test_a_stale_version_is_refused_with_what_is_stored():
    firm = a_firm()
    actions.correct_enterprise(firm, by=BY, version=firm.version, changes={"note": "甲"})
    with pytest.raises(StaleVersionError) as refused:
        actions.correct_enterprise(firm, by=BY, version=firm.version, changes={"note": "乙"})
    assert refused.value.current.note == "甲"


def test_two_records_of_one_firm_become_one_and_nothing_is_lost():
    kept, gone = EnterpriseFactory(), EnterpriseFactory(legal_representative="甲某")
    recognized(kept, date(2022, 1, 1), date(2024, 12, 31))
    recognized(gone, date(2025, 3, 1), date(2028, 2, 28))
    recognized(gone, date(2024, 1, 1), kind="cq_tech")
    firm = actions.merge(kept, gone, by=BY, reason="同一企业重复登记")
    assert firm.qualifications.count() == 3
    assert firm.legal_representative == "甲某"
    assert list(firm.former_names.values_list("name", flat=True)) == [gone.name]
    assert counted(gone) == []
    assert {h[3] for h in counted(firm)} == {"first", "again"}
    assert Enterprise.objects.visible_to(BY).count() == 1


def test_a_wrong_code_is_corrected_and_the_firm_stays_the_same():
    firm = a_firm()
    new = a_credit_code(78)
    actions.correct_credit_code(firm, by=BY, code=new.lower(), reason="抄录错误")
    assert Enterprise.objects.get(credit_code=new).pk == firm.pk


def test_a_firm_that_comes_back_elsewhere_keeps_the_units_it_had_before():
    first, second, third = UnitFactory(), UnitFactory(), UnitFactory()
    firm = EnterpriseFactory(township=first)
    recognized(firm, date(2025, 1, 1))
    actions.move_internally(firm, by=BY, to=second, on=date(2025, 3, 1), reason="搬迁")
    actions.move_out(firm, by=BY, on=date(2025, 6, 1))
    actions.move_in(firm, by=BY, on=date(2025, 9, 1), township=third)
    actions.deregister(firm, by=BY, on=date(2026, 1, 1))
    assert [(unit, start, until) for unit, start, until, *_ in counted(firm)] == [
        (first.pk, date(2025, 1, 1), date(2025, 3, 1)),
        (second.pk, date(2025, 3, 1), date(2025, 6, 1)),
        (third.pk, date(2025, 9, 1), date(2026, 1, 1)),
    ]
