"""更正申请: what a firm may ask to have set right of itself, and where its asking stands. Pure."""

from enum import StrEnum

PROPOSABLE = (
    "legal_representative", "capital", "capital_currency", "founded_on", "company_type",
    "address", "operating_address", "business_scope", "industry", "main_products", "staff",
    "contact_name", "contact_phone", "email", "website",
)  # fmt: skip


class CorrectionState(StrEnum):
    OPEN = "open"
    ANSWERED = "answered"
    WITHDRAWN = "withdrawn"


CORRECTION_LABELS = {
    CorrectionState.OPEN.value: "待办理",
    CorrectionState.ANSWERED.value: "已办结",
    CorrectionState.WITHDRAWN.value: "已撤回",
}
