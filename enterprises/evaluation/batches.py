"""批量评价: the whole register against one kind's criteria, chunk by chunk, safe to repeat."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import connection, transaction

from enterprises.evaluation.rules.evaluations import evaluate
from enterprises.registry.models import Enterprise
from enterprises.registry.rules.standing import State
from enterprises.returns.facts import facts_of_many
from jobs import staging
from jobs.handlers import Progress

CHUNK = 1_000
VERDICTS = {True: "passed", False: "failed", None: "unknown"}
COLUMNS = (
    "enterprise_id, kind, year, evaluated_on, edition, passed, size, failed, unknown, short_of, "
    "facts, result"
)
_NAMES = COLUMNS.split(", ")
_MADE = (
    f"CREATE TEMP TABLE made ON COMMIT DROP AS SELECT {COLUMNS} FROM evaluation_evaluation "
    "WITH NO DATA"
)
_TAKEN = (
    f"INSERT INTO evaluation_evaluation ({COLUMNS}) SELECT {COLUMNS} FROM made "
    "ON CONFLICT (enterprise_id, kind, year) DO UPDATE SET "
    + ", ".join(f"{name} = EXCLUDED.{name}" for name in _NAMES[3:])
)


def evaluate_all(kind: str, *, year: int, on: date, told: Progress) -> dict[str, int]:
    """Evaluate every active firm; how many passed, failed and could not be judged."""
    firms = Enterprise.objects.filter(state=State.ACTIVE).order_by("pk")
    total = firms.count()
    counts = dict.fromkeys(VERDICTS.values(), 0)
    rows: list[dict[str, Any]] = []
    for done, (firm, facts) in enumerate(facts_of_many(firms, on=on, year=year), 1):
        found = evaluate(kind, facts)
        counts[VERDICTS[found["passed"]]] += 1
        rows.append(row(firm.pk, facts, found))
        if len(rows) == CHUNK or done == total:
            store(rows)
            rows = []
            told(done, total, "正在评价")
    return counts


def row(enterprise_id: int, facts: dict[str, Any], found: dict[str, Any]) -> dict[str, Any]:
    """A result as it is kept."""
    failed = [one["key"] for one in found["conditions"] if one["met"] is False]
    unknown = sum(one["met"] is None for one in found["conditions"])
    return {
        "enterprise_id": enterprise_id,
        "kind": found["kind"],
        "year": facts["year"],
        "evaluated_on": facts["evaluated_on"],
        "edition": found["edition"] or "",
        "passed": found["passed"],
        "size": found["class"] or "",
        "failed": len(failed),
        "unknown": unknown,
        "short_of": failed[0] if len(failed) == 1 and not unknown else "",
        "facts": facts,
        "result": found,
    }


def store(rows: Sequence[dict[str, Any]]) -> None:
    """Write results, each in place of the one before of its firm, kind and year."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS made")
        cursor.execute(_MADE)
        staging.copy("made", COLUMNS, [_line(one) for one in rows])
        cursor.execute(_TAKEN)


def _line(one: dict[str, Any]) -> str:
    plain = [staging.as_text(one[name]) for name in _NAMES[:-2]]
    return "\t".join([*plain, staging.as_json(one["facts"]), staging.as_json(one["result"])]) + "\n"
