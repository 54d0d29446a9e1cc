from datetime import date
from decimal import Decimal
from fractions import Fraction

from targets.goals.rules.light import Light
from targets.goals.rules.narrative import Standing, lights, short_of

DAY = date(2026, 10, 31)
HIGH_TECH = Standing(
    "高新技术企业", "家", 0, Decimal(258), Fraction(3250, 12), Light.WARNING, is_known=True
)
UNKNOWN = Standing("孵化载体面积", "万㎡", 2, None, None, None, is_known=False)
NO_PATH = Standing("专精特新企业", "家", 0, Decimal(74), None, None, is_known=True)


def test_the_sentence_counts_lights_and_those_without_one():
    assert lights(DAY, [HIGH_TECH, NO_PATH, UNKNOWN]) == (
        "截至2026年10月31日，3 项目标中领先 0 项、正常 0 项、预警 1 项、滞后 0 项，"
        "1 项没有测算路径，1 项尚无数据。"
    )


def test_a_goal_short_of_its_path_says_by_how_much():
    assert short_of(HIGH_TECH) == "高新技术企业 258 家，比测算路径少 13 家"


def test_a_value_on_its_path_is_said_to_be_level():
    level = Standing("科技型企业", "家", 0, Decimal(100), Fraction(100), Light.NORMAL, True)
    assert short_of(level) == "科技型企业 100 家，与测算路径基本持平"
