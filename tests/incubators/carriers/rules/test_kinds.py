import pytest

from incubators.carriers.rules.kinds import KIND_LABELS, LEVEL_LABELS, highest, kind_words
from incubators.carriers.rules.kinds import kinds_read as kinds
from incubators.carriers.rules.kinds import level_read as level


@pytest.mark.parametrize(("code", "label"), KIND_LABELS.items())
def test_every_kind_is_read_by_its_name(code, label):
    assert kinds(label) == [code]


def test_several_kinds_are_read_apart_and_once():
    assert kinds("众创空间、孵化器， 众创空间") == ["makerspace", "incubator"]
    assert kinds("行业化/专业化载体") == ["sector"]


def test_a_kind_of_no_name_is_none_and_an_empty_one_unknown():
    assert kinds("孵化器、写字楼") is None
    assert kinds("") == []


@pytest.mark.parametrize(("code", "label"), LEVEL_LABELS.items())
def test_every_level_is_read_by_its_name(code, label):
    assert level(label) == code


def test_the_old_name_of_a_national_level_is_read():
    assert (level("国家级"), level("省级")) == ("national", None)


def test_kinds_are_said_in_the_order_of_the_plan():
    assert kind_words(["sector", "makerspace"]) == "众创空间、行业化专业化载体"
    assert kind_words([]) == "类型未知"


def test_the_highest_of_several_levels():
    assert highest(["district", "national_filed", "municipal"]) == "national_filed"
    assert highest([]) == ""
