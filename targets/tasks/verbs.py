"""办理事项 of steps: one form, one policy, one action each."""

from typing import Any

from accounts.models import User
from common.dates import today
from desk.verbs import Verb
from targets.tasks import actions, forms, policies
from targets.tasks.models import Task, TaskPlan, TaskStep


def _file(about: Any, *, by: User, task: Task, **told: Any) -> TaskStep:
    return actions.file_step(task, by=by, **told)


def _of(step: TaskStep) -> dict[str, Any]:
    names = ("what", "deliverable", "starts_on", "person_name", "proof_wanted")
    return {name: getattr(step, name) for name in names}


FILE = Verb(
    "填报举措",
    policies.can_file,
    forms.StepForm,
    _file,
    "举措已填报。",
    "把任务分解为本单位的举措：做什么、拿出什么成果、何时完成、谁负责。",
)


def _file_plan(about: Any, *, by: User, task: Task, **told: Any) -> TaskPlan:
    return actions.file_plan(task, by=by, **told)


FILE_PLAN = Verb(
    "报送细化方案",
    policies.can_file_plan,
    forms.PlanForm,
    _file_plan,
    "细化方案已报送，等待审定。",
    "本单位这项任务怎么做：目标、主要举措、时间安排、责任分工，附方案文件。",
)
PLAN_VERBS = {
    "accept": Verb(
        "审定通过", policies.can_decide_plan, forms.AcceptForm, actions.accept_plan, "方案已定。"
    ),
    "return": Verb(
        "退回", policies.can_decide_plan, forms.ReasonForm, actions.return_plan, "方案已退回。"
    ),
}
STEP_VERBS = {
    "start": Verb(
        "开始办理", policies.can_start, forms.NothingForm, actions.start_step, "已开始办理。"
    ),
    "report": Verb(
        "报完成",
        policies.can_change,
        forms.ReportForm,
        actions.report_step,
        "已报完成，待复核。",
    ),
    "accept": Verb(
        "复核通过", policies.can_review, forms.AcceptForm, actions.accept_step, "复核意见已记下。"
    ),
    "return": Verb(
        "退回", policies.can_review, forms.ReasonForm, actions.return_step, "已退回继续办理。"
    ),
    "correct": Verb(
        "更正",
        policies.can_change,
        forms.CorrectStepForm,
        actions.correct_step,
        "举措已更正。",
        "完成时限在这里不能改，请用“申请改期”。",
        initial=_of,
    ),
    "milestone": Verb(
        "增加里程碑",
        policies.can_change,
        forms.MilestoneForm,
        actions.add_milestone,
        "里程碑已增加。",
    ),
    "postpone": Verb(
        "申请改期",
        policies.can_ask_deadline,
        forms.AskDeadlineForm,
        actions.ask_deadline,
        "改期申请已提出，答复以前按原时限。",
    ),
    "decide": Verb(
        "答复改期",
        policies.can_decide_deadline,
        forms.DecideDeadlineForm,
        actions.decide_deadline,
        "改期申请已答复。",
    ),
    "withdraw": Verb(
        "撤回",
        policies.can_change,
        forms.ReasonForm,
        actions.withdraw_step,
        "举措已撤回。",
        "填错了的撤回；没有办完的请继续办理或申请改期。",
        is_grave=True,
    ),
}
MILESTONE_VERBS = {
    "reach": Verb(
        "登记到达",
        policies.can_mark,
        forms.ReachedForm,
        actions.mark_milestone,
        "里程碑的到达日期已登记。",
        initial=lambda milestone: {"reached_on": milestone.reached_on or today()},
    ),
    "postpone": Verb(
        "申请改期",
        policies.can_ask_day,
        forms.AskDeadlineForm,
        actions.ask_milestone_day,
        "改期申请已提出，答复以前按原日期。",
    ),
    "drop": Verb(
        "取消",
        policies.can_drop,
        forms.ReasonForm,
        actions.drop_milestone,
        "里程碑已取消。",
        "取消以后不再计入；由牵头单位或双倍增办决定，理由保留。",
        is_grave=True,
    ),
}
