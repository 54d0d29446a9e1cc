"""费用: what may be charged on a loan beside interest and penalty. Pure."""

from enum import StrEnum


class FeeKind(StrEnum):
    """What a fee is for."""

    HANDLING = "handling"
    LAWYER = "lawyer"
    OTHER = "other"


FEE_LABELS = {
    FeeKind.HANDLING.value: "手续费",
    FeeKind.LAWYER.value: "律师费",
    FeeKind.OTHER.value: "其他",
}
