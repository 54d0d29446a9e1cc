"""What is no writing, what is no code: by the sheet, the form, the action and the API alike."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from accounts.models import System
from enterprises.registry import actions
from enterprises.registry.models import Enterprise, Industry
from enterprises.registry.rules.credit_code import check_character
from tests.factories.accounts import UserFactory
from tests.factories.registry import EnterpriseFactory, a_credit_code
from tests.sheets import imported

pytestmark = pytest.mark.django_db
TITLES = ["统一社会信用代码", "企业名称"]
BAD_NAMES = [
    "重庆�鑫科技有限公司",
    "重庆?鑫科技有限公司",
    "重庆？鑫科技有限公司",
    "重庆\ue863鑫科技有限公司",
    "閲嶅簡绉戞妧鏈夐檺鍏徃",
    "锟斤拷锟斤拷有限公司",
    "重庆□鑫科技有限公司",
    "重庆■■科技有限公司",
    "重庆〓鑫公司",
    "é‡åº†ç§‘æŠ€",
    "重庆&#38050;公司",
]


def test_every_name_that_is_no_writing_is_a_fault_that_names_it(tmp_path):
    rows = [[a_credit_code(n), name] for n, name in enumerate(BAD_NAMES, 1)]
    answer = imported(tmp_path, "enterprises", TITLES, *rows, commit=True)
    assert (answer["wrong"], answer["committed"]) == (len(BAD_NAMES), False)
    told = {fault["row"]: fault for fault in answer["faults"]}
    assert list(told) == list(range(2, len(BAD_NAMES) + 2))
    assert {fault["column"] for fault in answer["faults"]} == {"企业名称"}
    assert all("请" in fault["message"] for fault in answer["faults"])
    assert not Enterprise.objects.exists()


def test_a_list_of_titles_faults_such_a_name_too(tmp_path):
    answer = imported(
        tmp_path,
        "qualifications",
        [*TITLES, "资质类型", "发证日期"],
        [a_credit_code(1), BAD_NAMES[0], "高新技术企业", "2026-07-10"],
    )
    assert any("丢失" in fault["message"] for fault in answer["faults"])


def test_radicals_marks_and_widths_become_the_name_that_is_meant(tmp_path):
    rows = [
        [a_credit_code(1), "※重庆⻓江⾦属有限公司"],
        [a_credit_code(2), "*ＡＢ科技（重庆）有限公司"],
        [a_credit_code(3), "重庆𬭁材㙍䶮有限公司"],
    ]
    answer = imported(tmp_path, "enterprises", TITLES, *rows, commit=True)
    assert answer["new"] == 3
    stored = Enterprise.objects.order_by("credit_code").values_list("name", flat=True)
    assert set(stored) == {"重庆长江金属有限公司", "AB科技（重庆）有限公司", "重庆𬭁材㙍䶮有限公司"}
    again = imported(tmp_path, "enterprises", TITLES, *rows, commit=True)
    assert again["same"] == 3


@pytest.mark.parametrize("title", ["法定代表人", "联系人", "曾用名", "注册地址"])
def test_a_lost_character_is_a_fault_wherever_a_name_or_a_place_is_read(tmp_path, title):
    answer = imported(
        tmp_path, "enterprises", [*TITLES, title], [a_credit_code(1), "重庆甲公司", "綦江�某街"]
    )
    (fault,) = answer["faults"]
    assert (fault["column"], "丢失" in fault["message"]) == (title, True)


@pytest.mark.parametrize("wrap", ["'{}", '="{}"', "统一社会信用代码：{}", "\ufeff{} ", "（{}）"])
def test_a_code_is_read_out_of_what_stands_around_it(tmp_path, wrap):
    code = a_credit_code(1)
    answer = imported(
        tmp_path, "enterprises", TITLES, [wrap.format(code), "重庆甲公司"], commit=True
    )
    assert (answer["faults"], answer["new"]) == ([], 1)
    assert Enterprise.objects.get().credit_code == code


def _checked(body):
    return body + check_character(body)


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("500222190001011295", "身份证"),
        ("111111111111111115", "凑数"),
        ("000000000000000000", "凑数"),
        (_checked("9X500222MA0010408"), "前两位“9X”"),
        (_checked("01500222MA0010408"), "前两位“01”"),
        (_checked("91990222MA0010408"), "行政区划"),
    ],
)
def test_a_number_nobody_gave_is_a_fault_and_no_confirmation_mends_it(tmp_path, code, words):
    row = [code, "重庆甲公司"]
    answer = imported(tmp_path, "enterprises", TITLES, row, commit=True, confirm_codes=True)
    assert [words in fault["message"] for fault in answer["faults"]] == [True]
    with pytest.raises(ValidationError, match=words):
        actions.register_enterprise(
            by=System(), values={"credit_code": code, "name": "重庆甲公司"}, confirm_code=True
        )
    assert not Enterprise.objects.exists()


def test_a_persons_number_is_not_kept(tmp_path):
    number = "500222190001011295"
    for kind, more in (("enterprises", []), ("qualifications", ["高新技术企业", "2026-07-10"])):
        titles = [*TITLES, *(["资质类型", "发证日期"] if more else [])]
        answer = imported(tmp_path, kind, titles, [number, "重庆甲公司", *more])
        assert number not in str(answer)
        assert "500222********1295" in str(answer)


@pytest.mark.parametrize("name", BAD_NAMES)
def test_the_action_refuses_what_the_sheet_refuses(name):
    firm = EnterpriseFactory()
    values = {"credit_code": a_credit_code(77), "name": name}
    for refused in (
        lambda: actions.register_enterprise(by=System(), values=values),
        lambda: actions.rename(firm, by=System(), name=name, on=firm.updated_at.date()),
        lambda: actions.register_enterprise(
            by=System(), values=values | {"name": "重庆乙公司", "former_names": [name]}
        ),
        lambda: actions.correct_enterprise(
            firm, by=System(), version=firm.version, changes={"legal_representative": name}
        ),
    ):
        with pytest.raises(ValidationError):
            refused()
    assert Enterprise.objects.count() == 1


def test_the_form_says_what_is_wrong_beside_the_name(client):
    client.force_login(UserFactory(role="office"))
    answer = client.post(
        reverse("registry:register"),
        {"credit_code": a_credit_code(5), "name": "重庆□鑫公司", "contact_name": "王�"},
    )
    page = answer.content.decode()
    assert all(words in page for words in ("缺字的方框", "丢失"))
    assert not Enterprise.objects.exists()


def _industries(*codes):
    for code in codes:
        Industry.objects.update_or_create(
            code=code, defaults={"name": f"业{code}", "level": 4, "section": "C"}
        )


@pytest.mark.parametrize(
    ("typed", "column"),
    [("C3999", "行业代码"), ("3671", "行业代码"), ("A3670", "行业代码"), ("99", "行业名称"),
     ("36700", "行业代码"), ("U", "行业代码")],
)  # fmt: skip
def test_an_industry_the_loaded_table_does_not_hold_is_a_fault(tmp_path, typed, column):
    _industries("36", "367", "3670")
    answer = imported(
        tmp_path, "enterprises", [*TITLES, column], [a_credit_code(1), "重庆甲公司", typed]
    )
    (fault,) = answer["faults"]
    assert fault["column"] == column
    assert "没有代码" in fault["message"]


@pytest.mark.parametrize("typed", ["C3670", "3670", 3670, "3670 汽车零部件", "业3670"])
def test_an_industry_of_the_table_is_taken_as_it_stands(tmp_path, typed):
    _industries("36", "367", "3670")
    row = [a_credit_code(1), "重庆甲公司", typed]
    answer = imported(tmp_path, "enterprises", [*TITLES, "行业代码"], row, commit=True)
    assert answer["faults"] == []
    assert Enterprise.objects.get().industry_id == "3670"


def test_while_only_divisions_are_loaded_a_class_counts_as_its_division(tmp_path):
    Industry.objects.update_or_create(
        code="36", defaults={"name": "汽车制造业", "level": 2, "section": "C"}
    )
    Industry.objects.filter(code__regex=r"^\d{3}").delete()
    rows = [[a_credit_code(1), "重庆甲公司", "C3670"], [a_credit_code(2), "重庆乙公司", "C9970"]]
    answer = imported(tmp_path, "enterprises", [*TITLES, "行业代码"], *rows)
    assert [fault["row"] for fault in answer["faults"]] == [3]
