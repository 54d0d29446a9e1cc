"""标签: the one line over the pages of 培育, and what there is to choose under each."""

from desk.lines import Line, Tab

ENTRIES, FLOW = Tab("入库", 10), Tab("流动", 50)
LINE = Line("培育与服务")
CHOICES = LINE.choices
chooses, tabs = LINE.chooses, LINE.shown
