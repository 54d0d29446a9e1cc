"""标签: the one line over the lists of zones."""

from desk.lines import Line, Tab

LINE = Line("园区")
for _place, (_name, _label) in enumerate(
    {
        "zones:list": "园区",
        "zone-projects:list": "重点项目",
        "milestone-lists:list": "节点清单",
        "milestones:list": "节点",
        "zones:endings": "近期到期",
    }.items()
):
    LINE.chooses(Tab(_label, _place), _name)
tabs = LINE.at
