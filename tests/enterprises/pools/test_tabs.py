"""标签: one line over all pages of 培育, and every page under one of its words."""

import pytest

from enterprises.pools.lists import LISTS
from enterprises.pools.tabs import CHOICES, tabs

PAGES = {"board", "flow", "watch"}


def test_the_line_has_five_words():
    assert [tab["label"] for tab in tabs("board")["tabs"]] == [
        "入库",
        "计划",
        "服务",
        "监督",
        "流动",
    ]


def test_every_list_and_page_is_one_choice_under_a_tab():
    assert CHOICES.keys() == LISTS.keys() | PAGES


@pytest.mark.parametrize("key", sorted(LISTS.keys() | PAGES))
def test_a_page_marks_its_tab_and_itself(key):
    line = tabs(key)
    assert [tab["label"] for tab in line["tabs"] if tab["current"]] == [CHOICES[key].tab.label]
    assert [choice["url"] for choice in line["choices"] if choice["current"]] == [
        CHOICES[key].address()
    ]
