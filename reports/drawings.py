"""The paper's charts, from its frozen content: the page and the PDF draw the same."""

from datetime import date
from decimal import Decimal
from typing import Any

from common.charts.bars import waterfall
from common.charts.base import Chart, Point
from common.charts.lines import trajectory
from reports.rules.balance import COLUMNS, ENTRIES

STEP_LABELS = {
    "corrections": "补登更正",
    "first": "首次认定",
    "again": "重新认定",
    "moved_in": "迁入",
    "expired": "到期",
    "revoked": "撤销",
    "closed": "注销吊销",
    "moved_out": "迁出",
}


def trend(content: dict[str, Any], code: str) -> Chart:
    """走势 of one indicator by month ends, with the path between its official values."""
    points = [
        Point(date.fromisoformat(row["as_of"]), row["value"])
        for row in content["trend"]
        if row["indicator"] == code
    ]
    official = [
        Point(date(row["year"], 12, 31), Decimal(row["value"]))
        for row in content.get("official", [])  # papers frozen before it was told have none
        if row["indicator"] == code
    ]
    path = official if len(official) > 1 else []  # straight in between
    return trajectory(measured_in="家", actual=points, path=path, targets=official)


def month(content: dict[str, Any], code: str) -> Chart:
    """本月变动 of the district: the balance as a waterfall, steps of nought left out."""
    row = next(r for r in content["balance"] if r["indicator"] == code and r["unit"] is None)
    came = {"corrections", *(role.value for role in ENTRIES)}
    steps = [
        (STEP_LABELS[column], row[column] if column in came else -row[column])
        for column in COLUMNS
        if column in STEP_LABELS and row[column]
    ]
    return waterfall(
        measured_in="家", opening=("上月末", row["opening"]), steps=steps, closing="本月末"
    )
