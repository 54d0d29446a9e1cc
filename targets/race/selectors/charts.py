"""名次走势 as a chart: one's own unit is marked, for the office the first three."""

from collections.abc import Collection
from datetime import date

from common.charts.base import Chart
from common.charts.bumps import bumps
from targets.race.selectors.boards import Board
from targets.race.selectors.courses import Course

MARKED = 3


def course_chart(course: Course, shown: Board, own: Collection[str]) -> Chart | None:
    """None of fewer than two days, or where nobody has a place."""
    if len(course) < 2 or not any(course.values()):
        return None
    names = list(dict.fromkeys(line.row.runner.name for line in shown.lines if line.row.place)) + [
        name for told in course.values() for name in told
    ]
    listed = list(dict.fromkeys(names))
    mine = [line.row.runner.name for line in shown.lines if line.row.runner.code in own]
    marked = (mine or listed)[:MARKED]
    courses = {name: [told.get(name) for told in course.values()] for name in listed}
    return bumps(
        months=[_named(day) for day in course],
        courses=courses,
        marked=[name for name in marked if name in courses],
    )


def _named(day: date) -> str:
    return f"{day.month}月" if (day.day > 27) else f"{day.month}月{day.day}日"
