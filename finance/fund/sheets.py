"""对账单 as a PDF: a bank's month, with a line each for the bank and for the trustee to sign."""

import hashlib
import json
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings

from common.district import region
from common.money.fen import apart_yuan
from common.papers import pdf_of
from finance.banks.models import Institution
from finance.fund.selectors.closings import state_words
from finance.fund.selectors.months import courses, transfers

TEMPLATE = Path(__file__).parent / "typst" / "statement.typ"


def content(bank: Institution, first: date, last: date) -> dict[str, Any]:
    """What the paper says; the same rows say the same."""
    told: dict[str, Any] = {
        "title": "风险补偿资金对账单",
        "subtitle": f"{bank} {first.year} 年 {first.month} 月",
        "org": region(settings.DISTRICT_DIR).names[0],
        "as_of": last.isoformat(),
        "closing": state_words(first),
        "courses": [
            [one.label, *(apart_yuan(fen) for fen in (one.before, one.change, one.after))]
            for one in courses(bank, first, last)
        ],
        "transfers": [
            [
                str(row.no),
                row.on.isoformat(),
                row.get_event_display(),
                str(row.loan or ""),
                apart_yuan(row.amount),
                row.reason,
            ]
            for row in transfers(bank, first, last)
        ],
    }
    whole = json.dumps(told, ensure_ascii=False, sort_keys=True).encode()
    return told | {"fingerprint": hashlib.sha256(whole).hexdigest()}


def pdf(bank: Institution, first: date, last: date) -> bytes:
    """The paper; the same rows give the same bytes."""
    return pdf_of(TEMPLATE, content(bank, first, last), creation_day=last)
