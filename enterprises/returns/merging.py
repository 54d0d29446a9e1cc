"""两条记录合并时的填报: one return a period, the other stays with the record that is gone.

A submitted return is never deleted and a closed period's numbers never change: only whose it is.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import pgtrigger
from django.db.models import F

from enterprises.registry.merging.hanging import GONE, Conflict, Pair, hangs
from enterprises.registry.merging.keyed import Keyed, Stays, rows_of
from enterprises.returns.models import AnnualReturn, Filing, MonthlyReturn, SealedScan
from enterprises.returns.rules.facts import FACTS
from enterprises.returns.rules.monthly import FIELDS
from enterprises.returns.rules.states import State

_RANK = {one.value: at for at, one in enumerate(State)} | {State.RETURNED.value: 0}


@dataclass(frozen=True, slots=True)
class Filings(Stays):
    """MonthlyReturn's and AnnualReturn's way: decided where both hold numbers that differ."""

    def conflicts(self, pair: Pair) -> list[Conflict]:
        return [
            Conflict(
                self._key(mine), str(mine.collection), _told(mine, theirs), _told(theirs, mine)
            )
            for mine, theirs in self._twins(pair)
            if _differ(mine, theirs)
        ]

    def follow(self, pair: Pair) -> None:
        left = []
        for mine, theirs in self._twins(pair):
            left.append(mine.collection_id)
            is_theirs = _is_better(theirs, mine)
            if _differ(mine, theirs):
                is_theirs = pair.chosen(self._key(mine)) == GONE
            if is_theirs:
                self._swap(pair, mine, theirs)
                pair.told(self.label, 1)
        rows = rows_of(self).filter(enterprise=pair.gone).exclude(collection__in=left)
        pair.told(self.label, rows.update(enterprise=pair.kept))

    def _key(self, row: Filing) -> str:
        return f"{self.model.lower()}:{row.collection.period:%Y-%m}"

    def _twins(self, pair: Pair) -> Iterator[tuple[Filing, Filing]]:
        rows = rows_of(self).select_related("collection").order_by("collection__period")
        mine = {row.collection_id: row for row in rows.filter(enterprise=pair.kept)}
        for theirs in rows.filter(enterprise=pair.gone):
            if theirs.collection_id in mine:
                yield mine[theirs.collection_id], theirs

    def _swap(self, pair: Pair, mine: Filing, theirs: Filing) -> None:
        """Each to the other's record, with its sealed scans."""
        rows = rows_of(self)
        with pgtrigger.ignore():  # a firm has one return a period: out of the way for a moment
            rows.filter(pk=mine.pk).update(enterprise_id=-F("enterprise_id"))
        rows.filter(pk=theirs.pk).update(enterprise=pair.kept)
        rows.filter(pk=mine.pk).update(enterprise=pair.gone)
        scans = SealedScan.objects.filter(collection=mine.collection_id)
        own = list(scans.filter(enterprise=pair.kept).values_list("pk", flat=True))
        scans.filter(enterprise=pair.gone).update(enterprise=pair.kept)
        scans.filter(pk__in=own).update(enterprise=pair.gone)


@dataclass(frozen=True, slots=True)
class Scans(Stays):
    """SealedScan's way, after the returns: where the return stayed behind, its papers stay too."""

    def follow(self, pair: Pair) -> None:
        kept_back: list[int] = []
        for model in (MonthlyReturn, AnnualReturn):
            left = model.objects.filter(enterprise=pair.gone)
            kept_back += left.values_list("collection", flat=True)
        rows = SealedScan.objects.filter(enterprise=pair.gone).exclude(collection__in=kept_back)
        pair.told(self.label, rows.update(enterprise=pair.kept))


@dataclass(frozen=True, slots=True)
class Declarations(Stays):
    """RightsDeclaration's way: each spoke of its own record's rights, so that one set stands.

    Where the kept record has declared nothing, what the other declared comes along; the rights of
    both together are complete only once they are declared again.
    """

    def follow(self, pair: Pair) -> None:
        rows = rows_of(self)
        if not rows.filter(enterprise=pair.kept).exists():
            pair.told(self.label, rows.filter(enterprise=pair.gone).update(enterprise=pair.kept))


def register_all() -> None:
    """Make known how what this room keeps of a firm follows."""
    hangs(
        Filings("returns.MonthlyReturn", "enterprise", "月度快报"),
        Filings("returns.AnnualReturn", "enterprise", "年度报表"),
        Scans("returns.SealedScan", "enterprise", "盖章扫描件"),
        Declarations("returns.RightsDeclaration", "enterprise", "知识产权台账完整申报"),
        Keyed(
            "returns.RosterEntry",
            "enterprise",
            "应报名单",
            key=("collection",),
            fills=("due_on",),
            parts=(("returns.Reminder", "entry__enterprise"),),
        ),
        Keyed(
            "returns.IpRight",
            "enterprise",
            "知识产权",
            key=("kind", "number"),
            facts=(
                "granted_on",
                "expires_on",
                "obtained",
                "transferred_on",
                "rank",
                "used_for_high_tech",
                "in_use",
                "is_high_value",
                "withdrawn_reason",
            ),
            fills=("title",),
            named=lambda one: f"（{one}）",
        ),
    )


def _numbers(row: Filing) -> dict[str, object]:
    """What the return says, by name: the unknown left out."""
    if isinstance(row, AnnualReturn):
        return {name: value for name, value in row.facts.items() if value not in (None, {}, [])}
    known = {field.name: getattr(row, field.name) for field in FIELDS}
    return {name: value for name, value in known.items() if value not in (None, "")}


def _is_blank(row: Filing) -> bool:
    return row.first_submitted_at is None and not _numbers(row)


def _differ(mine: Filing, theirs: Filing) -> bool:
    """Numbers somebody has to choose between; an empty draft says nothing."""
    return not (_is_blank(mine) or _is_blank(theirs)) and _numbers(mine) != _numbers(theirs)


def _is_better(theirs: Filing, mine: Filing) -> bool:
    """The same numbers, or none in one of them: whichever has got further."""
    if _is_blank(mine) != _is_blank(theirs):
        return _is_blank(mine)
    return _RANK[theirs.state] > _RANK[mine.state]


def _told(row: Filing, other: Filing) -> str:
    """Its state, and the numbers that are not the other's."""
    mine, theirs = _numbers(row), _numbers(other)
    labels = {name: fact.label for name, fact in FACTS.items()}
    if isinstance(row, MonthlyReturn):
        labels = {field.name: field.label for field in FIELDS}
    names = [n for n in labels if mine.get(n) != theirs.get(n)]
    said = [f"{labels[n]} {_plain(mine.get(n))}" for n in names]
    return "；".join([row.get_state_display(), *said])


def _plain(value: object) -> str:
    if isinstance(value, dict):
        return "、".join(f"{year} 年 {one}" for year, one in sorted(value.items()))
    return "未填" if value is None else str(value)
