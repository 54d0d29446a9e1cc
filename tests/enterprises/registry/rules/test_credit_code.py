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

bodies = st.from_regex(rf"[{ALPHABET}]{{2}}[0-9]{{6}}[{ALPHABET}]{{9}}", fullmatch=True)


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
