"""高新技术企业创新能力评价: points as bands until the experts' whole numbers are entered.

Source: 高新技术企业认定管理工作指引（国科发火〔2016〕195号）三（六）.
"""

from fractions import Fraction

from enterprises.evaluation.rules.amounts import ZERO, Interval
from enterprises.evaluation.rules.cases import Case, Points, stepped
from enterprises.evaluation.rules.growth import reached, turns
from enterprises.returns.rules.fact_reading import FactError
from enterprises.returns.rules.facts import EXPERT_POINTS

BANDS = "ABCDEF"
CONVERSION = (Points(25, 30), Points(19, 24), Points(13, 18), Points(7, 12), Points(1, 6))
GROWTH = (Points(9, 10), Points(7, 8), Points(5, 6), Points(3, 4), Points(1, 2))
GROWTH_STEPS = tuple(Fraction(step, 100) for step in (35, 25, 15, 5))
NONE, ANY_GROWTH = Points(0, 0), Points(0, 10)
FULL_RIGHTS = 30
Answer = bool | None


def given(case: Case, name: str, band: Points) -> Points:
    """The expert's whole number where there is one. Raises FactError outside its band."""
    mark = (case.facts.get("expert_points") or {}).get(name)
    if mark is None:
        if band.low != band.high:
            case.unknown("expert_points")
        return band
    if not band.low <= mark <= band.high:
        raise FactError(
            f"专家打分（expert_points）：{EXPERT_POINTS[name]}为 {mark} 分，"
            f"应在 {band.low} 至 {band.high} 分之间，请核对专家评分表。"
        )
    return Points(mark, mark)


def rights(case: Case) -> Points:
    """知识产权（≤30）: five marks together, cut off at 30."""
    own, joined = case.value("self_developed_ip"), case.value("standards_joined")
    total = given(case, "advancement", Points(0, 8)) + given(case, "core_support", Points(0, 8))
    total += given(case, "ip_count", _rights_counted(case))
    total += given(case, "acquisition", Points(1, 3 if own is False else 6))
    extra = Points(0 if joined is None else int(joined), 0 if joined is False else 2)
    return (total + given(case, "standards", extra)).capped(FULL_RIGHTS)


def _rights_counted(case: Case) -> Points:
    first = case.at_least(case.amount("class_i"), 1)
    if first is True:
        return Points(7, 8)
    second = case.amount("class_ii")
    steps = ((5, Points(5, 6)), (3, Points(3, 4)), (1, Points(1, 2)))
    bands, _ = banded(
        [case.at_least(second, level, asks=level == 5) for level, _ in steps],
        [*(p for _, p in steps), NONE],
    )
    return bands if first is False else Points(bands.low, 8)


def conversion(case: Case, years: list[int]) -> tuple[Points, str | None]:
    """科技成果转化能力（≤30）, by the yearly average of the real years.

    The document leaves an average between 0 and 1 open; it is read as band E, for a person to look
    at.
    """
    if not years:
        return given(case, "conversion", Points(0, 30)), None
    total = case.total("conversions", years)
    answers = [case.at_least(total, level * len(years)) for level in (5, 4, 3, 2)]
    answers.append(case.above(total, ZERO))
    points, band = banded(answers, [*CONVERSION, NONE])
    return given(case, "conversion", points), band


def banded(answers: list[Answer], points: list[Points]) -> tuple[Points, str | None]:
    """The points of the bands still possible (best first), and the band where only one is."""
    place = stepped(answers, list(range(len(points))))
    possible = points[place.low : place.high + 1]
    letter = BANDS[place.low] if place.low == place.high else None
    return Points(min(p.low for p in possible), max(p.high for p in possible)), letter


def sales_growth(case: Case, years: list[int]) -> tuple[Points, str | None]:
    """销售收入增长率（≤10）."""
    if len(years) < 2:
        return given(case, "growth_sales", ANY_GROWTH), None
    amounts = [case.amount("revenue", year) for year in years]
    spans = [amount.within(case.box) for amount in amounts]
    points, band = _growth_band(spans)
    _note_growth(case, years, spans)
    return given(case, "growth_sales", points), band


def asset_growth(case: Case, years: list[int]) -> tuple[Points, str | None]:
    """净资产增长率（≤10）; below zero in a year no mark is certain, not an expert's."""
    amounts = [
        case.amount("total_assets", year) - case.amount("total_liabilities", year) for year in years
    ]
    spans = [amount.within({}) for amount in amounts]
    if any(span.low is None or span.low < 0 for span in spans):
        return ANY_GROWTH, None
    if len(years) < 2:
        return given(case, "growth_net_assets", ANY_GROWTH), None
    points, band = _growth_band(spans)
    return given(case, "growth_net_assets", points), band


def _growth_band(spans: list[Interval]) -> tuple[Points, str | None]:
    return banded(reached(spans, GROWTH_STEPS), [*GROWTH, NONE])


def _note_growth(case: Case, years: list[int], spans: list[Interval]) -> None:
    """Where one unknown year's revenue makes the growth equal a step."""
    exact = [span.low if span.low == span.high else None for span in spans]
    if len(exact) == 2:
        exact = [None, *exact]
    first, second, third = exact
    for step in (*GROWTH_STEPS, ZERO):
        for year, level in turns(1 + step, first, second, third, is_two=len(years) == 2):
            case.note("revenue", years[year], level)
