import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common import writing
from common.garbled import garbled
from common.sheets import cells

WORDS = ("重庆", "綦江", "古南", "宏鑫", "金茂", "长江", "机械", "科技", "新材料", "汽车零部件",
         "齿轮", "商贸", "集团", "电子", "農業", "𬭁材", "䶮", "A1", "·", "（中国）")  # fmt: skip
ENDS = ("有限公司", "股份有限公司", "有限责任公司", "制造厂", "合作社", "集团有限公司")
firms = st.builds(
    lambda parts, end: "".join(parts) + end,
    st.lists(st.sampled_from(WORDS), min_size=2, max_size=5),
    st.sampled_from(ENDS),
).filter(lambda name: "··" not in name)  # no name doubles the dot, 乱码 does
MISREADINGS = [
    ("utf-8", "gbk", "replace"), ("utf-8", "gbk", "ignore"), ("utf-8", "gb18030", "ignore"),
    ("utf-8", "latin-1", "strict"), ("utf-8", "cp1252", "ignore"), ("gbk", "latin-1", "strict"),
    ("gbk", "cp1252", "ignore"), ("gbk", "utf-8", "replace"), ("gbk", "shift_jis", "ignore"),
    ("utf-8", "shift_jis", "ignore"), ("gbk", "euc_kr", "ignore"),
]  # fmt: skip


@given(firms)
def test_a_name_that_can_be_read_has_no_fault(name):
    assert writing.fault(name) == writing.lost(name) == ""
    assert garbled(name) is None


@given(firms, st.sampled_from(MISREADINGS))
def test_a_name_read_in_a_wrong_encoding_is_a_fault(name, how):
    written, read, errors = how
    misread = name.encode(written, "ignore").decode(read, errors)
    assert writing.fault(misread) != ""


@given(firms)
def test_misread_twice_is_a_fault_too(name):
    once = name.encode().decode("gbk", "replace")
    assert writing.fault(once.encode().decode("gbk", "replace")) != ""


@given(st.text())
def test_to_spell_plainly_twice_is_to_do_it_once(text):
    once = writing.plain(text)
    assert writing.plain(once) == once
    assert unicodedata.is_normalized("NFC", once)
    assert not writing.INVISIBLE.search(once)


@given(firms, st.integers(0, 30), st.sampled_from("�￼\ue863\uf8ff□■▯〓█?？⿰☺҈⺀\u0378한Ж"))
def test_one_thing_that_is_no_writing_is_named_with_its_place(name, at, sign):
    at = min(at, len(name))
    sentence = writing.fault(name[:at] + sign + name[at:])
    assert f"第 {at + 1} 个字" in sentence or "乱码" in sentence
    assert "请" in sentence


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("锟斤拷锟斤拷有限公司", ""),
        ("閲嶅簡绉戞妧鏈夐檺鍏徃", "重庆科技有限"),  # the last bytes were dropped on the way
        ("浣犲ソ", "你好"),
        ("Ã¥Â\x9f\x8e", ""),
        ("ç»¼å\x90\x88", "综合"),
        ("é‡\x8dåº†", "重庆"),
        ("ÖØÇì¿Æ¼¼", "重庆科技"),
        ("笭④憚翮馱籀衄癹鼠侗", "重庆吉凯工贸有限公司"),
        ("ï»¿重庆", ""),
        ("重庆锟斤拷科技", ""),
        ("閲嶅簡鑫源科技有限公司", "重庆"),
    ],
)
def test_garbled_text_is_known_and_what_was_meant_is_offered(typed, meant):
    assert meant in garbled(typed)
    assert "乱码" in writing.fault(typed)


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("⻓江⾦属", "长江金属"),  # a radical of the supplement, a Kangxi radical
        ("豈\u2f80d", "豈" + unicodedata.normalize("NFKC", "\u2f80d")),
        ("ＡＢＣ", "ABC"),
        ("重\u200b庆\ufeff\u202e", "重庆"),
        ("e\u0301", "é"),
    ],
)
def test_what_looks_alike_becomes_the_character_it_stands_for(typed, plain):
    assert writing.plain(typed) == plain


def test_every_radical_of_the_supplement_has_its_character_or_is_refused():
    for code in range(0x2E80, 0x2FD6):
        if unicodedata.name(chr(code), ""):
            read = writing.plain(f"甲{chr(code)}乙")
            assert unicodedata.name(read[1]).startswith("CJK UNIFIED") or writing.fault(read)


@pytest.mark.parametrize(
    "text", ["重庆&#38050;公司", "&nbsp;重庆", "重庆\\u9521公司", "重庆_x000D_公司", "%E9%87%8D庆"]
)
def test_codes_of_programs_are_no_writing(text):
    assert "代码" in writing.fault(text)


@pytest.mark.parametrize(
    "name",
    [
        "烫烫烫火锅店", "屯屯农业", "张锟", "Café Müller", "A&B", "重庆一〇一厂", "3D打印",
        "O'Brien", "郑某某", "张**", "益€", "优の品", "﨑本", "𠮷野家", "\U00031350甲",
        "ŠKODA 汽车", "阿凡提·买买提", "25℃", "A+医疗", "安-2", "“一带一路”公司", "《江》",
        "α实验室", "Ⅱ期", "々木",
    ],
)  # fmt: skip
def test_odd_but_true_names_have_no_fault(name):
    assert writing.fault(name) == ""


def test_the_private_character_of_old_systems_is_told_with_the_one_it_stands_for():
    assert writing.standard("\ue863") == "䶮"
    assert "可能是“䶮”" in writing.fault("重庆\ue863鑫")
    assert writing.standard("\ue000") == ""


def test_a_long_text_is_asked_only_for_what_is_lost():
    assert writing.lost("主营？是的□框★") == ""
    assert "丢失" in writing.lost("主营�品")


def _is_usual(text):
    """Characters of GB 2312 alone are taken at their word."""
    return text.encode("gb2312", "ignore").decode("gb2312") == text


PAIRS = "重庆綦江长江科技新材鑫源永新正阳鸿发王李张刘"
few = st.text(PAIRS, min_size=2, max_size=3)


@given(few)
def test_two_or_three_characters_read_in_a_wrong_encoding_are_a_fault_too(name):
    western = name.encode("gbk").decode("latin-1")
    for typed in (western, western.replace("\xad", ""), f"重庆{western}科技有限公司"):
        assert writing.fault(typed) != "", typed
        assert writing.lost(typed) != "", typed


@given(st.text(PAIRS, min_size=2, max_size=2), st.sampled_from(["", "重庆", "甲"]))
def test_three_signs_of_a_wrong_encoding_among_sound_ones_are_a_fault(two, before):
    misread = two.encode().decode("gbk", "ignore")
    for typed in (f"{before}{misread}有限公司", f"{before}{cells.text(misread)}有限公司"):
        assert len(misread) < 3 or _is_usual(misread) or writing.fault(typed) != "", typed


@pytest.mark.parametrize(
    "typed",
    [
        "Café重庆",
        "Müller机械",
        "Société Générale",
        "Citroën（重庆）",
        "10×10",
        "25℃±2",
        "1½英寸",
        "A·B",
        "——",
        "重庆镕喆堃公司",
        "頔塘公司",
        "赵玥彤",
        "吕煜垚",
        "陈赟珅",
    ],
)
def test_accents_signs_and_rare_characters_are_writing(typed):
    assert garbled(typed) is None
