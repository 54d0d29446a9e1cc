"""文件: a PDF/A from a Typst template and data, with the fonts we know and with no others.

Typst prints an empty box for a character that no font holds, and says nothing; so ask first.
"""

import json
import re
import unicodedata
from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta, timezone
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pylopdf_fonts_zh_cn as wheel
import typst
from django.conf import settings
from fontTools.ttLib import TTCollection, TTFont

PARTS = Path(__file__).parent / "typst"
WHEEL_FONTS = (wheel.serif_path(), wheel.sans_path())
FONT_SUFFIXES = {".otf", ".ttf", ".ttc", ".otc"}
OUTSIDE = re.compile(rb"""(?i)href\s*=(?!\s*["']#)|url\((?!\s*["']?#)|@import|<!ENTITY""")
UNDRAWN = {"Cc", "Cf", "Cs"}
BEIJING = timezone(timedelta(hours=8))


class MissingGlyphError(ValueError):
    """缺字: characters of the paper that no font can print."""

    def __init__(self, missing: Iterable[str]) -> None:
        self.characters = sorted(missing)
        listed = "、".join(f"{c}（U+{ord(c):04X}）" for c in self.characters)
        super().__init__(
            f"字体缺字：{listed}。请改用其他写法，"
            "或把含有这些字的字体放入 PAPER_FONTS_DIR 指定的文件夹后重启服务。"
        )


def pdf_of(
    template: Path,
    data: dict[str, Any],
    *,
    images: Mapping[str, bytes | str] | None = None,
    creation_day: date,
) -> bytes:
    """PDF/A-2b; the same input gives the same bytes.

    The data goes in as JSON, so that no text of a person is ever Typst code. The template sees
    the parts in common/typst at “/” and, under `images`, the path of each image by its key.
    """
    with TemporaryDirectory(prefix="paper-") as folder:
        root = Path(folder)
        for part in PARTS.glob("*.typ"):
            (root / part.name).write_bytes(part.read_bytes())
        main = root / "main.typ"
        main.write_bytes(template.read_bytes())
        pictures = {key: _drawable(image) for key, image in (images or {}).items()}
        content = _drawable(data) | {"images": _placed(root, pictures)}
        text = json.dumps(content, ensure_ascii=False)
        drawings = [image for image in pictures.values() if isinstance(image, str)]
        require_glyphs(text, main.read_text(encoding="utf-8"), *drawings)
        return typst.compile(
            main,
            root=root,
            font_paths=_fonts(_own_folder()),
            ignore_system_fonts=True,
            sys_inputs={"data": text},
            package_path=root / "no-packages",
            package_cache_path=root / "no-packages",
            pdf_standards=["a-2b"],
            timestamp=datetime.combine(creation_day, time.min, BEIJING),
        )


def require_glyphs(*texts: str) -> None:
    """Refuse the texts, by naming the characters, when one of them would be an empty box."""
    known = _printable(_own_folder())
    missing = {c for text in texts for c in text if ord(c) not in known and not c.isspace()}
    if missing:
        raise MissingGlyphError(missing)


def _drawable(item: Any) -> Any:
    """The data without characters that draw nothing: controls, zero widths, turned directions."""
    if isinstance(item, dict):
        return {key: _drawable(value) for key, value in item.items()}
    if isinstance(item, list | tuple):
        return [_drawable(value) for value in item]
    if isinstance(item, str):
        return "".join(c for c in item if c == "\n" or unicodedata.category(c) not in UNDRAWN)
    return item


def _placed(root: Path, images: Mapping[str, bytes | str]) -> dict[str, str]:
    """Images lie in the paper’s own folder under names of ours: a key is never a path."""
    paths = {}
    for place, (key, content) in enumerate(images.items()):
        raw = content.encode() if isinstance(content, str) else content
        kind = "svg" if raw.lstrip()[:5] in (b"<svg ", b"<?xml") else "png"
        if kind == "svg" and OUTSIDE.search(raw):
            raise ValueError("图片引用了外部文件，不能放入文件。请改用不含外部引用的图片。")
        paths[key] = f"/image-{place}.{kind}"
        (root / paths[key][1:]).write_bytes(raw)
    return paths


def _own_folder() -> Path | None:
    """Where the operator keeps licensed fonts; these are asked first."""
    return Path(settings.PAPER_FONTS_DIR) if settings.PAPER_FONTS_DIR else None


@cache
def _fonts(own: Path | None) -> typst.Fonts:
    folders = [*([own] if own else []), WHEEL_FONTS[0].parent]
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=folders)


@cache
def _printable(own: Path | None) -> frozenset[int]:
    """What both fonts of the wheel hold, so that no style lacks it, or any font of the operator."""
    held = frozenset.intersection(*(_characters(font) for font in WHEEL_FONTS))
    files = sorted(own.rglob("*")) if own else []
    return held.union(*(_characters(f) for f in files if f.suffix.lower() in FONT_SUFFIXES))


def _characters(file: Path) -> frozenset[int]:
    if file.suffix.lower() in (".ttc", ".otc"):
        faces = TTCollection(file, lazy=True).fonts
    else:
        faces = [TTFont(file, lazy=True)]
    return frozenset().union(*(face.getBestCmap() for face in faces))
