"""材料种类 and how long a material holds. Pure."""

from datetime import date, timedelta
from enum import StrEnum

SOON = timedelta(days=60)


class Kind(StrEnum):
    LICENCE = "licence"
    AUDIT = "audit"
    LEDGER = "ledger"
    RIGHTS = "rights"
    QUALIFICATION = "qualification"
    TESTING = "testing"
    MANDATE = "mandate"
    OTHER = "other"


KIND_LABELS = {
    Kind.LICENCE.value: "营业执照",
    Kind.AUDIT.value: "财务审计报告",
    Kind.LEDGER.value: "研发辅助账",
    Kind.RIGHTS.value: "知识产权证书",
    Kind.QUALIFICATION.value: "资质证书",
    Kind.TESTING.value: "检验检测与标准",
    Kind.MANDATE.value: "授权委托书",
    Kind.OTHER.value: "其他",
}


class Standing(StrEnum):
    VALID = "valid"
    SOON = "soon"
    EXPIRED = "expired"


STANDING_LABELS = {
    Standing.VALID.value: "有效",
    Standing.SOON.value: "将到期",
    Standing.EXPIRED.value: "已过期",
}
TONES = {Standing.VALID: "good", Standing.SOON: "warn", Standing.EXPIRED: "bad"}


def standing(valid_until: date | None, today: date) -> Standing:
    """有效至 is the last day that counts; without one it holds until it is replaced."""
    if valid_until is None or valid_until > today + SOON:
        return Standing.VALID
    return Standing.SOON if valid_until >= today else Standing.EXPIRED
