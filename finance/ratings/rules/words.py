"""评级和分色: the values and how sheets write them. Pure."""

from enum import StrEnum


class Letter(StrEnum):
    """知识价值信用评级 A–E (领域手册 6.1); never recomputed here: the card is not published."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"
    E = "E"


LETTER_LABELS = {letter.value: f"{letter.value} 级" for letter in Letter}


class Shade(StrEnum):
    """产业挖潜增效行动的评价类型; thresholds are unknown, it is told by 区经济信息委."""

    GREEN = "green"
    BLUE = "blue"
    YELLOW = "yellow"
    RED = "red"
    UNRATED = "unrated"


SHADE_LABELS = {
    Shade.GREEN.value: "绿色",
    Shade.BLUE.value: "蓝色",
    Shade.YELLOW.value: "黄色",
    Shade.RED.value: "红色",
    Shade.UNRATED.value: "未评",
}
PREFERRED = frozenset({Shade.GREEN.value, Shade.BLUE.value})  # 方案任务 11: 加大融资支持
# How sheets write them besides the labels.
SHADE_WORDS = {
    word: shade.value
    for shade, words in (
        (Shade.GREEN, ("绿", "绿色类", "绿类")),
        (Shade.BLUE, ("蓝", "蓝色类", "蓝类")),
        (Shade.YELLOW, ("黄", "黄色类", "黄类")),
        (Shade.RED, ("红", "红色类", "红类")),
        (Shade.UNRATED, ("未评价", "未参评")),
    )
    for word in words
}


def is_preferred(shade: str | None) -> bool:
    """融资优先: green and blue alone."""
    return shade in PREFERRED
