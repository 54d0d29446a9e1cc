import pytest

from enterprises.registry.rules.kind_names import kind_of
from enterprises.registry.rules.kinds import KIND_LABELS, Kind
from enterprises.registry.rules.standing import State, state_of


@pytest.mark.parametrize(
    ("typed", "state"),
    [
        ("存续", State.ACTIVE),
        ("在业", State.ACTIVE),
        ("开业", State.ACTIVE),
        ("存续（在营、开业、在册）", State.ACTIVE),
        ("注销", State.DEREGISTERED),
        ("吊销，未注销", State.LICENCE_REVOKED),
        ("吊销,已注销", State.DEREGISTERED),
        ("迁出", State.MOVED_OUT),
        ("不详", None),
    ],
)
def test_words_for_a_state_are_understood(typed, state):
    assert state_of(typed) == state


@pytest.mark.parametrize(
    ("typed", "kind"),
    [
        ("高企", Kind.HIGH_TECH),
        ("国家高新技术企业", Kind.HIGH_TECH),
        ("科技型企业", Kind.CQ_TECH),
        ("科技型中小企业", Kind.TECH_SME),
        ("专精特新“小巨人”", Kind.LITTLE_GIANT),
        ("市级专精特新企业", Kind.SRDI),
        ("high_tech", Kind.HIGH_TECH),
        ("国家级专精特新“小巨人”", Kind.LITTLE_GIANT),
        ("重庆市智能工厂", Kind.SMART_FACTORY),
        ("高薪企业", None),
    ],
)
def test_the_two_technology_enterprises_are_not_confused(typed, kind):
    assert kind_of(typed) == kind


def test_every_label_and_code_means_its_own_kind():
    for code, label in KIND_LABELS.items():
        assert kind_of(code) == kind_of(label) == code
