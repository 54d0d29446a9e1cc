"""重点任务告诉门户的: addresses, duties, the list of steps, its part of a plan, words."""

from dataclasses import replace

from django.urls import reverse

from accounts.rules import audit_words
from common.duties import tells_duties
from common.portal import lives_at
from common.rulings import tells_rulings
from desk.cards import shows
from desk.list_pages import ListPage
from desk.list_parts import Frame
from desk.rooms import opens
from targets.goals.actions.loading_plan import loads_part
from targets.goals.policies import can_see_board
from targets.tasks import cards, duties, listings, rulings, verbs
from targets.tasks.actions import load_tasks
from targets.tasks.line import LINE
from targets.tasks.models import StepMilestone, TaskPlan, TaskStep

UNDER_TASKS = Frame(
    above=lambda: [
        ("目标总览", reverse("cockpit:board")),
        ("重点任务", reverse("tasks:directory")),
    ],
)

lives_at("targets/tasks/", "targets.tasks.urls")
loads_part(load_tasks)
tells_duties(duties.duties, to=can_see_board, place=45)
tells_rulings(rulings.waiting, place=45)
opens(
    "targets/steps/",
    ListPage(
        "steps",
        listings.STEPS,
        can_see_board,
        verbs={"file": verbs.FILE},
        row_verbs=verbs.STEP_VERBS,
        beside=("report", "accept", "decide"),
        model=TaskStep,
        fields={
            "id": "id",
            "task": "task.no",
            "unit": "unit.code",
            "unit_name": "unit.name",
            "what": "what",
            "deliverable": "deliverable",
            "deadline": "deadline",
            "person_name": "person_name",
            "proof_wanted": "proof_wanted",
            "filed_on": "filed_on",
            "starts_on": "starts_on",
            "begun_on": "begun_on",
            "state": "state",
            "proof": "proof",
            "reported_on": "reported_on",
        },
        posts=True,
        frame=replace(UNDER_TASKS, tabs=LINE.at("steps:list")),
    ),
)
opens(
    "targets/milestones/",
    ListPage(
        "step-milestones",
        listings.MILESTONES,
        can_see_board,
        row_verbs=verbs.MILESTONE_VERBS,
        beside=("reach",),
        model=StepMilestone,
        fields={
            "id": "id",
            "step": "step_id",
            "task": "step.task.no",
            "unit": "step.unit.code",
            "what": "what",
            "day": "day",
            "reached_on": "reached_on",
        },
        frame=replace(UNDER_TASKS, tabs=LINE.at("step-milestones:list")),
    ),
)
opens(
    "targets/plans/",
    ListPage(
        "task-plans",
        listings.PLANS,
        can_see_board,
        measure="份",
        verbs={"file": verbs.FILE_PLAN},
        row_verbs=verbs.PLAN_VERBS,
        model=TaskPlan,
        fields={
            "id": "id",
            "task": "task.no",
            "unit": "unit.code",
            "unit_name": "unit.name",
            "summary": "summary",
            "filed_on": "filed_on",
            "verdict": "verdict",
            "decided_on": "decided_on",
            "remark": "remark",
        },
        posts=True,
        frame=replace(UNDER_TASKS, tabs=LINE.at("task-plans:list")),
    ),
)
shows(TaskStep, cards.reports_card, place=10)
shows(TaskStep, cards.milestones_card, place=20)
shows(TaskPlan, cards.file_card, place=10)
audit_words.tell(
    actions={
        "step_filed": "填报举措",
        "step_corrected": "更正举措",
        "step_started": "开始办理举措",
        "step_reported": "举措报完成",
        "step_accepted": "举措复核通过",
        "step_returned": "退回举措",
        "step_withdrawn": "撤回举措",
        "plan_filed": "报送细化方案",
        "plan_accepted": "审定细化方案",
        "plan_returned": "退回细化方案",
        "milestone_set": "增加里程碑",
        "milestone_reached": "登记里程碑到达",
        "milestone_dropped": "取消里程碑",
        "deadline_asked": "申请改期",
        "deadline_decided": "答复改期",
    },
    objects={
        "tasks.taskstep": "举措",
        "tasks.stepmilestone": "里程碑",
        "tasks.taskplan": "细化方案",
    },
)
