"""有哪些名单 of oversight: what ends, what is owed yearly, what was drawn."""

from dataclasses import replace

from common.dates import today
from common.listings.conditions import Answer, conditions
from common.listings.listing import Listing
from desk.conditions import OfComputedFirm, OfFirm
from desk.lines import Tab
from enterprises.oversight.models import Inspection
from enterprises.oversight.rules.annual import ANNUAL_DUTIES
from enterprises.oversight.rules.endings import WARNINGS
from enterprises.oversight.rules.inspections import RESULT_LABELS
from enterprises.oversight.selectors.annual import owed
from enterprises.oversight.selectors.endings import endings
from enterprises.oversight.verbs import CLOSING, DRAWING, ENDING_VERBS, INSPECTION_VERBS
from enterprises.pools.lists import FIRM, OF_FIRM, ON_FIRM, in_sight, label_of, under, value_of
from enterprises.registry import selectors
from enterprises.registry.rules.kinds import KIND_LABELS

OVERSIGHT = Tab("监督", 40)
ENDINGS = Listing(
    "到期提醒",
    "90、60、30、7 天内到期、还在计数的证书。",
    lambda user, at: endings(user, today()),
    [
        *FIRM,
        ("资质", lambda row: row.qualification.get_kind_display()),
        ("有效期至", lambda row: row.qualification.printed_last_day),
        ("还有（天）", value_of("days_left")),
    ],
    conditions(
        OfComputedFirm,
        kind=Answer("资质", KIND_LABELS, of=lambda row: row.qualification.kind),
        within=Answer(
            "提醒", {str(days): f"{days} 天内" for days in WARNINGS}, of=value_of("warning")
        ),
    ),
)
OPEN_ENDS = Listing(
    "没有止日的资质",
    "该类资质有规定的期限，登记时却没有止日，现仍按长期计数；补止日按规定期限，可重复办理。",
    lambda user, at: selectors.open_ends(user).select_related(ON_FIRM),
    [
        *FIRM,
        ("资质", label_of("kind")),
        ("发证日期", value_of("first_day")),
        ("证书编号", value_of("certificate_no")),
        ("来源", value_of("source")),
    ],
    conditions(OfFirm, kind=Answer("资质", KIND_LABELS)),
)
ANNUAL = Listing(
    "年度义务漏报",
    "到期日已过而没有登记为已办的年度；高企年报累计两年未报的为红色警示。",
    lambda user, at: owed(user, today()),
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
            {duty.kind: KIND_LABELS[duty.kind] for duty in ANNUAL_DUTIES},
            of=lambda row: row.duty.kind,
        ),
        alarm=Answer("警示", {"True": "只看警示"}, of=value_of("is_alarm")),
    ),
)
INSPECTIONS = Listing(
    "抽查",
    "批次名称是抽签的种子，同一名单、同一批次抽出的必是同一些企业；发现、文书和结果都留底。",
    in_sight(Inspection, ON_FIRM, "qualification"),
    [
        *FIRM,
        ("批次", value_of("batch")),
        ("资质", lambda row: row.qualification.get_kind_display()),
        ("抽取日期", value_of("drawn_on")),
        ("结果", label_of("result")),
        ("发现", value_of("finding")),
        ("文书", value_of("document_no")),
    ],
    conditions(
        OfFirm,
        kind=Answer("资质", KIND_LABELS, "qualification__kind"),
        result=Answer("结果", RESULT_LABELS),
    ),
)
OF_TITLE = replace(OF_FIRM, of=lambda row: row.qualification, among=selectors.qualifications)
LISTS = {
    OVERSIGHT: [
        under("endings", ENDINGS, row_verbs=ENDING_VERBS, subject=OF_TITLE),
        under("open-ends", OPEN_ENDS, short="没有止日", verbs={"close-ends": CLOSING}),
        under("duties", ANNUAL),
        under("inspections", INSPECTIONS, verbs={"draw": DRAWING}, row_verbs=INSPECTION_VERBS),
    ],
}
