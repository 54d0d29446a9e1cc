"""核对计数: the counting days against the facts, and 进退账 against the counting days.

Counting days are checked by the one statement that makes them: made anew in a transaction, held
beside what stood, and taken back unless they are to be put right.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from accounts.models import Unit
from common.dates import last_day_of
from common.db import among
from enterprises.registry import holdings, sums
from enterprises.registry.models import Enterprise, Holding
from enterprises.registry.rules.holdings import ENTRY_LABELS, EXIT_LABELS
from enterprises.registry.rules.kinds import KIND_LABELS

BATCH = 5_000  # firms held at a time
UNASSIGNED = "待分派"
_COLUMNS = ("enterprise_id", "kind", "first_day", "until", "unit_id", "entered", "left")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Counting days of a firm that only one side has: what is stored, or what the facts give."""

    firm: int
    kind: str
    first_day: date
    until: date | None
    unit: int | None
    entered: str
    left: str
    is_stored: bool

    def sentence(self) -> str:
        firm = Enterprise.objects.get(pk=self.firm)
        end = last_day_of(self.until) if self.until else "今"
        said = "计数区间有、按登记推算没有" if self.is_stored else "按登记推算有、计数区间没有"
        return (
            f"{firm.name}（{firm.credit_code}）{KIND_LABELS[self.kind]} {self.first_day} 至 {end}，"
            f"{_unit(self.unit)}，{ENTRY_LABELS[self.entered]}、{EXIT_LABELS[self.left]}：{said}"
        )


@dataclass(frozen=True, slots=True)
class Checked:
    """What was looked at, and the first thing of each kind that is wrong."""

    firms: int
    wrong_firms: int
    stretch: Stretch | None
    line: sums.Fault | None

    @property
    def is_right(self) -> bool:
        return self.stretch is None and self.line is None

    def sentences(self) -> Iterator[str]:
        """In words; one where all is right."""
        if self.stretch:
            many = f"{self.wrong_firms} 家企业的计数区间与登记不符"
            yield f"{many}，第一处：{self.stretch.sentence()}。"
        if self.line:
            yield f"进退账与计数区间不符，最早一处：{line_sentence(self.line)}。"
        if self.is_right:
            yield f"{self.firms} 家企业的计数区间与登记相符，进退账与计数区间相符。"


def check(*, mend: bool = False) -> Checked:
    """Look at every firm and every line; where asked, put right what is found."""
    pks = list(Enterprise.objects.order_by("pk").values_list("pk", flat=True))
    wrong, first = 0, None
    for at in range(0, len(pks), BATCH):
        found = _differing(pks[at : at + BATCH], mend=mend)
        wrong += len({one.firm for one in found})
        first = first or next(iter(found), None)
    line = sums.fault()
    if mend and line:
        sums.begin_anew()
    return Checked(len(pks), wrong, first, line)


def _differing(pks: list[int], *, mend: bool) -> list[Stretch]:
    """Of these firms; nobody changes them meanwhile."""
    with transaction.atomic():
        held = Enterprise.objects.filter(among("pk", pks)).order_by("pk")
        list(held.select_for_update(of=("self",), no_key=True).values_list("pk", flat=True))
        before = _stretches(pks)
        holdings.rebuild(pks)
        after = _stretches(pks)
        if not mend or before == after:
            transaction.set_rollback(True)
    found = [_stretch(row, is_stored=True) for row in before - after]
    found += [_stretch(row, is_stored=False) for row in after - before]
    return sorted(found, key=lambda one: (one.firm, one.kind, one.first_day, one.is_stored))


Row = tuple[int, str, date, date | None, int | None, str, str]


def _stretches(pks: list[int]) -> set[Row]:
    return set(Holding.objects.filter(among("enterprise_id", pks)).values_list(*_COLUMNS))


def _stretch(row: Row, *, is_stored: bool) -> Stretch:
    return Stretch(*row, is_stored)


def line_sentence(line: sums.Fault) -> str:
    """“2025-03-01 高新技术企业 古南街道 首次认定：进退账多 1 家”."""
    labels = ENTRY_LABELS | EXIT_LABELS
    how = labels[line.role] if line.role else "月末合计"
    more = "多" if line.excess > 0 else "少"
    return (
        f"{line.day} {KIND_LABELS[line.kind]} {_unit(line.unit)} {how}，"
        f"进退账{more}计 {abs(line.excess)} 家"
    )


def _unit(pk: int | None) -> str:
    return Unit.objects.get(pk=pk).name if pk else UNASSIGNED
