"""标签行: slips, and what the rooms above put beside them."""

from desk.lines import Line, Tab

LINE = Line("督办")
SLIPS = Tab("督办单", 10)
MEETINGS = Tab("联席会议", 20)
