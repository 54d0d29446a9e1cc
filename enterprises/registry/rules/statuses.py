"""状态列: what a list says of a certificate beside its days. Pure."""

import re
from datetime import date
from enum import StrEnum


class Status(StrEnum):
    VALID = "valid"
    REVOKED = "revoked"
    LAPSED = "lapsed"  # its term is over
    NOT_HELD = "not_held"  # 失效, 未通过, 公示中: no valid certificate
    UNKNOWN = "unknown"


_REVOKED = re.compile(r"取消|撤销|撤消|取销")
_LAPSED = re.compile(r"到期|过期|期满|届满")
_NOT_HELD = re.compile(
    r"失效|注销|吊销|无效|作废|终止|退出|出库|退库|移出|暂停|停用|收回|放弃|除名|未(?:能)?(?:通过|获|予|认定|发证|取得)"
    r"|不(?:予|通过|合格|符合)|驳回|拟|公示|受理|审核中|评审中|申报|待|非(?:高企|有效)|不(?:再)?(?:有效|具备|享受)"
)
_VALID = re.compile(
    r"有效|正常|存续|在库|在册|在业|在营|通过|已?认定|已?发证|首次|新增|合格|保持|延续|换发"
)
_UNDECIDED = re.compile(r"(?:拟|建议|提请|待|申请)(?:予以)?(?:取消|撤销)")
_TELLING = re.compile(
    r"迁(?:往|至|出|入|到)|搬|破产|清算|异常|失信|停产|停业|失联|更名|改名|合并|吸收|分立|重组"
    r"|处罚|整改|暂停"
)
_STILL = re.compile(
    r"(?<!未)(?<!未能)(?<!没有)重新认定|复核通过|通过复核|换发|换证|补发|更名|恢复|未(?:取消|撤销|失效)|不(?:取消|撤销)"
)
_YES = frozenset({"是", "Y", "YES", "√", "✓", "1", "TRUE", "有"})
_NO = frozenset({"否", "N", "NO", "×", "X", "0", "FALSE", "没有"})
_DAY = re.compile(r"(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})日?")


def status_of(text: str) -> Status | None:
    """Of a 状态 column: None where it says nothing."""
    word = text.strip().upper()
    if not word:
        return None
    if word in _YES:
        return Status.VALID
    if word in _NO:
        return Status.NOT_HELD
    if _UNDECIDED.search(word):
        return Status.UNKNOWN
    if _STILL.search(word) and not _REVOKED.search(_STILL.sub("", word)):
        return Status.VALID
    for status, pattern in (
        (Status.REVOKED, _REVOKED),
        (Status.NOT_HELD, _NOT_HELD),
        (Status.LAPSED, _LAPSED),
        (Status.VALID, _VALID),
    ):
        if pattern.search(word):
            return status
    return Status.UNKNOWN


def remark_of(text: str) -> Status | None:
    """Of a 备注 column, which mostly speaks of something else: only what ends a certificate."""
    if _STILL.search(text) or not re.search(r"证|资格|资质|称号|已|高企|高新|认定|^.{2,4}$", text):
        return None
    status = status_of(text)
    if status == Status.UNKNOWN and _UNDECIDED.search(text):
        return status
    return status if status in (Status.REVOKED, Status.NOT_HELD, Status.LAPSED) else None


def tells_more(text: str) -> bool:
    """A 备注 that says something of the firm which no certificate keeps: 已迁往江津区, 破产."""
    return bool(_TELLING.search(text))


def day_in(text: str) -> date | None:
    """The day a status names: “2024年6月1日取消”; None where it names none, or one that is not."""
    if (match := _DAY.search(text)) is None:
        return None
    try:
        return date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None
