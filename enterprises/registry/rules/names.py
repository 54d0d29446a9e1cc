"""企业名称: how it is spelled, what makes two spellings one name, what no name can hold. Pure."""

import re
from functools import lru_cache

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
_NUMBERED = re.compile(
    r"[(（\[【](?:注|备注|见注)\s*[\d①-⑳一二三四五]*[)）\]】]$|(?<=[司厂社店院所部])注\d{1,2}$|[。．，,；;：:、]+$"
)
_QUOTED = re.compile(r"[“\"‘'《]([^“”\"‘’'《》]{2,})[”\"’'》]")
_REMARK = re.compile(  # behind the whole name only: （原点）科技公司 is a name
    r"(?:公司|[厂社店院所部]|中心|集团|合伙[)）])([(（](?:已|原|曾用名|现名|更名|现更名|改名|变更|拟|备注|待|未|非|新名|旧名|迁|吊销"
    r"|注销|存续|停业|停产|破产|示例|样例|失联|异常)[^()（）]*(?:[(（][^()（）]*[)）][^()（）]*)*[)）])$"
)
_TWO_FIRMS = re.compile(r"公司[、，,；;/]+[^、，,；;/]+公司(?:$|[、，,；;/(（])")
_MASKED = re.compile(r"(?<=[\u3400-\u9fff])[*＊×]+(?=[\u3400-\u9fff])")


def clean(typed: str) -> str:
    """The name as stored: half-width letters and digits, full-width brackets, no marks around."""
    text = _BLANKS.sub(" ", writing.plain(_bare(typed))).strip()
    return text.replace("(", "（").replace(")", "）").translate(_DOTS)


@lru_cache(maxsize=64)  # a cell is asked several things in a row
def _bare(typed: str) -> str:
    """Without what list makers put before and behind a name; all of it where nothing else is."""
    text = writing.INVISIBLE.sub("", typed)
    if before := _BEFORE.match(text):
        text = text[before.end() :]
    text = _BEHIND.sub("", text)
    if quoted := _QUOTED.fullmatch(text):
        text = quoted[1]
    return _NUMBERED.sub("", text).rstrip() or typed


def unwrapped(typed: str) -> str:
    """A cell's name without the blanks a line break or a spread-out title left beside 汉字."""
    return clean(_BESIDE_HAN.sub("", writing.plain(_bare(typed))))


def fault(typed: str) -> str:
    """Why this cannot be the name of a firm, with place and remedy; empty when it can."""
    if sentence := writing.fault(_bare(typed)):
        return sentence
    name = clean(typed)
    if sum(map(str.isalnum, name)) < _SHORTEST:
        return "企业名称至少两个字，请填写营业执照上的全称。"
    if not any(map(str.isalpha, name)):
        return "企业名称只有数字，请核对列是否错位，填写营业执照上的全称。"
    return _not_of_the_name(name)


def _not_of_the_name(name: str) -> str:
    """What a list maker wrote into the cell beside the name: never stored as a part of it."""
    if match := _REMARK.search(name):
        return (
            f"“{match[1]}”是附注，不是名称的一部分：请只留营业执照上的全称，"
            "曾用名、状态等填在各自的列。"
        )
    if _TWO_FIRMS.search(name):
        return "一格里有两家企业的名称，请分成两行填写。"
    if match := _MASKED.search(name):
        return f"名称中的“{match.group()}”是遮住的字，请填写营业执照上的全称。"
    return ""


def remarks(typed: str) -> list[str]:
    """What was read otherwise than it was typed, for people; blanks and width are not told."""
    text = writing.INVISIBLE.sub("", typed).strip()
    bare = _bare(text)
    sentences = []
    if marks := text.replace(bare, "", 1).strip(" '‘’`"):
        sentences.append(f"名称前后的“{marks}”不是名称的一部分，已去掉。")
    sentences += [
        f"名称中的“{sign}”是部首，按“{char}”登记。" for sign, char in writing.replaced(bare)
    ]
    return sentences


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
