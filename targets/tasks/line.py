"""标签行: the tasks and what is done for them; the rooms above put their pages beside."""

from desk.lines import Line, Tab

LINE = Line("重点任务")
TASKS = Tab("任务", 10)
STEPS = Tab("举措", 20)
PLANS = Tab("细化方案", 30)
SCHEDULE = Tab("时间表", 40)
PROGRESS = Tab("月度进展", 50)
REVIEWS = Tab("评估考核", 60)
LINE.chooses(TASKS, "tasks:directory", "全部任务")
LINE.chooses(TASKS, "tasks:matrix", "与单位对照")
LINE.chooses(STEPS, "steps:list", "全部举措")
LINE.chooses(STEPS, "step-milestones:list", "里程碑")
LINE.chooses(PLANS, "task-plans:list")
LINE.chooses(SCHEDULE, "tasks:schedule")
