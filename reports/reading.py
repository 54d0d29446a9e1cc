"""A paper as a page reads it: its own content, laid out; nothing is measured here."""

import json
from decimal import Decimal
from typing import Any, Protocol

from common.tables import plain
from common.templatetags.formats import number
from reports import drawings
from reports.measured import change
from reports.rules.balance import COLUMNS, GROUPS, INTERNAL, net
from reports.rules.roles import ROW_ROLE_LABELS, RowRole
from reports.sights import Sight
from targets.rules.comparators import COMPARATOR_LABELS, Comparator
from targets.rules.light import status_word

COLUMN_LABELS = {
    "opening": "上月末",
    "corrections": "补登更正",
    "raised": "补登更正（补增）",
    "lowered": "补登更正（核减）",
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
SHOWN = [*COLUMNS[:1], "raised", "lowered", *COLUMNS[2:]]  # the net correction as its two parts
SHORT = {"raised": "补增", "lowered": "核减"}  # where the note beside it says of what
SHORT_LABELS = [SHORT.get(column, COLUMN_LABELS[column]) for column in SHOWN]
SIGN_OF_COLUMN = {"raised": 1, "lowered": -1}
ROLE_OF_COLUMN = {
    "raised": RowRole.CORRECTION.value,
    "lowered": RowRole.CORRECTION.value,
    "closing": RowRole.STOCK.value,
}
FIGURE_LABELS = ["完成值", "目标", "测算路径", "差距", "灯", "环比", "同比", "当年首次认定"]
FORMS = (("xlsx", "下载 Excel"), ("pdf", "下载 PDF"), ("json", "下载 JSON"))
LISTS = (
    ("entered", "新进企业"),
    ("left", "退出企业及原因"),
    ("corrections", "补登更正（所属日期早于本月的迟到事实）"),
    ("internal_in", "区内迁入（街镇之间）"),
    ("internal_out", "区内迁出（街镇之间）"),
    ("ending", "90 日内到期的证书"),
)
ROLE_OF_LIST = {
    "corrections": RowRole.CORRECTION.value,
    "internal_in": "inside_in",
    "internal_out": "inside_out",
}
GROUP_LABELS = {
    "entered": "新进",
    "left": "退出",
    "inside_in": "区内迁入",
    "inside_out": "区内迁出",
}
SHOWN_AT_ONCE = 20  # of a list, on the page; the whole list opens from its link


class HasContent(Protocol):
    """A paper: its text."""

    @property
    def content(self) -> str: ...


def content_of(edition: HasContent) -> dict[str, Any]:
    """What was frozen."""
    found: dict[str, Any] = json.loads(edition.content)
    return found


def listed(content: dict[str, Any], name: str) -> list[dict[str, Any]]:
    """One list by name. Moves inside the district are lists of their own, in old papers too."""
    inside = {role.value for role in INTERNAL}
    if name in inside:
        older = [row for kept in ("entered", "left") for row in content[kept] if row["how"] == name]
        return [*content.get(name, []), *older]
    found: list[dict[str, Any]] = content[name]
    return [row for row in found if row["how"] not in inside]


def names_of(content: dict[str, Any]) -> dict[str, dict[str, str]]:
    """Indicator code → its definition row."""
    return {one["indicator"]: one for one in content["definitions"]}


def page(content: dict[str, Any], sight: Sight, lists: dict[str, list[Any]]) -> dict[str, Any]:
    """Everything the page of one paper shows to one reader; `lists` are the rows he may read."""
    return {
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
        "figures": figures(content, sight),
        "balances": [balance(content, sight, code) for code in counted(content)],
        "lists": [
            listing(content, sight, lists, name, code)
            for name, _ in LISTS
            for code in counted(content)
            if any(row["indicator"] == code for row in listed(content, name))
        ],
        "is_part": sight.seen is not None,
    }


def counted(content: dict[str, Any]) -> list[str]:
    """The indicators that have a balance, in the paper's order."""
    return list(dict.fromkeys(row["indicator"] for row in content["balance"]))


def opening(content: dict[str, Any]) -> list[str]:
    """The indicators whose figures open the rows behind them."""
    return [*counted(content), *content.get("measured", {})]


def headline(content: dict[str, Any]) -> list[str]:
    """总体情况: one sentence for each counted indicator, from the frozen figures alone."""
    names, sentences = names_of(content), []
    district = {row["indicator"]: row for row in content["balance"] if row["unit"] is None}
    figures = {row["indicator"]: row for row in content["figures"] if row["unit"] is None}
    for code in counted(content):
        row, figure = district[code], figures[code]
        came, went = (sum(row[c] for c in GROUPS[group]) for group in ("entered", "left"))
        text = f"{names[code]['name']}月末 {number(row['closing'])} 家，"
        text += f"本月进 {number(came)} 家、退 {number(went)} 家"
        if row["corrections"]:
            text += f"，补登更正 {row['corrections']:+d} 家"
        if figure["path"] is not None:
            gap = Decimal(figure["value"]) - Decimal(figure["path"])
            side = "超" if gap >= 0 else "低于"
            text += f"；{side}测算路径 {number(abs(gap), 2)} 家"
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


def figures(content: dict[str, Any], sight: Sight | None = None) -> list[dict[str, Any]]:
    """目标完成情况: the district's row of every indicator, with changes where it is counted."""
    names, opens = names_of(content), sight or Sight()
    changes = {row["indicator"]: row for row in content["changes"] if row["unit"] is None}
    reached = {
        row["indicator"]: "已达成" if row["is_reached"] else "尚未达成"
        for row in content.get("milestones", [])
    }
    measured, found = content.get("measured", {}), []
    for row in content["figures"]:
        if row["unit"] is not None:
            continue
        code, value, path = row["indicator"], row["value"], row["path"]
        has_both = value is not None and path is not None
        is_known = value is not None or code in reached
        cell = {"value": value, "url": "", "words": ""}
        if code in changes:
            cell = opens.cell(code, RowRole.STOCK.value, None, changes[code]["value"])
        elif code in measured and value is not None:
            cell = opens.amount(code, value)
        found.append(
            row
            | {
                "name": names[code]["name"],
                "measured_in": names[code]["measured_in"],
                "definition": names[code]["definition"],
                "goal": goal(content, row) or ("" if names[code]["measured_in"] else "创建成功"),
                "gap": Decimal(value) - Decimal(path) if has_both else None,
                "change": changes.get(code) or change(value, measured.get(code)),
                "reached": reached.get(code, ""),
                "word": status_word(row["light"], is_known=is_known, has_path=path is not None),
                "cell": cell,
            }
        )
    return found


def shown(content: dict[str, Any], row: dict[str, Any]) -> dict[str, Any]:
    """A row of the balance with its corrections apart: what was added, what was taken away."""
    signs = [
        (one["credit_code"], one["sign"])
        for one in content["corrections"]
        if one["indicator"] == row["indicator"] and row["unit"] in (None, one["unit"])
    ]
    raised, lowered = net(signs)
    return row | {"raised": raised, "lowered": lowered}


def balance(content: dict[str, Any], sight: Sight, code: str) -> dict[str, Any]:
    """One indicator's balance: a row for the district and each unit, each figure with its firms."""
    units = {row["unit"]: row["unit_name"] for row in content["figures"]}
    rows = [shown(content, row) for row in content["balance"] if row["indicator"] == code]
    return {
        "code": code,
        "name": names_of(content)[code]["name"],
        "headings": plain("单位", *SHORT_LABELS, numeric=SHORT_LABELS),
        "rows": [
            {
                "label": units.get(row["unit"], row["unit"]),
                "cells": [_cell(sight, code, row, column) for column in SHOWN],
            }
            for row in rows
            if row["unit"] is None or any(row[c] for c in SHOWN)
        ],
    }


def _cell(sight: Sight, code: str, row: dict[str, Any], column: str) -> dict[str, Any]:
    if column == "opening":
        return sight.opening(code, row["unit"], row[column])
    role, sign = ROLE_OF_COLUMN.get(column, column), SIGN_OF_COLUMN.get(column, 0)
    return sight.cell(code, role, row["unit"], row[column], sign)


def listing(
    content: dict[str, Any], sight: Sight, lists: dict[str, list[Any]], name: str, code: str
) -> dict[str, Any]:
    """One list by name: the first rows in the reader's sight, and how many there are in all."""
    whole = sum(1 for row in listed(content, name) if row["indicator"] == code)
    rows = [row for row in lists[name] if row["indicator"] == code]
    is_put_right = name == "corrections"
    labels = ["企业", "统一社会信用代码", "街镇", "日期", "情形", *reasons(name)]
    url = sight.url(code, ROLE_OF_LIST.get(name, name)) if sight.edition else ""
    return {
        "title": f"{names_of(content)[code]['name']}：{dict(LISTS)[name]}",
        "measure": "条" if is_put_right else "家",
        "columns": plain(*labels),
        "is_put_right": is_put_right,
        "total": whole,
        "seen": len(rows),
        "url": url if rows else "",
        "rows": [row | {"how_label": how(row)} for row in rows[:SHOWN_AT_ONCE]],
        "more": len(rows) > SHOWN_AT_ONCE,
    }


def reasons(name: str) -> list[str]:
    """The column only 补登更正 has."""
    return ["原因"] if name == "corrections" else []


def how(row: dict[str, Any]) -> str:
    """How it came or went, in words; a correction says which way."""
    label = ROW_ROLE_LABELS[row["how"]]
    if row["how"] == RowRole.CORRECTION:
        return f"{label}（{'补增' if row['sign'] > 0 else '核减'}）"
    return label


def about_rows(
    content: dict[str, Any], *, indicator: str, role: str, unit: str, sign: int
) -> dict[str, Any]:
    """What a list of firms behind a figure is about, in words, and the figure itself."""
    name = names_of(content).get(indicator, {}).get("name", "")
    units = {row["unit"]: row["unit_name"] for row in content["figures"]}
    label = GROUP_LABELS.get(role) or ROW_ROLE_LABELS.get(role, "")
    way = {1: "（补增）", -1: "（核减）"}.get(sign, "")
    amount = content.get("measured", {}).get(indicator, {})
    return {
        "of": amount.get("of", "企业"),
        "code_label": amount.get("code_label", "统一社会信用代码"),
        "measure": "条" if amount else "家",
        "amount": f"数（{amount['measured_in']}）" if amount else "",
        "indicator": name,
        "role": label + way,
        "unit": units.get(unit or None, ""),
        "is_put_right": role == RowRole.CORRECTION,
    }
