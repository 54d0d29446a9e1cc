"""流动的图: who moved, the highest rung on top."""

from enterprises.pools.charts import ladder, sankey
from enterprises.pools.rules.flow import OUTSIDE, table

MOVED = {
    ("tech", "tech"): 900,
    ("tech", "high_tech"): 12,
    ("high_tech", OUTSIDE): 3,
    (OUTSIDE, "tech"): 40,
}


def test_who_stayed_is_not_drawn_among_the_streams():
    links = sankey(MOVED).option["series"][0]["links"]
    assert [link["value"] for link in links] == [3, 12, 40]


def test_the_streams_begin_and_end_with_the_highest_rung_on_top():
    names = [node["name"] for node in sankey(MOVED).option["series"][0]["data"]]
    assert names == [
        "期初 高新技术企业",
        "期初 科技型企业",
        "期初 库外",
        "期末 高新技术企业",
        "期末 科技型企业",
        "期末 库外",
    ]


def test_the_bars_of_a_rung_are_those_who_came_or_went():
    series = {bar["name"]: bar["data"] for bar in ladder(table(MOVED)).option["series"]}
    assert series == {
        "新入": [40, 0, 0, 0],
        "升级": [12, 0, 0, 0],
        "降级": [0, 0, 0, 0],
        "出库": [0, 3, 0, 0],
    }
