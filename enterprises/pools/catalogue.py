"""有哪些名单: the lists of this room, by the key in their address."""

from collections.abc import Callable
from typing import Any

from common.dates import today
from common.listings.conditions import Answer, Containing, Number, conditions
from common.listings.listing import Listing, Rows, Shown
from desk.conditions import OfComputedFirm, OfFirm, Township
from enterprises.pools.models import (
    CompanyRequest,
    Expert,
    Inspection,
    PoolEntry,
    ResearchInstitution,
    ServiceRecord,
    Training,
    TrainingAttendance,
)
from enterprises.pools.rules import words
from enterprises.pools.rules.expiry import DUTIES, WARNINGS
from enterprises.pools.selectors import pools, watch
from enterprises.registry import selectors
from enterprises.registry.rules.kinds import KIND_LABELS


def _seen(model: Any, *related: str) -> Callable[[Any, str], Rows]:
    return lambda user, at: model.objects.visible_to(user).select_related(*related)


def _label(name: str) -> Callable[[Any], Any]:
    return lambda row: getattr(row, f"get_{name}_display")()


def _get(name: str) -> Callable[[Any], Any]:
    return lambda row: getattr(row, name)


FIRM: list[Shown] = [
    ("企业", lambda row: row.enterprise.name),
    ("信用代码", lambda row: row.enterprise.credit_code),
    ("街镇", lambda row: row.enterprise.township or "待分派"),
]
ON_FIRM = "enterprise__township"
EXITS = {key: text for key, text in words.EXIT_LABELS.items() if key}
OTHER = {"other": [key for key in EXITS if key != words.Exit.GRADUATED]}
LISTINGS = {
    "entries": Listing(
        "在库企业",
        "两个培育库的企业；入库、阶段和出库都有日期。",
        _seen(PoolEntry, ON_FIRM),
        [
            *FIRM,
            ("培育库", _label("pool")),
            ("阶段", _label("stage")),
            ("入库来源", _label("source")),
            ("入库日期", lambda row: row.during.lower),
            ("状态", _label("exit_reason")),
            ("出库日期", lambda row: row.during.upper),
        ],
        conditions(
            OfFirm,
            pool=Answer("培育库", words.POOL_LABELS),
            stage=Answer("阶段", words.STAGE_LABELS),
            source=Answer("来源", words.ENTRY_SOURCE_LABELS),
            state=Answer("状态", {"True": "在库", "False": "已出库"}, "during__upper_inf"),
            exit=Answer(
                "出库原因", EXITS | {"other": "升级毕业以外"}, "exit_reason", several=OTHER
            ),
            year=Number("入库年份", "during__startswith__year"),
        ),
        verbs=("exits",),
    ),
    "proposals": Listing(
        "入库建议",
        "规则、街镇和企业提出的；提出人不能决定自己的建议。",
        lambda user, at: pools.proposals(user).select_related(ON_FIRM, "proposed_by"),
        [
            *FIRM,
            ("培育库", _label("pool")),
            ("来源", _label("source")),
            ("阶段", _label("stage")),
            ("理由", _get("reason")),
            ("提出时间", _get("proposed_at")),
            ("状态", _label("state")),
        ],
        conditions(
            OfFirm,
            pool=Answer("培育库", words.POOL_LABELS),
            source=Answer("来源", words.SOURCE_LABELS),
            state=Answer("状态", words.PROPOSAL_LABELS),
            mine=Answer("提出人", {"yes": "本人提出的", "no": "他人提出的"}, "whose"),
        ),
        verbs=("recommend",),
    ),
    "plans": Listing(
        "培育计划",
        "每家企业一份：目标、差距、帮扶人、下一步。",
        lambda user, at: pools.plans(user, today()).select_related(ON_FIRM),
        [
            *FIRM,
            ("目标", _label("target_kind")),
            ("目标年份", _get("target_year")),
            ("差距", _get("gaps")),
            ("帮扶人", _get("helper")),
            ("下一步", _get("next_step")),
            ("日期", _get("next_on")),
        ],
        conditions(
            OfFirm,
            kind=Answer("目标资质", KIND_LABELS, "target_kind"),
            soon=Answer("下一步", {"14": "14 天内（含已过）"}, "is_soon"),
        ),
    ),
    "services": Listing(
        "走访与服务",
        "对企业做了什么、结果怎样。",
        _seen(ServiceRecord, ON_FIRM),
        [
            *FIRM,
            ("类别", _label("kind")),
            ("日期", _get("on")),
            ("内容", _get("content")),
            ("结果", _get("outcome")),
        ],
        conditions(OfFirm, kind=Answer("类别", words.SERVICE_LABELS)),
    ),
    "requests": Listing(
        "企业诉求",
        "提出后 2 个工作日内分派，分派后 10 个工作日内答复。",
        _seen(CompanyRequest, ON_FIRM, "unit"),
        [
            *FIRM,
            ("事项", _get("title")),
            ("类别", _label("kind")),
            ("状态", _label("state")),
            ("提出日期", _get("raised_on")),
            ("本环节期限", lambda row: row.due_on if row.state in ("raised", "assigned") else None),
            ("承办单位", _get("unit")),
            ("评价", _get("score")),
        ],
        conditions(
            OfFirm,
            kind=Answer("类别", words.SERVICE_LABELS),
            state=Answer("状态", words.ASKED_LABELS),
            to=Number("承办单位", "unit"),
        ),
    ),
    "institutions": Listing(
        "研发机构",
        "“规上企业研发机构全覆盖”由这里测得。",
        _seen(ResearchInstitution, ON_FIRM),
        [
            *FIRM,
            ("机构", _get("name")),
            ("级别", _label("level")),
            ("设立日期", _get("founded_on")),
            ("撤销日期", _get("closed_on")),
        ],
        conditions(OfFirm, level=Answer("级别", words.INSTITUTION_LABELS)),
    ),
    "coverage": Listing(
        "规上企业研发机构覆盖",
        "规上在营企业，一家一行；今天有研发机构的为已建。",
        lambda user, at: pools.above_scale(user, today()),
        [
            ("企业", _get("name")),
            ("信用代码", _get("credit_code")),
            ("街镇", lambda row: row.township or "待分派"),
            ("研发机构", lambda row: "已建" if row.is_built else "未建"),
        ],
        conditions(
            q=Containing("name", "credit_code"),
            unit=Township("township__code"),
            built=Answer("研发机构", {"True": "已建", "False": "未建"}, "is_built"),
        ),
    ),
    "endings": Listing(
        "到期提醒",
        "90、60、30、7 天内到期、还在计数的证书。",
        lambda user, at: watch.endings(user, today()),
        [
            *FIRM,
            ("资质", lambda row: row.qualification.get_kind_display()),
            ("有效期至", lambda row: row.qualification.printed_last_day),
            ("还有（天）", _get("days_left")),
        ],
        conditions(
            OfComputedFirm,
            kind=Answer("资质", KIND_LABELS, of=lambda row: row.qualification.kind),
            within=Answer(
                "提醒", {str(days): f"{days} 天内" for days in WARNINGS}, of=_get("warning")
            ),
        ),
    ),
    "open-ends": Listing(
        "没有止日的资质",
        "该类资质有规定的期限，登记时却没有止日，现仍按长期计数；补止日按规定期限，可重复办理。",
        lambda user, at: selectors.open_ends(user).select_related(ON_FIRM),
        [
            *FIRM,
            ("资质", _label("kind")),
            ("发证日期", _get("first_day")),
            ("证书编号", _get("certificate_no")),
            ("来源", _get("source")),
        ],
        conditions(OfFirm, kind=Answer("资质", KIND_LABELS)),
        verbs=("close-ends",),
    ),
    "duties": Listing(
        "年度义务漏报",
        "到期日已过而没有登记为已办的年度；高企年报累计两年未报的为红色警示。",
        lambda user, at: watch.owed(user, today()),
        [
            *FIRM,
            ("义务", lambda row: row.duty.name),
            ("年度", lambda row: "、".join(map(str, row.years))),
            ("依据", lambda row: row.duty.article),
            ("警示", lambda row: "累计两年，资格可被取消" if row.is_alarm else ""),
        ],
        conditions(
            OfComputedFirm,
            kind=Answer(
                "资质",
                {duty.kind: KIND_LABELS[duty.kind] for duty in DUTIES},
                of=lambda row: row.duty.kind,
            ),
            alarm=Answer("警示", {"True": "只看警示"}, of=_get("is_alarm")),
        ),
    ),
    "inspections": Listing(
        "抽查",
        "批次名称是抽签的种子，同一名单、同一批次抽出的必是同一些企业；发现、文书和结果都留底。",
        _seen(Inspection, ON_FIRM, "qualification"),
        [
            *FIRM,
            ("批次", _get("batch")),
            ("资质", lambda row: row.qualification.get_kind_display()),
            ("抽取日期", _get("drawn_on")),
            ("结果", _label("result")),
            ("发现", _get("finding")),
            ("文书", _get("document_no")),
        ],
        conditions(
            OfFirm,
            kind=Answer("资质", KIND_LABELS, "qualification__kind"),
            result=Answer("结果", words.DRAWN_LABELS),
        ),
        verbs=("draw",),
    ),
    "trainings": Listing(
        "培训",
        "",
        _seen(Training),
        [
            ("主题", _get("title")),
            ("日期", _get("held_on")),
            ("地点", _get("place")),
            ("主办单位", _get("organizer")),
        ],
        conditions(q=Containing("title", "organizer")),
        verbs=("training",),
    ),
    "attendances": Listing(
        "参训企业",
        "",
        _seen(TrainingAttendance, ON_FIRM, "training"),
        [
            *FIRM,
            ("培训", lambda row: row.training.title),
            ("日期", lambda row: row.training.held_on),
            ("人数", _get("people")),
        ],
        OfFirm,
    ),
    "experts": Listing(
        "专家名录",
        "",
        _seen(Expert),
        [
            ("姓名", _get("name")),
            ("领域", _get("field")),
            ("单位", _get("organization")),
            ("职称或职务", _get("position")),
            ("在聘", lambda row: "在聘" if row.is_active else "已离任"),
        ],
        conditions(q=Containing("name", "field", "organization")),
        verbs=("expert",),
    ),
}
