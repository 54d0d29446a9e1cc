"""榜上一行 as commands, the API and the fingerprint write it. Pure."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any

from targets.goals.rules.wording import six_places
from targets.race.rules.ranking import Placed


def as_data(row: Placed) -> dict[str, Any]:
    """Counts in firms, the rate in percent to six decimals."""
    runner = row.runner
    return {
        "unit": runner.code,
        "unit_name": runner.name,
        "target": runner.target,
        "done": runner.done,
        "net": runner.net,
        "rate": six_places(runner.rate),
        "place": row.place,
        "previous_place": row.previous_place,
        "reason": row.reason,
    }


def fingerprint(head: Mapping[str, Any], rows: Sequence[tuple[Placed, Sequence[str]]]) -> str:
    """SHA-256 of what a standing says: its head, each row with its counts and its explanation."""
    told = [
        as_data(row) | {"base": row.runner.base, "count": row.runner.count, "why": list(why)}
        for row, why in rows
    ]
    whole = json.dumps({"head": dict(head), "rows": told}, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(whole.encode()).hexdigest()
