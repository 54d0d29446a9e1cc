"""批量评价: the whole register against one kind's criteria, chunk by chunk, safe to repeat."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from itertools import islice

from django.db import connection, transaction

from enterprises.evaluation.apart import COLUMNS, VERDICTS, Facts, judged_apart, judged_here
from enterprises.evaluation.marks import with_marks
from enterprises.evaluation.rules.purposes import with_purpose
from enterprises.registry.models import Enterprise
from enterprises.registry.rules.standing import State
from enterprises.returns.facts import Known, known_of_many
from jobs.handlers import Progress
from jobs.sheets import staging

CHUNK = 1_000
WORTH_A_PROCESS = 2_000  # fewer firms are judged before another process has started
_MADE = f"CREATE TEMP TABLE made AS SELECT {COLUMNS} FROM evaluation_evaluation WITH NO DATA"
_GONE = "DROP TABLE IF EXISTS made"
_TAKEN = (
    f"INSERT INTO evaluation_evaluation ({COLUMNS}) SELECT {COLUMNS} FROM made "
    "ORDER BY enterprise_id ON CONFLICT (enterprise_id, kind, year) DO UPDATE SET "
    + ", ".join(f"{name} = EXCLUDED.{name}" for name in COLUMNS.split(", ")[3:])
)


def evaluate_all(kind: str, *, year: int, on: date, progress: Progress) -> dict[str, int]:
    """Evaluate every active firm; how many passed, failed and could not be judged."""
    firms = Enterprise.objects.filter(state=State.ACTIVE).order_by("pk")
    total = firms.count()
    counts = dict.fromkeys(VERDICTS.values(), 0)
    judged = judged_apart if total > WORTH_A_PROCESS else judged_here
    pairs = with_marks(known_of_many(firms, on=on, year=year), year)
    facts = sourced_facts(kind, pairs)
    done = 0
    with _aside():
        for made in judged(kind, _chunks(facts)):
            staging.copy("made", COLUMNS, made.lines)
            for verdict, count in made.counts.items():
                counts[verdict] += count
            done += len(made.lines)
            progress(done, total, "正在评价")
        _replace()  # all of them at once: nobody sees a register half judged anew
    return counts


def sourced_facts(kind: str, pairs: Iterable[tuple[Enterprise, Known]]) -> Iterator[Facts]:
    """What is judged of each firm: by the title it holds, first or again; and its sources."""
    for firm, sourced in pairs:
        facts = with_purpose(kind, sourced.facts)
        yield firm.pk, facts, {"rights": sourced.rights.as_json()}


def _chunks(facts: Iterator[Facts]) -> Iterator[list[Facts]]:
    while chunk := list(islice(facts, CHUNK)):
        yield chunk


@contextmanager
def _aside() -> Iterator[None]:
    """Results are put aside, seen by nobody, until all are there."""
    with connection.cursor() as cursor:
        cursor.execute(_GONE)
        cursor.execute(_MADE)
        try:
            yield
        finally:
            if not connection.needs_rollback:
                cursor.execute(_GONE)


def _replace() -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_TAKEN)


def store(lines: Iterable[str]) -> None:
    """Write results, each in place of the one before of its firm, kind and year."""
    with transaction.atomic(), _aside():
        staging.copy("made", COLUMNS, lines)
        _replace()
