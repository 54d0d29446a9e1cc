"""企业名称: what makes two spellings one name, and what is searched. Pure."""

import re
import unicodedata

_BLANKS = re.compile(r"\s+")
_BESIDE_HAN = re.compile(r"(?<=[^\x00-\x7f])\s+|\s+(?=[^\x00-\x7f])")
_BRACKETS = str.maketrans("（）【】［］〔〕", "()[][]()")


def clean(typed: str) -> str:
    """The name as stored: half-width letters and digits, full-width brackets, no blanks at ends."""
    text = unicodedata.normalize("NFKC", typed)
    text = _BLANKS.sub(" ", text).strip()
    return text.replace("(", "（").replace(")", "）")


def unwrapped(typed: str) -> str:
    """A cell's name without the blanks a line break or a spread-out title left beside 汉字."""
    return clean(_BESIDE_HAN.sub("", unicodedata.normalize("NFKC", typed)))


def key(name: str) -> str:
    """Two names with one key are one name: brackets, blanks, width and case do not matter."""
    text = unicodedata.normalize("NFKC", name).translate(_BRACKETS)
    return _BLANKS.sub("", text).upper().strip("*·.。,，、")


def bigrams(text: str) -> list[str]:
    """Every two neighbouring characters, once each, in order of first appearance."""
    return list(dict.fromkeys(text[at : at + 2] for at in range(len(text) - 1)))


def bigrams_of_all(spellings: list[str]) -> list[str]:
    """The bigrams of several names together, once each."""
    return list(dict.fromkeys(pair for name in spellings for pair in bigrams(name)))
