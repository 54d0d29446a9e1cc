"""One paper as files: json as frozen, xlsx and PDF laid out from it."""

from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings

from common.charts.svg import svg_of
from common.district import texts
from common.papers import pdf_of
from common.templatetags.formats import number, signed
from reports import drawings, reading
from reports.printed import Printed
from reports.workbook import xlsx_of

TEMPLATES = Path(__file__).parent / "typst"
CHART_SIZE = (640, 240)


def json_of(edition: Printed) -> bytes:
    """The very bytes that were frozen."""
    return edition.content.encode()


def pdf(edition: Printed) -> bytes:
    """创新报表 on A4; a character of a name that no font has is a mark there, and listed."""
    content = reading.content_of(edition)
    codes = reading.counted(content)
    names = reading.names_of(content)
    charts, images = [], {}
    for code in codes:
        for title, draw in (("走势（月末有效数）", drawings.trend), ("本月变动", drawings.month)):
            key = f"{code}-{draw.__name__}"
            heading = f"{names[code]['name']}{title}"
            images[key] = svg_of(draw(content, code).option, *CHART_SIZE, title=heading, key=key)
            charts.append({"title": heading, "image_key": key, "source": "本平台登记事实"})
    data = _layout(edition, content) | {"charts": charts}
    day = date.fromisoformat(content["as_of"])
    return pdf_of(TEMPLATES / "monthly.typ", data, images=images, creation_day=day)


def _layout(edition: Printed, content: dict[str, Any]) -> dict[str, Any]:
    host = texts(settings.DISTRICT_DIR)["host"]
    return {
        "title": content["title"],
        "subtitle": edition.status,
        "org": host,
        "as_of": content["as_of"],
        "fingerprint": edition.sha256,
        "mark": edition.mark,
        "headline": reading.headline(content),
        "figures": [_figure(row) for row in reading.figures(content)],
        "balance": _balance(content),
        "units": _units(content),
        "inside": _inside(content),
        "lists": [_list(content, name, title) for name, title in reading.LISTS],
        "footnotes": [f"{one['name']}：{one['definition']}" for one in content["definitions"]],
    }


def _text(value: Any) -> str:
    return "--" if value is None else str(value)


def _figure(row: dict[str, Any]) -> dict[str, Any]:
    change = row["change"] or {}
    return {
        "name": row["name"],
        "unit_of_measure": row["measured_in"],
        "value": row["reached"] or number(row["value"]),
        "target": row["goal"] or None,
        "target_year": row["target_year"],
        "path": number(row["path"], 2),
        "gap": signed(row["gap"], 2),
        "light_label": row["word"],
        "month_change": signed(change.get("period_on_period")),
        "year_change": signed(change.get("year_on_year")),
        "new_this_year": number(change.get("first_this_year")),
    }


def _balance(content: dict[str, Any]) -> dict[str, Any]:
    names = reading.names_of(content)
    district = [reading.shown(content, r) for r in content["balance"] if r["unit"] is None]
    columns = [c for c in reading.SHOWN if not c.startswith("internal")]
    return {
        "columns": ["指标", *(reading.SHORT.get(c, reading.COLUMN_LABELS[c]) for c in columns)],
        "rows": [
            [names[row["indicator"]]["name"], *(number(row[c]) for c in columns)]
            for row in district
        ],
    }


def _inside(content: dict[str, Any]) -> dict[str, Any]:
    """区内迁移: which units firms left for another, and which they came to."""
    names = reading.names_of(content)
    places = {row["unit"]: row["unit_name"] for row in content["figures"]}
    rows = [
        [
            names[row["indicator"]]["name"],
            places.get(row["unit"], row["unit"]),
            number(row["internal_in"]),
            number(row["internal_out"]),
        ]
        for row in content["balance"]
        if row["unit"] is not None and (row["internal_in"] or row["internal_out"])
    ]
    return {"columns": ["指标", "单位", "区内迁入", "区内迁出"], "rows": rows}


def _units(content: dict[str, Any]) -> dict[str, Any]:
    """Each unit's stock and this month's change, an indicator a pair of columns."""
    codes, names = reading.counted(content), reading.names_of(content)
    places = {row["unit"]: row["unit_name"] for row in content["figures"]}
    found = {(row["unit"], row["indicator"]): row for row in content["balance"]}
    rows = []
    for unit, label in places.items():
        line = [label]
        for code in codes:
            row = found[unit, code]
            line += [number(row["closing"]), signed(row["closing"] - row["opening"])]
        rows.append(line)
    titles = [text for code in codes for text in (names[code]["name"], "环比")]
    return {"columns": ["单位", *titles], "rows": rows}


def _list(content: dict[str, Any], name: str, title: str) -> dict[str, Any]:
    names, is_put_right = reading.names_of(content), name == "corrections"
    listed = reading.listed(content, name)
    rows = [
        [names[r["indicator"]]["name"], r["name"], r["unit_name"], _text(r["on"]), reading.how(r)]
        + ([r.get("reason") or "--"] if is_put_right else [])
        for r in listed
    ]
    counts: Counter[str] = Counter(names[row["indicator"]]["name"] for row in listed)
    said = "，".join(f"{label} {number(count)} 条" for label, count in counts.items())
    part, none = "共列：", "本期没有。"
    if "extract" in content:
        part, none = "本摘录只列本单位可见的企业：", "本期没有本单位可见的企业。"
    return {
        "title": title,
        "columns": ["指标", "企业", "单位", "日期", "情形", *reading.reasons(name)],
        "rows": rows,
        "note": f"{part}{said}。" if rows else none,
    }


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
