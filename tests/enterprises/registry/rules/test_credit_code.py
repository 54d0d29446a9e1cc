import pytest
from hypothesis import given
from hypothesis import strategies as st

from enterprises.registry.rules.credit_code import (
    ALPHABET,
    check_character,
    fault,
    inner_check_fits,
    normalize,
)

bodies = st.from_regex(rf"(?:91|92|52)50[0-9]{{4}}[{ALPHABET}]{{9}}", fullmatch=True)


@pytest.mark.parametrize(
    "code",
    [
        "91350100M000100Y43",  # GB 32100-2015, its worked example
        "11500104009286420B",
        "11500228008652193Q",
        "1150010700927688XM",
        "914403001922038216",
        "91110000802100433B",
        "91440300708461136T",
    ],
)
def test_published_codes_are_sound_inside_and_out(code):
    assert fault(code) == ""
    assert inner_check_fits(code)


@given(bodies, st.integers(0, 16), st.sampled_from(ALPHABET))
def test_any_one_wrong_character_is_caught(body, position, wrong):
    code = body + check_character(body)
    spoiled = code[:position] + wrong + code[position + 1 :]
    assert (fault(spoiled) == "") is (spoiled == code)


@given(bodies)
def test_full_width_lower_case_and_spaces_are_forgiven(body):
    typed = " ".join(chr(ord(c) + 0xFEE0) for c in body.lower())
    assert normalize(typed) == body


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("9135010M000100Y43", "应为 18 位，现为 17 位"),
        ("91350100M000100Y4Z", "是否应为 2"),
        ("91350100MO00100Y43", "O（是否应为 0）"),
        ("9135010AM000100Y43", "第 3 至 8 位应为数字"),
        ("91350100M000100Y44", "校验位不符"),
        ("", "现为 0 位"),
    ],
)
def test_a_faulty_code_is_answered_with_reason_and_remedy(code, words):
    assert words in fault(code)
    assert "营业执照" in fault(code)


@pytest.mark.parametrize(
    "typed",
    [
        "'{}", "’{}", '="{}"', "=“{}”", "统一社会信用代码：{}", "社会信用代码证号（18位）: {}",
        "\ufeff{}",
        "信用代码{}", "纳税人识别号:{}", "统一社会信用代码/注册号：{}", "（{}）", "“{}”",
        "USCC: {}", "\u202a{}\u202c",
        "{} ", "*{}", "统一社会信用代码\n{}", "{}\u200b", "税号={}",
    ],
)  # fmt: skip
def test_what_stands_around_a_code_is_no_part_of_it(typed):
    code = "91350100M000100Y43"
    assert normalize(typed.format(code)) == code
    spread = f"{code[:4]} {code[4:8]}-{code[8:12]}—{code[12:]}"
    assert normalize(typed.format(spread.lower())) == code


GIVEN = (
    "11 12 13 19 21 29 31 32 33 34 35 39 41 49 51 52 53 54 59 61 62 69 71 72 79 81 89 "
    "91 92 93 A1 A9 N1 N2 N3 N9 Y1"
)


@given(st.sampled_from(ALPHABET), st.sampled_from(ALPHABET))
def test_the_first_two_signs_are_a_body_and_a_kind_of_the_standard(body, kind):
    code = f"{body}{kind}500222MA0010408"
    code += check_character(code)
    assert (fault(code) == "") is (body + kind in GIVEN)
    if body + kind not in GIVEN:
        assert f"前两位“{body}{kind}”" in fault(code)


@pytest.mark.parametrize(
    ("region", "sound"),
    [
        ("500222", True), ("500110", True), ("500903", True), ("100000", True), ("110000", True),
        ("820000", True), ("100100", False), ("990222", False), ("000000", False),
        ("160100", False),
        ("670000", False),
    ],
)  # fmt: skip
def test_the_region_is_one_of_the_country(region, sound):
    code = f"91{region}MA0010408"
    assert (fault(code + check_character(code)) == "") is sound


@pytest.mark.parametrize(
    "code",
    ["500222190001011295", "110101199003070017", "510107198001011239", "500222198502280013"],
)
def test_an_identity_number_is_no_code(code):
    assert "身份证" in fault(code)


def test_a_sound_code_whose_middle_looks_like_a_birthday_is_no_identity_number():
    body = "12500119450312"  # 南川, and an organization whose number begins 450312
    for number in range(10):
        for inner in "0123456789X":
            code = f"{body}{number}0{inner}"
            code += check_character(code)
            if inner_check_fits(code):
                assert fault(code) == ""


@pytest.mark.parametrize(
    "code", ["1" * 17 + "5", "0" * 18, "123456789012345678", "987654321098765432"]
)
def test_a_row_of_figures_was_given_to_nobody(code):
    assert "凑数" in fault(code) or "身份证" in fault(code)


def test_fifteen_figures_are_told_for_what_they_are():
    assert "注册号" in fault("500222100001234")
