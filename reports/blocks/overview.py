"""总体情况: the sentences and the charts that the figures of other blocks make together."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from common.blocks import EVERYWHERE, Block, Content, Drawing, Face
from common.charts.bars import waterfall
from common.charts.base import Chart, Point
from common.charts.lines import trajectory
from common.templatetags.formats import number
from reports.blocks.words import counted_in, of_district
from reports.rules.balance import COLUMNS, ENTRIES, GROUPS
from targets.goals.blocks.plan import goal_of, names_of, official_points

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


def sentences(content: Content) -> Iterator[str]:
    """One sentence for each counted indicator, from the frozen figures alone."""
    names, figures = names_of(content), of_district(content["figures"])
    for code, row in of_district(content["balance"]).items():
        figure = figures[code]
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
            text += f"；{figure['target_year']} 年目标{goal_of(content, figure)} 家"
        yield text + "。"


def charts(content: Content) -> Iterator[Drawing]:
    """走势 on every face; 本月变动 in print, where no figure can be opened."""
    for code in counted_in(content):
        name = names_of(content)[code]["name"]
        for_print = f"{name}走势（月末有效数）"
        yield Drawing(f"{name}走势", trend(content, code), f"{code}-trend", for_print, EVERYWHERE)
        change = f"{name}本月变动"
        yield Drawing(
            change, month(content, code), f"{code}-month", change, frozenset({Face.PRINT})
        )


def trend(content: Content, code: str) -> Chart:
    """走势 of one indicator by month ends, with the path between its official values."""
    points = [
        Point(date.fromisoformat(row["as_of"]), row["value"])
        for row in content["trend"]
        if row["indicator"] == code
    ]
    official = official_points(content, code)
    path = official if len(official) > 1 else []  # straight in between
    return trajectory(measured_in="家", actual=points, path=path, targets=official)


def month(content: Content, code: str) -> Chart:
    """本月变动 of the district: the balance as a waterfall, steps of nought left out."""
    row = of_district(content["balance"])[code]
    came = {"corrections", *(role.value for role in ENTRIES)}
    steps = [
        (STEP_LABELS[column], row[column] if column in came else -row[column])
        for column in COLUMNS
        if column in STEP_LABELS and row[column]
    ]
    return waterfall(
        measured_in="家", opening=("上月末", row["opening"]), steps=steps, closing="本月末"
    )


OVERVIEW = Block(
    "overview", "总体情况", sentences=sentences, charts=charts, needs=("balance", "trend")
)
