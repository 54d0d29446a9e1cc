"""One paper as files: json as frozen, xlsx and PDF laid out from it."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings

from common.blocks import Content, Drawing, Face
from common.blocks.faces import printed, standing_on
from common.charts.svg import svg_of
from common.district import texts
from common.papers import pdf_of
from reports import reading
from reports.kinds import KINDS
from reports.printed import Printed
from reports.rules.kinds import EditionKind
from reports.sights import Sight
from reports.workbook import xlsx_of

CHART_SIZE = (640, 240)


def json_of(edition: Printed) -> bytes:
    """The very bytes that were frozen."""
    return edition.content.encode()


def pdf(edition: Printed) -> bytes:
    """The paper on A4; a character of a name that no font has is a mark there, and listed."""
    content = reading.content_of(edition)
    images: dict[str, bytes | str] = {}
    data = {
        "title": content["title"],
        "subtitle": edition.status,
        "org": texts(settings.DISTRICT_DIR)["host"],
        "as_of": content["as_of"],
        "fingerprint": edition.sha256,
        "mark": edition.mark,
        "headline": reading.headline(content),
        "parts": list(_parts(content, images)),
        "footnotes": [
            note for block in reading.blocks_in(content) for note in block.footnotes(content)
        ],
    }
    document = KINDS[EditionKind(content["kind"])].document
    return pdf_of(document, data, images=images, creation_day=date.fromisoformat(content["as_of"]))


def _parts(content: Content, images: dict[str, bytes | str]) -> Iterator[dict[str, Any]]:
    """Each block's tables, then its charts; their pictures go into `images`."""
    for block in reading.blocks_in(content):
        for table in standing_on(Face.PRINT, block.tables(content, Sight())):
            yield printed(table) | {"image_key": None}
        for drawing in block.charts(content):
            if Face.PRINT in drawing.on:
                title = drawing.heading or drawing.title
                images[drawing.key] = _picture(drawing, title)
                yield {"title": title, "image_key": drawing.key, "source": drawing.source}


def _picture(drawing: Drawing, title: str) -> str:
    return svg_of(drawing.chart.option, *CHART_SIZE, title=title, key=drawing.key)


def xlsx(edition: Printed) -> bytes:
    """The same figures as a workbook, the lists whole."""
    return xlsx_of(edition)


FORMS: dict[str, tuple[Callable[[Printed], bytes], str]] = {
    "json": (json_of, "application/json"),
    "xlsx": (xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "pdf": (pdf, "application/pdf"),
}


def file_name(edition: Printed, form: str) -> str:
    """monthly-2026-10.pdf"""
    return f"{edition.key}.{form}"


def write_all(edition: Printed, folder: Path) -> list[Path]:
    """Every form of the paper into a folder; where each lies."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for form, (make, _) in FORMS.items():
        path = folder / file_name(edition, form)
        path.write_bytes(make(edition))
        paths.append(path)
    return paths
