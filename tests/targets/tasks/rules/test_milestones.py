"""里程碑 as written in one cell, and written again."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from targets.tasks.rules.milestones import milestones_of, written

names = st.text("名单印发走访完成第一二三稿abc（）", min_size=1, max_size=12)
days = st.dates(date(2000, 1, 1), date(2099, 12, 31))


@given(st.dictionaries(names, days, max_size=5))
def test_what_is_written_is_read_again(found):
    told = milestones_of(written(found.items()))
    assert dict(told) == found
    assert told == sorted(told, key=lambda one: (one[1], one[0]))
    assert milestones_of(written(told)) == told


@pytest.mark.parametrize(
    "text",
    [
        "名单印发 2026-09-30",
        "名单印发：2026年9月30日",
        "名单印发2026/9/30;",
        "\n名单印发，2026.9.30",
    ],
)
def test_days_are_read_as_people_write_them(text):
    assert milestones_of(text) == [("名单印发", date(2026, 9, 30))]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("名单印发", "请写成“名称 日期”"),
        ("2026-09-30", "请写明里程碑的名称"),
        ("名单 2026-02-30", "没有这一天"),
        ("名单 2026-09-30；名单 2026-10-30", "出现多次"),
        ("长" * 81 + " 2026-09-30", "超过 80 个字"),
    ],
)
def test_what_cannot_be_read_says_why(text, words):
    with pytest.raises(ValueError, match=words):
        milestones_of(text)
