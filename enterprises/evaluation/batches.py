"""批量评价: the whole register against one kind's criteria, chunk by chunk, safe to repeat."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice

from django.db import connection, transaction

from enterprises.evaluation.apart import COLUMNS, VERDICTS, Facts, judged_apart, judged_here
from enterprises.evaluation.marks import with_marks
from enterprises.registry.models import Enterprise
from enterprises.registry.rules.standing import State
from enterprises.returns.facts import facts_of_many
from jobs import staging
from jobs.handlers import Progress

CHUNK = 1_000
WORTH_A_PROCESS = 2_000  # fewer firms are judged before another process has started
_MADE = (
    f"CREATE TEMP TABLE made ON COMMIT DROP AS SELECT {COLUMNS} FROM evaluation_evaluation "
    "WITH NO DATA"
)
_TAKEN = (
    f"INSERT INTO evaluation_evaluation ({COLUMNS}) SELECT {COLUMNS} FROM made "
    "ON CONFLICT (enterprise_id, kind, year) DO UPDATE SET "
    + ", ".join(f"{name} = EXCLUDED.{name}" for name in COLUMNS.split(", ")[3:])
)


def evaluate_all(kind: str, *, year: int, on: date, told: Progress) -> dict[str, int]:
    """Evaluate every active firm; how many passed, failed and could not be judged."""
    firms = Enterprise.objects.filter(state=State.ACTIVE).order_by("pk")
    total = firms.count()
    counts = dict.fromkeys(VERDICTS.values(), 0)
    judged = judged_apart if total > WORTH_A_PROCESS else judged_here
    pairs = with_marks(facts_of_many(firms, on=on, year=year), year)
    facts = ((firm.pk, known) for firm, known in pairs)
    done = 0
    for made in judged(kind, _chunks(facts)):
        store(made.lines)
        for verdict, count in made.counts.items():
            counts[verdict] += count
        done += len(made.lines)
        told(done, total, "正在评价")
    return counts


def _chunks(facts: Iterator[Facts]) -> Iterator[list[Facts]]:
    while chunk := list(islice(facts, CHUNK)):
        yield chunk


def store(lines: Iterable[str]) -> None:
    """Write results, each in place of the one before of its firm, kind and year."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS made")
        cursor.execute(_MADE)
        staging.copy("made", COLUMNS, lines)
        cursor.execute(_TAKEN)
