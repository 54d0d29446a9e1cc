"""A frozen paper as a page reads it: its own content, laid out; nothing is measured here."""

import json
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from accounts.models import User
from common.tables import plain
from common.templatetags.formats import number
from reports import drawings
from reports.models import Edition
from reports.rules.balance import COLUMNS
from reports.rules.roles import ROW_ROLE_LABELS, RowRole
from targets.rules.comparators import COMPARATOR_LABELS, Comparator

COLUMN_LABELS = {
    "opening": "上月末",
    "corrections": "补登更正",
    "first": "首次认定",
    "again": "中断后重新认定",
    "moved_in": "迁入",
    "expired": "到期",
    "revoked": "撤销",
    "closed": "注销吊销",
    "moved_out": "迁出",
    "internal_in": "区内迁入",
    "internal_out": "区内迁出",
    "closing": "本月末",
}
LABELS = [COLUMN_LABELS[column] for column in COLUMNS]
ROLE_OF_COLUMN = {"corrections": RowRole.CORRECTION, "closing": RowRole.STOCK}
FIGURE_LABELS = ["完成值", "目标", "测算路径", "差距", "灯", "环比", "同比", "当年首次认定"]
FORMS = (("xlsx", "下载 Excel"), ("pdf", "下载 PDF"), ("json", "下载 JSON"))
LISTS = (
    ("entered", "新进企业"),
    ("left", "退出企业及原因"),
    ("corrections", "补登更正（所属日期早于本月的迟到事实）"),
    ("ending", "90 日内到期的证书"),
)
SHOWN_AT_ONCE = 20  # of a list, on the page; the whole list opens from its count


def content_of(edition: Edition) -> dict[str, Any]:
    """What was frozen."""
    found: dict[str, Any] = json.loads(edition.content)
    return found


def rows_url(edition: Edition, **query: str | None) -> str:
    """Where the firms behind a figure are listed."""
    place = reverse("reports:rows", args=[edition.kind, f"{edition.period:%Y-%m}"])
    return f"{place}?{urlencode({k: v for k, v in query.items() if v})}"


def names_of(content: dict[str, Any]) -> dict[str, dict[str, str]]:
    """Indicator code → its definition row."""
    return {one["indicator"]: one for one in content["definitions"]}


def page(edition: Edition, user: User) -> dict[str, Any]:
    """Everything the page of one paper shows."""
    content = content_of(edition)
    return {
        "edition": edition,
        "content": content,
        "headline": headline(content),
        "forms": FORMS,
        "charts": [
            {
                "title": f"{names_of(content)[code]['name']}走势",
                "chart": drawings.trend(content, code),
            }
            for code in counted(content)
        ],
        "figure_columns": plain("指标", *FIGURE_LABELS, numeric=set(FIGURE_LABELS) - {"灯"}),
        "list_columns": plain("企业", "统一社会信用代码", "街镇", "日期", "情形"),
        "figures": figures(edition, content),
        "balances": [balance(edition, content, code) for code in counted(content)],
        "lists": [
            listing(edition, content, name, title, code)
            for name, title in LISTS
            for code in counted(content)
            if any(row["indicator"] == code for row in content[name])
        ],
    }


def counted(content: dict[str, Any]) -> list[str]:
    """The indicators that have a balance, in the paper's order."""
    return list(dict.fromkeys(row["indicator"] for row in content["balance"]))


def headline(content: dict[str, Any]) -> list[str]:
    """总体情况: one sentence for each counted indicator, from the frozen figures alone."""
    names, sentences = names_of(content), []
    district = {row["indicator"]: row for row in content["balance"] if row["unit"] is None}
    figures = {row["indicator"]: row for row in content["figures"] if row["unit"] is None}
    for code in counted(content):
        row, figure = district[code], figures[code]
        came = sum(row[c] for c in ("first", "again", "moved_in"))
        went = sum(row[c] for c in ("expired", "revoked", "closed", "moved_out"))
        text = f"{names[code]['name']}月末 {row['closing']} 家，本月进 {came} 家、退 {went} 家"
        if row["corrections"]:
            text += f"，补登更正 {row['corrections']:+d} 家"
        if figure["path"] is not None:
            gap = Decimal(figure["value"]) - Decimal(figure["path"])
            side = "超" if gap >= 0 else "低于"
            text += f"；{side}测算路径 {number(abs(gap), 1)} 家"
        if figure["target"] is not None:
            text += f"；{figure['target_year']} 年目标{goal(content, figure)} 家"
        sentences.append(text + "。")
    return sentences


def goal(content: dict[str, Any], figure: dict[str, Any]) -> str:
    """The figure's target in the plan's words: 达到 300, 超过 100; empty where there is none."""
    if figure["target"] is None:
        return ""
    told = {
        (one["indicator"], one["year"]): one["comparator"] for one in content.get("official", [])
    }
    comparator = told.get((figure["indicator"], figure["target_year"]), Comparator.GE)
    return f"{COMPARATOR_LABELS[comparator]} {number(figure['target'])}"


def figures(edition: Edition, content: dict[str, Any]) -> list[dict[str, Any]]:
    """目标完成情况: the district's row of every indicator, with changes where it is counted."""
    names = names_of(content)
    changes = {row["indicator"]: row for row in content["changes"] if row["unit"] is None}
    found = []
    for row in content["figures"]:
        if row["unit"] is not None:
            continue
        code, value, path = row["indicator"], row["value"], row["path"]
        known = value is not None and path is not None
        found.append(
            row
            | {
                "name": names[code]["name"],
                "measured_in": names[code]["measured_in"],
                "definition": names[code]["definition"],
                "goal": goal(content, row),
                "gap": Decimal(value) - Decimal(path) if known else None,
                "change": changes.get(code),
                "url": rows_url(edition, indicator=code, role=RowRole.STOCK.value)
                if code in changes
                else "",
            }
        )
    return found


def balance(edition: Edition, content: dict[str, Any], code: str) -> dict[str, Any]:
    """One indicator's balance: a row for the district and each unit, each figure with its firms."""
    units = {row["unit"]: row["unit_name"] for row in content["figures"]}
    rows = [row for row in content["balance"] if row["indicator"] == code]
    return {
        "code": code,
        "name": names_of(content)[code]["name"],
        "headings": plain("单位", *LABELS, numeric=LABELS),
        "rows": [
            {
                "label": units.get(row["unit"], row["unit"]),
                "cells": [_cell(edition, code, row, column) for column in COLUMNS],
            }
            for row in rows
            if row["unit"] is None or any(row[c] for c in COLUMNS)
        ],
    }


def _cell(edition: Edition, code: str, row: dict[str, Any], column: str) -> dict[str, Any]:
    role = ROLE_OF_COLUMN.get(column, column)
    has_rows = row[column] and column != "opening"
    url = rows_url(edition, indicator=code, role=str(role), unit=row["unit"]) if has_rows else ""
    return {"value": row[column], "url": url}


def listing(
    edition: Edition, content: dict[str, Any], name: str, title: str, code: str
) -> dict[str, Any]:
    """One list by name: the first rows, and how many there are in all."""
    rows = [row for row in content[name] if row["indicator"] == code]
    return {
        "title": f"{names_of(content)[code]['name']}：{title}",
        "total": len(rows),
        "rows": [row | {"how_label": how(row)} for row in rows[:SHOWN_AT_ONCE]],
        "more": len(rows) > SHOWN_AT_ONCE,
    }


def how(row: dict[str, Any]) -> str:
    """How it came or went, in words; a correction says which way."""
    label = ROW_ROLE_LABELS[row["how"]]
    if row["how"] == RowRole.CORRECTION:
        return f"{label}（{'补增' if row['sign'] > 0 else '核减'}）"
    return label


def about_rows(edition: Edition, *, indicator: str, role: str, unit: str) -> dict[str, str]:
    """What a list of firms behind a figure is about, in words."""
    content = content_of(edition)
    name = names_of(content).get(indicator, {}).get("name", "")
    units = {row["unit"]: row["unit_name"] for row in content["figures"]}
    return {
        "indicator": name,
        "role": ROW_ROLE_LABELS.get(role, ""),
        "unit": units.get(unit or None, ""),
    }
