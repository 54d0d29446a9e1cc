"""A result as a command prints it for people."""

from collections.abc import Sequence
from typing import Any

from common.terminal import aligned

MET = {True: "符合", False: "不符合", None: "无法判定"}
HEADERS = ["条件", "结论", "要求", "现状", "差额或所缺", "依据"]


def table(conditions: Sequence[dict[str, Any]]) -> str:
    """The conditions of a result in columns."""
    return aligned(HEADERS, [_cells(condition) for condition in conditions])


def _cells(condition: dict[str, Any]) -> list[str | None]:
    missing = condition["missing"]
    words = "缺 " + "、".join(missing) if isinstance(missing, list) else missing
    return [
        condition["key"],
        MET[condition["met"]],
        condition["required"],
        condition["actual"],
        words,
        condition["article"],
    ]
