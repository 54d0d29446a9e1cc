"""标签: the one line over the lists of 孵化载体; the rooms above stand on it."""

from desk.lines import Line, Tab

REGISTER = Tab("载体", 10)
LINE = Line("孵化载体")
LINE.chooses(REGISTER, "incubators:list", "名录")
LINE.chooses(REGISTER, "carrier-areas:list", "面积台账")
LINE.chooses(REGISTER, "carrier-levels:list", "级别")
