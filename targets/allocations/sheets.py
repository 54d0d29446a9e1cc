"""任务通知单 as a PDF: a page or more a unit, each with a slip to sign on."""

import hashlib
import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings

from common.district import texts
from common.papers import pdf_of
from targets.allocations.rules.letters import closing
from targets.allocations.selectors.letters import Letter

TEMPLATE = Path(__file__).parent / "typst" / "letters.typ"


def content(letters: Sequence[Letter], year: int, day: date) -> dict[str, Any]:
    """What the paper says; the same rows say the same."""
    told: dict[str, Any] = {
        "title": f"{year} 年目标任务分解通知单",
        "org": texts(settings.DISTRICT_DIR)["host"],
        "as_of": day.isoformat(),
        "letters": [
            {
                "unit": one.unit,
                "opening": one.opening,
                "closing": closing(),
                "rows": [item.row for item in one.items if item.has_numbers],
                "duties": [[item.goal, item.duty] for item in one.items if item.duty],
            }
            for one in letters
        ],
    }
    whole = json.dumps(told, ensure_ascii=False, sort_keys=True).encode()
    return told | {"fingerprint": hashlib.sha256(whole).hexdigest()}


def pdf(letters: Sequence[Letter], year: int, day: date) -> bytes:
    """The paper; the same rows on the same day give the same bytes."""
    return pdf_of(TEMPLATE, content(letters, year, day), creation_day=day)
