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
_SHADES = {
    **{shade.value: shade.value for shade in Shade},
    **{label: value for value, label in SHADE_LABELS.items()},
    "绿": "green",
    "蓝": "blue",
    "黄": "yellow",
    "红": "red",
    "未评价": "unrated",
}


def shade_of(typed: str) -> str | None:
    """The colour a word means; None where nobody knows."""
    word = "".join(typed.split())
    return _SHADES.get(word.removesuffix("类").removesuffix("类型"))


def letter_of(typed: str) -> str | None:
    """A–E, with or without 级."""
    word = "".join(typed.split()).upper().removesuffix("级").removesuffix("类")
    return word if word in LETTER_LABELS else None


def is_preferred(shade: str | None) -> bool:
    """融资优先: green and blue alone."""
    return shade in PREFERRED
