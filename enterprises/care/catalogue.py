"""有哪些名单 of plans and services."""

from common.dates import today
from common.listings.conditions import Answer, Containing, Number, conditions
from common.listings.listing import Listing
from desk.conditions import OfFirm, Township
from desk.lines import Tab
from enterprises.care.models import (
    CompanyRequest,
    Expert,
    ResearchInstitution,
    ServiceRecord,
    Training,
    TrainingAttendance,
)
from enterprises.care.rules.institutions import LEVEL_LABELS
from enterprises.care.rules.requests import REQUEST_LABELS
from enterprises.care.rules.service_kinds import SERVICE_LABELS
from enterprises.care.selectors.institutions import above_scale
from enterprises.care.selectors.plans import plans
from enterprises.care.verbs import HOLDING, LISTING, REQUEST_VERBS, TRAINING_VERBS
from enterprises.pools.lists import FIRM, ON_FIRM, in_sight, label_of, under, value_of
from enterprises.registry.rules.kinds import KIND_LABELS

PLAN, SERVICE = Tab("计划", 20), Tab("服务", 30)
PLANS = Listing(
    "培育计划",
    "每家企业一份：目标、差距、帮扶人、下一步。",
    lambda user, at: plans(user, today()).select_related(ON_FIRM),
    [
        *FIRM,
        ("目标", label_of("target_kind")),
        ("目标年份", value_of("target_year")),
        ("差距", value_of("gaps")),
        ("帮扶人", value_of("helper")),
        ("下一步", value_of("next_step")),
        ("日期", value_of("next_on")),
    ],
    conditions(
        OfFirm,
        kind=Answer("目标资质", KIND_LABELS, "target_kind"),
        soon=Answer("下一步", {"14": "14 天内（含已过）"}, "is_soon"),
    ),
)
SERVICES = Listing(
    "走访与服务",
    "对企业做了什么、结果怎样。",
    in_sight(ServiceRecord, ON_FIRM),
    [
        *FIRM,
        ("类别", label_of("kind")),
        ("日期", value_of("on")),
        ("内容", value_of("content")),
        ("结果", value_of("outcome")),
    ],
    conditions(OfFirm, kind=Answer("类别", SERVICE_LABELS)),
)
REQUESTS = Listing(
    "企业诉求",
    "提出后 2 个工作日内分派，分派后 10 个工作日内答复。",
    in_sight(CompanyRequest, ON_FIRM, "unit"),
    [
        *FIRM,
        ("事项", value_of("title")),
        ("类别", label_of("kind")),
        ("状态", label_of("state")),
        ("提出日期", value_of("raised_on")),
        ("本环节期限", lambda row: row.due_on if row.is_waiting else None),
        ("承办", value_of("hands")),
        ("评价", value_of("score")),
    ],
    conditions(
        OfFirm,
        kind=Answer("类别", SERVICE_LABELS),
        state=Answer("状态", REQUEST_LABELS),
        to=Number("承办单位", "unit"),
    ),
)
INSTITUTIONS = Listing(
    "研发机构",
    "“规上企业研发机构全覆盖”由这里测得。",
    in_sight(ResearchInstitution, ON_FIRM),
    [
        *FIRM,
        ("机构", value_of("name")),
        ("级别", label_of("level")),
        ("设立日期", value_of("founded_on")),
        ("撤销日期", value_of("closed_on")),
    ],
    conditions(OfFirm, level=Answer("级别", LEVEL_LABELS)),
)
COVERAGE = Listing(
    "规上企业研发机构覆盖",
    "规上在营企业，一家一行；今天有研发机构的为已建。",
    lambda user, at: above_scale(user, today()),
    [
        ("企业", value_of("name")),
        ("信用代码", value_of("credit_code")),
        ("街镇", lambda row: row.township or "待分派"),
        ("研发机构", lambda row: "已建" if row.is_built else "未建"),
    ],
    conditions(
        q=Containing("name", "credit_code"),
        unit=Township("township__code"),
        built=Answer("研发机构", {"True": "已建", "False": "未建"}, "is_built"),
    ),
)
TRAININGS = Listing(
    "培训",
    "",
    in_sight(Training),
    [
        ("主题", value_of("title")),
        ("日期", value_of("held_on")),
        ("地点", value_of("place")),
        ("主办单位", value_of("organizer")),
    ],
    conditions(q=Containing("title", "organizer")),
)
ATTENDANCES = Listing(
    "参训企业",
    "",
    in_sight(TrainingAttendance, ON_FIRM, "training"),
    [
        *FIRM,
        ("培训", lambda row: row.training.title),
        ("日期", lambda row: row.training.held_on),
        ("人数", value_of("people")),
    ],
    OfFirm,
)
EXPERTS = Listing(
    "专家名录",
    "",
    in_sight(Expert),
    [
        ("姓名", value_of("name")),
        ("领域", value_of("field")),
        ("单位", value_of("organization")),
        ("职称或职务", value_of("position")),
        ("在聘", lambda row: "在聘" if row.is_active else "已离任"),
    ],
    conditions(q=Containing("name", "field", "organization")),
)
LISTS = {
    PLAN: [under("plans", PLANS)],
    SERVICE: [
        under("services", SERVICES),
        under("requests", REQUESTS, row_verbs=REQUEST_VERBS),
        under("institutions", INSTITUTIONS),
        under("coverage", COVERAGE, short="规上覆盖"),
        under("trainings", TRAININGS, verbs={"training": HOLDING}, row_verbs=TRAINING_VERBS),
        under("attendances", ATTENDANCES),
        under("experts", EXPERTS, verbs={"expert": LISTING}),
    ],
}
