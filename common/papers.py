"""文件: a PDF/A from a Typst template and data, with the fonts we know and with no others.

Typst prints an empty box for a character that no font holds, and says nothing: such a character is
drawn as a numbered mark instead, and the paper's last page and the log say which it is and where.
"""

import json
import logging
import re
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta, timezone
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import typst

from common import glyphs

PARTS = Path(__file__).parent / "typst"
LAST_PAGE = '\n#import "/missing.typ": missing-characters\n#missing-characters()\n'
OUTSIDE = re.compile(rb"""(?i)href\s*=(?!\s*["']#)|url\((?!\s*["']?#)|@import|<!ENTITY""")
BEIJING = timezone(timedelta(hours=8))
logger = logging.getLogger(__name__)


class PaperError(Exception):
    """A paper that cannot be made; the sentence says what to do."""


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
        main.write_text(template.read_text(encoding="utf-8") + LAST_PAGE, encoding="utf-8")
        substitutes = glyphs.Substitutes()
        content = substitutes.marked_all(data)
        pictures = {key: substitutes.marked_picture(image) for key, image in (images or {}).items()}
        content |= {"images": _placed(root, pictures), "missing": substitutes.listed()}
        _tell(template, substitutes)
        try:
            return _set(root, main, content, creation_day)
        except typst.TypstError as fault:
            logger.exception("文件 %s 排版失败", template.stem)
            raise PaperError("PDF 没有排成，原因已记入日志，请把这句话告诉平台管理员。") from fault


def _set(root: Path, main: Path, content: dict[str, Any], creation_day: date) -> bytes:
    return typst.compile(
        main,
        root=root,
        font_paths=glyphs.fonts(glyphs.folders()),
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(content, ensure_ascii=False)},
        package_path=root / "no-packages",
        package_cache_path=root / "no-packages",
        pdf_standards=["a-2b"],
        timestamp=datetime.combine(creation_day, time.min, BEIJING),
    )


def _tell(template: Path, substitutes: glyphs.Substitutes) -> None:
    """The log's line of one paper with marks in it."""
    if substitutes.marks:
        signs = "、".join(
            f"{sign['mark']} {sign['code']}（{sign['where']}）" for sign in substitutes.listed()
        )
        logger.warning("文件 %s 缺字，已用记号代替：%s", template.stem, signs)


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
