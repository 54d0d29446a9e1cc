"""企业名称: how it is spelled, what makes two spellings one name, what no name can hold. Pure."""

import re

from common import writing

_BLANKS = re.compile(r"\s+")
_BESIDE_HAN = re.compile(r"(?<=[^\x00-\x7f])\s+|\s+(?=[^\x00-\x7f])")
_BRACKETS = str.maketrans("（）【】［］〔〕", "()[][]()")
_DOTS = dict.fromkeys(map(ord, "・•‧∙⋅●ㆍ"), "·")  # one separator, however it was typed
_SIGNS = "*＊※#＃★☆▲△▼◆◇●○◎√✓✔☑►▶"  # before or behind a name: marks of whoever made the list
_CIRCLED = "①-⑳⑴-⒛㉑-㉟㊱-㊿❶-➓"
_BEFORE = re.compile(
    rf"(?:[\s'‘’`\ufeff]|[{_SIGNS}{_CIRCLED}])+|[(（]?\d{{1,4}}[)）]?[、．.]\s*(?=[\u3400-\u9fff])"
)
_BEHIND = re.compile(rf"(?:\s|[{_SIGNS}{_CIRCLED}])+$")
_SHORTEST = 2


def clean(typed: str) -> str:
    """The name as stored: half-width letters and digits, full-width brackets, no marks around."""
    text = _BLANKS.sub(" ", writing.plain(_bare(typed))).strip()
    return text.replace("(", "（").replace(")", "）").translate(_DOTS)


def _bare(typed: str) -> str:
    """Without what list makers put before and behind a name; all of it where nothing else is."""
    text = writing.INVISIBLE.sub("", typed)
    if found := _BEFORE.match(text):
        text = text[found.end() :]
    return _BEHIND.sub("", text) or typed


def unwrapped(typed: str) -> str:
    """A cell's name without the blanks a line break or a spread-out title left beside 汉字."""
    return clean(_BESIDE_HAN.sub("", writing.plain(_bare(typed))))


def fault(typed: str) -> str:
    """Why this cannot be the name of a firm, with place and remedy; empty when it can."""
    if sentence := writing.fault(_bare(typed)):
        return sentence
    if sum(map(str.isalnum, clean(typed))) < _SHORTEST:
        return "企业名称至少两个字，请填写营业执照上的全称。"
    return ""


def remarks(typed: str) -> list[str]:
    """What was read otherwise than it was typed, for people; blanks and width are not told."""
    text = writing.INVISIBLE.sub("", typed).strip()
    bare = _bare(text)
    said = []
    if marks := text.replace(bare, "", 1).strip(" '‘’`"):
        said.append(f"名称前后的“{marks}”不是名称的一部分，已去掉。")
    said += [f"名称中的“{sign}”是部首，按“{char}”登记。" for sign, char in writing.replaced(bare)]
    return said


def key(name: str) -> str:
    """Two names with one key are one name: brackets, blanks, width and case do not matter."""
    text = writing.plain(name).translate(_BRACKETS).translate(_DOTS)
    return _BLANKS.sub("", text).upper().strip("*·.。,，、")


def bigrams(text: str) -> list[str]:
    """Every two neighbouring characters, once each, in order of first appearance."""
    return list(dict.fromkeys(text[at : at + 2] for at in range(len(text) - 1)))


def bigrams_of_all(spellings: list[str]) -> list[str]:
    """The bigrams of several names together, once each."""
    return list(dict.fromkeys(pair for name in spellings for pair in bigrams(name)))
