from datetime import date
from decimal import Decimal
from fractions import Fraction

from targets.goals.rules.light import Light
from targets.goals.rules.narrative import Standing, conclusion, short_of

DAY = date(2026, 10, 31)
HIGH_TECH = Standing(
    "高新技术企业", "家", 0, Decimal(258), Fraction(3250, 12), Light.WARNING, is_known=True
)
UNKNOWN = Standing("孵化载体面积", "万㎡", 2, None, None, None, is_known=False)
NO_PATH = Standing("专精特新企业", "家", 0, Decimal(74), None, None, is_known=True)


def test_the_sentence_counts_lights_and_names_the_worst():
    assert conclusion(DAY, [HIGH_TECH, NO_PATH, UNKNOWN]) == (
        "截至2026年10月31日，3 项目标中领先 0 项、正常 0 项、预警 1 项、滞后 0 项，"
        "1 项没有测算路径，1 项尚无数据。"
        "最需要关注：高新技术企业 258 家，比测算路径少 13 家。"
    )


def test_nothing_is_singled_out_where_nothing_is_short():
    assert "最需要关注" not in conclusion(DAY, [NO_PATH, UNKNOWN])


def test_a_value_on_its_path_is_said_to_be_level():
    level = Standing("科技型企业", "家", 0, Decimal(100), Fraction(100), Light.NORMAL, True)
    assert short_of(level) == "科技型企业 100 家，与测算路径基本持平"
