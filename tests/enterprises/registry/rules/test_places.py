import pytest

from enterprises.registry.rules.places import Gazetteer, Point, place
from enterprises.registry.rules.standing import Certainty, Placement

NAMES = {
    "古南街道": Point(1, Certainty.NAMED),
    "文龙街道": Point(2, Certainty.NAMED),
    "三江街道": Point(3, Certainty.NAMED),
    "通惠街道": Point(4, Certainty.NAMED),
    "石角镇": Point(5, Certainty.NAMED),
    "打通镇": Point(6, Certainty.NAMED),
    "古南镇": Point(1, Certainty.OLD_NAME),
    "三江镇": Point(3, Certainty.OLD_NAME),
    "蒲河镇": Point(5, Certainty.OLD_NAME),
    "新民村": Point(5, Certainty.VILLAGE),
    "万盛街道": Point(None, Certainty.NAMED),
    "万盛经开区": Point(None, Certainty.NAMED),
    "万盛区": Point(None, Certainty.NAMED),
    "青年镇": Point(None, Certainty.NAMED),
    "万盛": Point(None, Certainty.NAMED),
    "渝北区": Point(None, Certainty.NAMED),
    "江北区": Point(None, Certainty.NAMED),
}
KNOWN = Gazetteer(("綦江区", "綦江县", "綦江"), ("重庆市", "重庆"), NAMES)


@pytest.mark.parametrize(
    ("address", "unit", "certainty"),
    [
        ("重庆市綦江区古南街道沱湾路1号", 1, Certainty.NAMED),
        ("重庆市綦江县古南镇中山路23号", 1, Certainty.OLD_NAME),
        ("綦江三江镇", 3, Certainty.OLD_NAME),
        ("重庆綦江区文龙街道三江路88号", 2, Certainty.NAMED),
        ("文龙街道市场路3号", 2, Certainty.NAMED),
        ("重庆市 綦江区 通惠街道 新城大道", 4, Certainty.NAMED),
        ("重庆市綦江区石角新民村3组", 5, Certainty.VILLAGE),
        ("綦江区打通煤矿家属区", 6, Certainty.NAMED),
        ("重庆市綦江区蒲河镇场上", 5, Certainty.OLD_NAME),
        ("（重庆市）綦江区，古南街道", 1, Certainty.NAMED),
    ],
)
def test_an_address_that_names_a_township_is_placed_there(address, unit, certainty):
    placing = place(address, KNOWN)
    assert (placing.placement, placing.unit, placing.certainty) == (
        Placement.PLACED,
        unit,
        certainty,
    )


@pytest.mark.parametrize(
    "address",
    [
        "",
        "重庆市綦江区",
        "重庆市綦江区桥河工业园区A区3幢",
        "重庆市綦江区通惠大道8号",
        "重庆市綦江区万盛路12号",
        "重庆市綦江区高新区管委会",
        "工业园区标准厂房",
        "重庆市",
        "北京大道18号",
    ],
)
def test_an_address_that_names_none_waits_to_be_assigned(address):
    assert place(address, KNOWN).placement == Placement.UNASSIGNED


@pytest.mark.parametrize(
    "address",
    [
        "重庆市渝北区龙溪街道",
        "重庆市江北区綦江路8号",
        "重庆市綦江区万盛街道松林路",
        "重庆市万盛区万盛大道1号",
        "重庆市綦江区万盛经开区平山园区",
        "重庆市綦江区青年镇堡堂村",
        "重庆綦江万盛经开区",
        "四川省成都市武侯区古南街道",
        "贵州省遵义市桐梓县",
        "江西省吉安市吉州区古南街道",
        "成都市高新区天府大道",
        "桐梓县楚米镇",
        "重庆市云阳县双江街道",
        "重庆市巴南区界石镇石角镇路口",
    ],
)
def test_an_address_elsewhere_is_outside(address):
    assert place(address, KNOWN).placement == Placement.OUTSIDE
