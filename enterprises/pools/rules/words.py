"""培育库的用语: what a pool, a stage, a service or a request can be. Pure."""

from enum import StrEnum


class Pool(StrEnum):
    TECH = "tech"
    HIGH_TECH = "high_tech_reserve"


class Stage(StrEnum):
    SEED = "seed"
    STARTUP = "startup"
    GROWTH = "growth"


class Source(StrEnum):
    RULES = "rules"
    TOWNSHIP = "township"
    APPLICATION = "application"
    LIST = "list"  # of a stay alone: an imported list of entries and exits


class Exit(StrEnum):
    STAYS = ""
    GRADUATED = "graduated"
    REMOVED = "removed"
    MOVED_OUT = "moved_out"
    EXPIRED = "expired"


class Asked(StrEnum):
    """诉求: where a request stands."""

    RAISED = "raised"
    ASSIGNED = "assigned"
    ANSWERED = "answered"
    RATED = "rated"


POOL_LABELS = {Pool.TECH.value: "科技型企业培育库", Pool.HIGH_TECH.value: "高新技术企业培育后备库"}
GOALS = {Pool.TECH.value: "cq_tech", Pool.HIGH_TECH.value: "high_tech"}  # what 升级毕业 means
STAGE_LABELS = {
    Stage.SEED.value: "种子期",
    Stage.STARTUP.value: "初创期",
    Stage.GROWTH.value: "成长期",
}
SOURCE_LABELS = {
    Source.RULES.value: "规则推荐",
    Source.TOWNSHIP.value: "街镇推荐",
    Source.APPLICATION.value: "企业申请",
}
ENTRY_SOURCE_LABELS = SOURCE_LABELS | {Source.LIST.value: "名单导入"}
EXIT_LABELS = {
    Exit.STAYS.value: "在库",
    Exit.GRADUATED.value: "升级毕业",
    Exit.REMOVED.value: "退库",
    Exit.MOVED_OUT.value: "迁出",
    Exit.EXPIRED.value: "到期",
}
PROPOSAL_LABELS = {"open": "待决定", "accepted": "已入库", "refused": "未入库"}
SERVICE_LABELS = {
    "market": "市场开拓",
    "finance": "财税金融",
    "law": "法律",
    "training": "管理培训",
    "ip": "知识产权",
}
ASKED_LABELS = {
    Asked.RAISED.value: "待分派",
    Asked.ASSIGNED.value: "办理中",
    Asked.ANSWERED.value: "已答复",
    Asked.RATED.value: "已评价",
}
INSTITUTION_LABELS = {"own": "企业自建", "provincial": "省部级", "national": "国家级"}
RENEWAL_LABELS = {"due": "待启动", "materials": "备材料", "filed": "已申报"}
DRAWN_LABELS = {"open": "待检查", "kept": "资格保持", "rectify": "限期整改", "revoked": "取消资格"}
ASSIGN_WORKDAYS, ANSWER_WORKDAYS = 2, 10  # 诉求时限（工作日）：分派、答复
