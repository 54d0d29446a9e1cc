"""风险补偿 in the monthly paper: where the fund stands, what it paid and got back in the month.

Its content names nobody; the entries behind each figure are opened in the ledger, by whoever
reads it, as of the same day.
"""

from collections.abc import Iterator
from dataclasses import asdict

from common.blocks import Block, Content, Drawn, Head, Kind, Reader, Span, Table
from common.money.fen import wan_of
from common.templatetags.formats import signed
from finance.fund.rules.accounts import FIGURE_LABELS
from finance.fund.selectors.balances import position
from finance.loans.rules.telling import wan


def draw(span: Span) -> Drawn:
    """Nothing where the ledger has no entry yet."""
    last, before = asdict(position(span.last)), asdict(position(span.before))
    if not any(last.values()) and not any(before.values()):
        return Drawn({})
    return Drawn({"fund": {"last": last, "before": before}})


def sentences(content: Content) -> Iterator[str]:
    """存款、承诺、本月代偿和追回."""
    last, before = content["fund"]["last"], content["fund"]["before"]
    paid = last["compensated"] - before["compensated"]
    back = last["recovered"] - before["recovered"]
    said = f"月末补偿资金专户存款 {wan(last['cash'])} 万元，承诺 {wan(last['committed'])} 万元；"
    said += f"累计代偿 {wan(last['compensated'])} 万元"
    said += f"，本月代偿 {signed(wan_of(paid), 2)} 万元" if paid else "，本月没有代偿"
    said += f"；累计追回 {wan(last['recovered'])} 万元"
    said += f"，本月追回 {signed(wan_of(back), 2)} 万元" if back else "，本月没有追回"
    yield f"{said}；应收代偿款 {wan(last['receivable'])} 万元。"


def tables(content: Content, reader: Reader) -> Iterator[Table]:
    """Each figure at the end of the month and of the one before; 万元."""
    del reader
    last, before = content["fund"]["last"], content["fund"]["before"]
    heads = [
        Head("项目"),
        Head("月末（万元）", Kind.EXACT),
        Head("上月末（万元）", Kind.EXACT),
        Head("变化（万元）", Kind.CHANGE),
    ]
    rows = [
        [label, wan_of(last[name]), wan_of(before[name]), wan_of(last[name] - before[name])]
        for name, label in FIGURE_LABELS.items()
    ]
    yield Table("风险补偿资金", heads, rows)


def footnotes(content: Content) -> Iterator[str]:
    """口径."""
    del content
    yield "风险补偿：按业务日期在月末以前的分录合计；承诺额度含已批未放和在贷两部分。"


FUND = Block("fund", "风险补偿", draw, sentences=sentences, tables=tables, footnotes=footnotes)
