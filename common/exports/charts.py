"""图: native line charts put into a small workbook that our writer has made."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

from openpyxl import load_workbook
from openpyxl.chart import LineChart, Reference
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

WIDTH, HEIGHT = 18, 8  # centimetres
ROWS_A_CHART = 17  # of the usual height, so that the next one stands below


@dataclass(frozen=True, slots=True)
class LineOf:
    """A line drawn from one column of a sheet; the first column holds the months."""

    title: str
    column: int  # 1 is the first
    measured_in: str


def add_lines(content: bytes, sheet_title: str, lines: Sequence[LineOf]) -> bytes:
    """The workbook with a chart a line, one below the other, right of that sheet's table."""
    book = load_workbook(BytesIO(content))
    sheet = book[sheet_title]
    for number, line in enumerate(lines):
        at = f"{get_column_letter(sheet.max_column + 2)}{2 + number * ROWS_A_CHART}"
        sheet.add_chart(_chart(sheet, line), at)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _chart(sheet: Worksheet, line: LineOf) -> LineChart:
    chart = LineChart()
    chart.title, chart.width, chart.height, chart.legend = line.title, WIDTH, HEIGHT, None
    last = sheet.max_row
    chart.add_data(Reference(sheet, min_col=line.column, min_row=2, max_row=last))
    chart.set_categories(Reference(sheet, min_col=1, min_row=2, max_row=last))
    chart.y_axis.title = line.measured_in
    chart.x_axis.number_format = "yyyy-mm"
    chart.x_axis.delete = chart.y_axis.delete = False
    (drawn,) = chart.series
    drawn.smooth = False
    drawn.graphicalProperties.line.solidFill = "1F4E8C"
    return chart
