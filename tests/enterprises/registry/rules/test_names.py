import pytest
from hypothesis import given
from hypothesis import strategies as st

from enterprises.registry.rules import names

plain_names = st.text("重庆綦江甲乙丙丁科技有限公司（）ABC19", min_size=2, max_size=20).filter(
    lambda text: sum(map(str.isalnum, text)) > 1
)


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("*重庆甲公司", "重庆甲公司"),
        ("※ 重庆甲公司", "重庆甲公司"),
        ("＊★重庆甲公司 #", "重庆甲公司"),
        ("1、重庆甲公司", "重庆甲公司"),
        ("（12）.重庆甲公司", "重庆甲公司"),
        ("①重庆甲公司①", "重庆甲公司"),
        ("'重庆甲公司", "重庆甲公司"),
        ("重庆⻓⾦(集团)公司", "重庆长金（集团）公司"),
        ("重庆丙・丁公司", "重庆丙·丁公司"),
        ("1919酒类连锁", "1919酒类连锁"),
        ("360重庆公司", "360重庆公司"),
        ("重庆 甲 公司", "重庆 甲 公司"),
    ],
)
def test_marks_are_no_part_of_a_name(typed, stored):
    assert names.clean(typed) == stored
    assert names.fault(typed) == ""


def test_what_was_read_otherwise_is_told():
    assert names.remarks("*重庆⻓江公司") == [
        "名称前后的“*”不是名称的一部分，已去掉。",
        "名称中的“⻓”是部首，按“长”登记。",
    ]
    assert names.remarks("重庆（甲） 公司") == names.remarks("ＡＢ公司") == []


@pytest.mark.parametrize("typed", ["", "甲", "**", "（）", "·", "重庆□", "重庆?公司", "�"])
def test_what_is_no_name_is_refused(typed):
    assert names.fault(typed) != ""


@given(plain_names, st.sampled_from("*＊※★☆#＃▲●◆"), st.sampled_from(["", " ", "*"]))
def test_a_marked_name_is_the_name(name, mark, gap):
    assert names.clean(mark + gap + name) == names.clean(name)
    assert names.key(names.clean(mark + name)) == names.key(names.clean(name))


@given(plain_names)
def test_a_stored_name_is_stored_as_it_is(name):
    once = names.clean(name)
    assert names.clean(once) == once


@pytest.mark.parametrize(
    ("typed", "stored", "word"),
    [
        ("重庆甲公司（注1）", "重庆甲公司", "注1"),
        ("重庆甲公司注2", "重庆甲公司", "注2"),
        ("重庆甲公司。", "重庆甲公司", "。"),
        ("“重庆甲公司”", "重庆甲公司", "“"),
        ("重庆专注", "重庆专注", ""),
        ("“一品”火锅店", "“一品”火锅店", ""),
    ],
)
def test_marks_of_notes_and_quotes_are_taken_off_and_told(typed, stored, word):
    assert (names.clean(typed), names.fault(typed)) == (stored, "")
    assert word in "".join(names.remarks(typed))


@pytest.mark.parametrize(
    ("typed", "word"),
    [
        ("重庆甲公司（已注销）", "附注"),
        ("重庆甲公司(原：重庆乙公司)", "附注"),
        ("重庆甲公司（原重庆乙（集团）公司）", "附注"),
        ("重庆甲机械厂（更名）", "附注"),
        ("重庆甲公司；重庆乙公司", "两家企业"),
        ("重庆甲公司、重庆乙公司（綦江）", "两家企业"),
        ("重庆**科技公司", "遮住"),
        ("123456", "只有数字"),
    ],
)
def test_what_stands_beside_a_name_is_no_part_of_it(typed, word):
    assert word in names.fault(typed)


@pytest.mark.parametrize(
    "typed",
    [
        "重庆（原点）科技公司",
        "重庆（未来）公司",
        "重庆甲企业（有限合伙）",
        "重庆甲公司（綦江）分公司",
        "机械厂、修理厂",
        "重庆甲工厂和服务中心",
        "重庆甲、乙、丙科技公司",
    ],
)
def test_a_name_that_only_looks_like_a_remark_is_a_name(typed):
    assert names.fault(typed) == ""
