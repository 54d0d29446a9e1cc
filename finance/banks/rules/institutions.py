"""金融机构: what kinds take part, and how a name is recognised. Pure."""

import unicodedata
from enum import StrEnum


class InstitutionKind(StrEnum):
    """合作银行放款，受托管理机构记资金账，保险机构承保。"""

    BANK = "bank"
    TRUSTEE = "trustee"
    INSURER = "insurer"


INSTITUTION_KIND_LABELS = {
    InstitutionKind.BANK.value: "银行",
    InstitutionKind.TRUSTEE.value: "受托管理机构",
    InstitutionKind.INSURER.value: "保险机构",
}
CODE_SHAPE = r"^[A-Z0-9][A-Z0-9-]{0,15}$"
CODE_FAULT = "机构编码由 1 至 16 位大写字母、数字和短横组成，如 ICBC-QJ。"
_SAID_IN_PASSING = ("股份有限公司", "有限责任公司", "有限公司")


def plain_name(typed: str) -> str:
    """A name as it is compared: width, blanks, brackets and the legal form told apart by nobody."""
    text = "".join(unicodedata.normalize("NFKC", typed).split())
    for words in _SAID_IN_PASSING:
        text = text.replace(words, "")
    return text.replace("(", "").replace(")", "").casefold()
