"""两条记录合并时的资本市场: what hangs on the firm follows to the kept record."""

from collections.abc import Iterator

from django.db.models import Q

from enterprises.registry.merging.hanging import Conflict, Pair, hangs
from enterprises.registry.merging.keyed import Keyed, Moves, rows_of
from finance.capital.models import ListingCase
from finance.capital.rules.cases import BOARD_LABELS, CLOSED

_FIRM = "enterprise"


class Cases(Moves):
    """上市事项: one going on a board; two are not joined, one is ended first."""

    def conflicts(self, pair: Pair) -> list[Conflict]:
        return list(self._twins(pair))

    def _twins(self, pair: Pair) -> Iterator[Conflict]:
        going = rows_of(self).filter(~Q(stage__in=sorted(CLOSED)))
        mine = {case.board: case for case in going.filter(enterprise=pair.kept)}
        for case in going.filter(enterprise=pair.gone):
            if twin := mine.get(case.board):
                yield _undecided(twin, case)


class Seeds(Keyed):
    """种子基金投资: of two that are one, a round that both tell is told once."""

    def follow(self, pair: Pair) -> None:
        for mine, theirs in self._twins(pair):
            told = set(mine.rounds.values_list("on", "name"))
            for one in theirs.rounds.all():
                if (one.on, one.name) in told:
                    one.delete()
        super().follow(pair)


def _undecided(mine: ListingCase, theirs: ListingCase) -> Conflict:
    board = BOARD_LABELS[mine.board]
    remedy = f"两条记录各有一件{board}的上市事项，请先撤回其中一件再合并。"
    return Conflict(
        f"capital.listingcase:{mine.board}",
        f"上市事项（{board}）",
        f"{mine.stage_label} {mine.since}",
        f"{theirs.stage_label} {theirs.since}",
        options=(),
        remedy=remedy,
    )


def register_all() -> None:
    """Make known how what this room keeps of a firm follows."""
    hangs(
        Cases("capital.ListingCase", _FIRM, "上市事项"),
        Moves("capital.InsurancePolicy", _FIRM, "保单"),
        Moves("capital.Pledge", _FIRM, "专利质押"),
        Seeds(
            "capital.SeedInvestment",
            _FIRM,
            "种子基金投资",
            key=("fund", "on"),
            parts=(("capital.SeedRound", "investment__enterprise"),),
            facts=("amount", "share", "valuation", "valued_on", "exited_on", "exit_amount"),
            named=lambda row: f"（{row.fund} {row.on}）",
        ),
        Keyed(
            "capital.CreditTotal",
            _FIRM,
            "授信",
            key=("bank", "on"),
            facts=("granted", "used"),
            named=lambda row: f"（{row.bank} {row.on}）",
        ),
    )
