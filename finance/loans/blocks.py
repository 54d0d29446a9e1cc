"""信用贷款 in the monthly paper: balance, arrears, bad loans; by product and 街镇.

Its content names nobody and has no rows behind it: who reads loans opens them in the loan book,
as of the same day, everybody else is told sums.
"""

from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from fractions import Fraction
from typing import Any

from accounts.models import System
from common.blocks import Block, Content, Drawing, Drawn, Head, Kind, Reader, Span, Table
from common.charts.base import month
from common.charts.steps import steps
from common.money.fen import wan_of
from finance.loans.models import AgeingRun
from finance.loans.rules.telling import of_stale, percent, wan
from finance.loans.selectors import portfolio as sums
from finance.loans.selectors.awaited import Stale

GROUPS = {"product": "产品", "township": "街镇"}
_FIGURES = ("firms", "loans", "balance", "late", "overdue", "bad", "non_performing")


def draw(span: Span) -> Drawn:
    """Nothing where nobody owes anything, nor did at the beginning."""
    rows = sums.standings(System())
    last, before = sums.whole(rows, span.last), sums.whole(rows, span.before)
    if not last.loans and not before.loans:
        return Drawn({})
    content = {
        "last": _frozen(last),
        "before": _frozen(before),
        "at_risk": sums.at_risk(rows, span.last),
        "lines": {way: [_line(one) for one in sums.parts(rows, span.last, way)] for way in GROUPS},
        "course": [
            [point.day.isoformat(), point.balance, point.overdue, point.non_performing]
            for point in sums.course(rows, span.ends)
        ],
        "stale": _old(sums.stale(rows, span.last)),
        "is_aged": AgeingRun.objects.filter(on__gte=span.last).exists(),
    }
    return Drawn({"loans": content})


def _old(stale: Stale) -> dict[str, Any]:
    """Loans that rest on lists older than those that were due by the month's end."""
    told = asdict(stale)
    return told | {"oldest": stale.oldest.isoformat() if stale.oldest else None}


def _frozen(line: sums.Line) -> dict[str, int]:
    return {name: getattr(line, name) for name in _FIGURES}


def _line(line: sums.Line) -> list[Any]:
    return [line.label, *(getattr(line, name) for name in _FIGURES)]


def sentences(content: Content) -> Iterator[str]:
    """在贷多少, 比上月末, 逾期, 不良."""
    told = content["loans"]
    last, before = told["last"], told["before"]
    change = last["balance"] - before["balance"]
    said = f"月末在贷 {last['firms']} 户 {last['loans']} 笔，余额 {wan(last['balance'])} 万元"
    said += (
        f"，比上月末 {change} 万元" if last["balance"] != before["balance"] else "，与上月末持平"
    )
    if last["late"]:
        said += f"；逾期 {last['late']} 笔，余额 {wan(last['overdue'])} 万元"
        said += f"，其中逾期 30 天以上 {wan(told['at_risk'])} 万元"
    else:
        said += "；没有逾期"
    if last["balance"]:
        rate = Fraction(last["non_performing"], last["balance"])
        said += f"；不良率 {percent(rate)}"
    yield f"{said}。" if told["is_aged"] else f"{said}（账龄还没有算到月末）。"
    stale = told.get("stale")  # none in papers of before there was this
    if stale and stale["oldest"]:
        yield of_stale(Stale(**stale | {"oldest": date.fromisoformat(stale["oldest"])}))


def tables(content: Content, reader: Reader) -> Iterator[Table]:
    """The whole first, then by product and by 街镇; 万元."""
    told = content["loans"]
    heads = [
        Head("分类"),
        Head("名称"),
        Head("户", Kind.COUNT),
        Head("笔", Kind.COUNT),
        Head("余额（万元）", Kind.EXACT),
        Head("逾期（笔）", Kind.COUNT),
        Head("逾期余额（万元）", Kind.EXACT),
        Head("不良（笔）", Kind.COUNT),
        Head("不良余额（万元）", Kind.EXACT),
    ]
    rows = [_row("全区", "合计", *(told["last"][name] for name in _FIGURES))]
    rows += [_row(GROUPS[way], *line) for way in GROUPS for line in told["lines"][way]]
    yield Table("信用贷款", heads, rows, note="各产品之和、各街镇之和都等于合计。")


def _row(group: str, name: str, *figures: int) -> list[Any]:
    firms, loans, balance, late, overdue, bad, non_performing = figures
    amounts = (balance, overdue, non_performing)
    owed, behind, lost = (wan_of(fen) for fen in amounts)
    return [group, name, firms, loans, owed, late, behind, bad, lost]


def charts(content: Content) -> Iterator[Drawing]:
    """余额、逾期、不良 at the months' ends."""
    points = content["loans"]["course"]
    series = {
        name: [wan_of(point[at]) for point in points]
        for at, name in ((1, "余额"), (2, "逾期余额"), (3, "不良余额"))
    }
    labels = [month(date.fromisoformat(point[0])) for point in points]
    yield Drawing(
        "贷款余额走势", steps(measured_in="万元", months=labels, series=series), "loan_balance"
    )


def footnotes(content: Content) -> Iterator[str]:
    """口径."""
    yield (
        "信用贷款：在贷为月末日终本金余额大于零的贷款，余额和逾期以银行已接受的名单为准，"
        "并减名单日以后的还款，没有名单的按合同和还款推算；逾期余额为有逾期的贷款的全部余额；不良为次级、可疑、损失三类。"
    )


LOANS = Block(
    "loans",
    "信用贷款",
    draw,
    sentences=sentences,
    tables=tables,
    charts=charts,
    footnotes=footnotes,
)
