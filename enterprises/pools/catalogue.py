"""有哪些名单 of the pools themselves: who is or was inside, and who is proposed."""

from common.listings.conditions import Answer, Number, conditions
from common.listings.listing import Listing
from desk.conditions import OfFirm
from enterprises.pools import tabs
from enterprises.pools.lists import FIRM, ON_FIRM, in_sight, label_of, under, value_of
from enterprises.pools.models import PoolEntry
from enterprises.pools.rules.entries import (
    LEFT_LABELS,
    POOL_LABELS,
    SOURCE_LABELS,
    STAGE_LABELS,
    Exit,
)
from enterprises.pools.rules.proposals import PROPOSAL_LABELS, PROPOSER_LABELS
from enterprises.pools.selectors.proposals import proposals
from enterprises.pools.verbs import ENTRY_VERBS, LEAVING, PROPOSAL_VERBS, RECOMMENDING

OTHER = {"other": [key for key in LEFT_LABELS if key != Exit.GRADUATED]}
ENTRIES = Listing(
    "在库企业",
    "两个培育库的企业；入库、阶段和出库都有日期。",
    in_sight(PoolEntry, ON_FIRM),
    [
        *FIRM,
        ("培育库", label_of("pool")),
        ("阶段", label_of("stage")),
        ("入库来源", label_of("source")),
        ("入库日期", lambda row: row.during.lower),
        ("状态", label_of("exit_reason")),
        ("出库日期", lambda row: row.during.upper),
    ],
    conditions(
        OfFirm,
        pool=Answer("培育库", POOL_LABELS),
        stage=Answer("阶段", STAGE_LABELS),
        source=Answer("来源", SOURCE_LABELS),
        state=Answer("状态", {"True": "在库", "False": "已出库"}, "during__upper_inf"),
        exit=Answer(
            "出库原因", LEFT_LABELS | {"other": "升级毕业以外"}, "exit_reason", several=OTHER
        ),
        year=Number("入库年份", "during__startswith__year"),
    ),
)
PROPOSALS = Listing(
    "入库建议",
    "规则、街镇和企业提出的；提出人不能决定自己的建议。",
    lambda user, at: proposals(user).select_related(ON_FIRM, "proposed_by"),
    [
        *FIRM,
        ("培育库", label_of("pool")),
        ("来源", label_of("source")),
        ("阶段", label_of("stage")),
        ("理由", value_of("reason")),
        ("提出时间", value_of("proposed_at")),
        ("状态", label_of("state")),
    ],
    conditions(
        OfFirm,
        pool=Answer("培育库", POOL_LABELS),
        source=Answer("来源", PROPOSER_LABELS),
        state=Answer("状态", PROPOSAL_LABELS),
        mine=Answer("提出人", {"yes": "本人提出的", "no": "他人提出的"}, "whose"),
    ),
)
LISTS = {
    tabs.ENTRIES: [
        under("entries", ENTRIES, verbs={"exits": LEAVING}, row_verbs=ENTRY_VERBS),
        under("proposals", PROPOSALS, verbs={"recommend": RECOMMENDING}, row_verbs=PROPOSAL_VERBS),
    ],
}
