"""字形: which characters the fonts of papers hold, and a marked substitute for every other one."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import pylopdf_fonts_zh_cn as simplified
import pylopdf_fonts_zh_tw as traditional
import typst
from django.conf import settings
from fontTools.ttLib import TTCollection, TTFont

from common.writing import standard

WHEEL_FONTS = (
    simplified.serif_path(),
    simplified.sans_path(),
    traditional.serif_path(),
    traditional.sans_path(),
)
RARE_FONTS = Path("/usr/share/fonts/truetype/hanazono")  # Debian's fonts-hanazono: Ext B to F
FONT_SUFFIXES = {".otf", ".ttf", ".ttc", ".otc"}
MARK = "〓"
CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
PLACES = 5  # where a character stands: so many are listed
WORDS = {"Co": "自造字", "Cn": "没有编定的字"}
UNDRAWN = {"Cc", "Cf", "Cs"}
_TEXTS = re.compile(r"(?<=>)([^<]+)(?=<)")
Folders = tuple[Path, ...]


def drawable(text: str) -> str:
    """Without what draws nothing: controls, zero widths, turned directions."""
    return "".join(c for c in text if c == "\n" or unicodedata.category(c) not in UNDRAWN)


@dataclass
class Substitutes:
    """缺字: the characters of one paper that no font holds, each under its number."""

    marks: dict[str, str] = field(default_factory=dict)
    places: dict[str, list[str]] = field(default_factory=dict)

    def marked(self, text: str) -> str:
        """The text as it can be drawn."""
        missing = missing_in(text)
        if not missing:
            return text
        for sign in missing:
            number = len(self.marks)
            self.marks.setdefault(sign, MARK + _number(number))
        drawn = text.translate({ord(sign): mark for sign, mark in self.marks.items()})
        for sign in missing:
            found = self.places.setdefault(sign, [])
            if drawn not in found:
                found.append(drawn)
        return drawn

    def marked_all(self, item: Any) -> Any:
        """Every text of the data; other values as they are."""
        if isinstance(item, dict):
            return {key: self.marked_all(value) for key, value in item.items()}
        if isinstance(item, list | tuple):
            return [self.marked_all(value) for value in item]
        return self.marked(drawable(item)) if isinstance(item, str) else item

    def marked_picture(self, picture: bytes | str) -> bytes | str:
        """A drawing as it can be drawn: its texts, one by one; anything else as it is."""
        if isinstance(picture, bytes) or not missing_in(picture := drawable(picture)):
            return picture
        parts = _TEXTS.split(picture)  # every other part is a text between two tags
        return "".join(self.marked(part) for part in parts)

    def listed(self) -> list[dict[str, str]]:
        """For the last page: mark, code point, what it is, where it stands."""
        return [
            {"mark": mark, "code": code_of(sign), "about": about(sign), "where": self._where(sign)}
            for sign, mark in self.marks.items()
        ]

    def _where(self, sign: str) -> str:
        found = self.places[sign]
        shown = [text if len(text) <= 40 else f"{text[:40]}…" for text in found[:PLACES]]
        more = f"等 {len(found)} 处" if len(found) > PLACES else ""
        return "；".join(shown) + more


def _number(at: int) -> str:
    return CIRCLED[at] if at < len(CIRCLED) else f"（{at + 1}）"


def code_of(sign: str) -> str:
    """U+E863."""
    return f"U+{ord(sign):04X}"


def about(sign: str) -> str:
    """What kind of character it is, and which one is meant where that is known."""
    if sign == "\ufffd":
        return "丢失的字，请在台账中更正"
    if likely := standard(sign):
        return f"自造字，规范字可能是“{likely}”"
    return WORDS.get(unicodedata.category(sign), "字体没有的字")


def missing_in(text: str) -> list[str]:
    """Characters of the text that would be an empty box, once each, in order of appearance."""
    if text.isascii():
        return []
    fonts = held(folders())
    return list(dict.fromkeys(c for c in text if ord(c) not in fonts and not c.isspace()))


def folders() -> Folders:
    """Where fonts are looked for: the operator's licensed ones first, then rare characters."""
    own = Path(settings.PAPER_FONTS_DIR) if settings.PAPER_FONTS_DIR else None
    return tuple(folder for folder in (own, RARE_FONTS) if folder and folder.is_dir())


@cache
def fonts(more: Folders) -> typst.Fonts:
    """Typst's fonts: those of the operator, of Debian's package, of the wheels; no others."""
    wheels = {font.parent for font in WHEEL_FONTS}
    return typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[*more, *sorted(wheels)],
    )


@cache
def held(more: Folders) -> frozenset[int]:
    """What any of the fonts holds; the lost character is never a character."""
    files = [f for folder in more for f in sorted(folder.rglob("*"))]
    own = [f for f in files if f.suffix.lower() in FONT_SUFFIXES]
    return frozenset().union(*map(_characters, [*WHEEL_FONTS, *own])) - {0xFFFD}


def _characters(file: Path) -> Iterable[int]:
    if file.suffix.lower() in (".ttc", ".otc"):
        faces = TTCollection(file, lazy=True).fonts
    else:
        faces = [TTFont(file, lazy=True)]
    return [code for face in faces for code in face.getBestCmap()]
