from datetime import date
from decimal import Decimal

from incubators.carriers.rules.area import Floor, Stand
from incubators.carriers.rules.summary import Standing, conclusion, missing, occupancy

DAY = date(2024, 1, 1)
FULL = Floor(Decimal(5000), Decimal(4000), Decimal(2000), Decimal(500))
WHOLE = Stand(DAY, is_recognized=True, is_in_use=True, floor=FULL)


def standing(stand=WHOLE, **said):
    told = {"kinds": "孵化器", "level": "市级", "operator": "甲公司", "township": "古南街道"} | said
    is_counted = stand.is_recognized and stand.is_in_use
    return Standing(stand=stand, counts=is_counted, figure=stand.floor.total, **told)


def test_what_is_known_is_said_first_and_nothing_lacks():
    assert conclusion(standing()) == (
        "市级孵化器；今天计入 5,000 ㎡；在孵使用和公共服务占自主支配面积 62.5%。"
    )


def test_what_nobody_told_is_named_and_never_zero():
    said = conclusion(standing(Stand(DAY), level="", operator=""))
    assert said == (
        "孵化器；今天不计入面积（未登记面积）；"
        "还没有登记：认定、建成投用、总面积、自主支配面积、级别、运营机构。"
    )
    unmeasured = Stand(DAY, is_recognized=True, is_in_use=True)
    assert "今天应计入，面积未知" in conclusion(standing(unmeasured))


def test_occupancy_needs_every_figure_of_it():
    assert occupancy(FULL) == Decimal("62.5")
    assert occupancy(Floor(Decimal(1), Decimal(0), Decimal(0), Decimal(0))) is None
    assert occupancy(Floor(Decimal(1), Decimal(1), None, Decimal(0))) is None


def test_why_an_area_does_not_count_is_said():
    assert "已认定，未投用" in conclusion(standing(Stand(DAY, is_recognized=True)))
    assert "已投用，未认定或已退出" in conclusion(standing(Stand(DAY, is_in_use=True, floor=FULL)))
    assert missing(standing(kinds="", township="")) == ["类型", "街镇"]
