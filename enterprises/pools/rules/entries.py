"""在库: which pools there are, what a stay in one begins with, goes through and ends by. Pure."""

from enum import StrEnum


class Pool(StrEnum):
    TECH = "tech"
    HIGH_TECH = "high_tech_reserve"


class Stage(StrEnum):
    SEED = "seed"
    STARTUP = "startup"
    GROWTH = "growth"


class Source(StrEnum):
    """入库来源."""

    RULES = "rules"
    TOWNSHIP = "township"
    APPLICATION = "application"
    LIST = "list"  # of a stay alone: an imported list of entries and exits


class Exit(StrEnum):
    """出库原因; none while the firm stays."""

    STAYS = ""
    GRADUATED = "graduated"
    REMOVED = "removed"
    MOVED_OUT = "moved_out"
    EXPIRED = "expired"


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
    Source.LIST.value: "名单导入",
}
EXIT_LABELS = {
    Exit.STAYS.value: "在库",
    Exit.GRADUATED.value: "升级毕业",
    Exit.REMOVED.value: "退库",
    Exit.MOVED_OUT.value: "迁出",
    Exit.EXPIRED.value: "到期",
}
LEFT_LABELS = {key: label for key, label in EXIT_LABELS.items() if key}


def pools_for(kind: str) -> list[str]:
    """The pools whose firms are to reach this title."""
    return [pool for pool, goal in GOALS.items() if goal == kind]
