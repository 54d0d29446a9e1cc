"""服务的类别: what a visit or a request is about. Pure."""

from enum import StrEnum


class ServiceKind(StrEnum):
    MARKET = "market"
    FINANCE = "finance"
    LAW = "law"
    TRAINING = "training"
    IP = "ip"
    TECH = "tech"


SERVICE_LABELS = {
    ServiceKind.MARKET.value: "市场开拓",
    ServiceKind.FINANCE.value: "财税金融",
    ServiceKind.LAW.value: "法律",
    ServiceKind.TRAINING.value: "管理培训",
    ServiceKind.IP.value: "知识产权",
    ServiceKind.TECH.value: "技术服务",
}
