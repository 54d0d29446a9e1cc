"""创新型中小企业: 工信部企业〔2022〕63号 附件1."""

from fractions import Fraction

from enterprises.evaluation.rules.amounts import any_of, every
from enterprises.evaluation.rules.cases import Case, Condition, Outcome, Points, Step, stepped
from enterprises.evaluation.rules.conditions import asked
from enterprises.evaluation.rules.ladder import clean_record, products, sme_size
from enterprises.evaluation.rules.titles import awarded, has_institution, holds

EDITION = "工信部企业〔2022〕63号"
ANNEX = f"{EDITION}附件1"
PASS_SCORE = 60
GROUPS = ((("ip", "rd"), 20), (("growth", "debt"), 15), (("field", "focus"), 15))
RESEARCH: list[Step] = [(5, 20), (3, 15), (2, 10), (1, 5), (0, 0)]
GROWTH: list[Step] = [(115, 20), (110, 15), (105, 10), (100, 5), (0, 0)]
FOCUS: list[Step] = [(70, 20), (60, 15), (55, 10), (50, 5), (0, 0)]
RIGHTS = (
    ("class_i_high_value", 20),
    ("class_i_original", 15),
    ("class_i_in_use", 10),
    ("class_ii_63", 5),
)
TITLES = ("high_tech", "innovation_demonstration", "ip_advantage", "ip_demonstration")
FINANCING = 500  # 万元


def judge(case: Case) -> Outcome:
    points, score, test = _score(case)
    direct = asked(
        case,
        "direct_pass",
        "近三年国家级、省级科技奖励，或有效高企等称号，或省部级以上研发机构，或近三年新增股权融资≥500万元（满足其一）",
        f"{ANNEX}二",
        lambda: _direct(case),
    )
    required = [sme_size(case), products(case, EDITION), clean_record(case)]
    passed = every(*(condition.met for condition in required), any_of(test.met, direct.met))
    return Outcome([test, direct, *required], passed, points, {}, score)


def _direct(case: Case) -> bool | None:
    years = [case.year - back for back in (3, 2, 1)]
    return any_of(
        awarded(case, 3, {"national": None, "provincial": None}),
        holds(case, TITLES),
        has_institution(case, ("provincial",)),
        case.at_least(case.total("equity_financing", years), FINANCING),
    )


def _score(case: Case) -> tuple[dict[str, Points], Points, Condition]:
    with case.watching() as unknown:
        points = _points(case)
    score = Points(0, 0)
    for part in points.values():
        score += part
    groups = [(points[a] + points[b], least) for (a, b), least in GROUPS]
    met = every(score.reaches(PASS_SCORE), *(sub.reaches(least) for sub, least in groups))
    missing: str | list[str] | None = None
    if met is None:
        missing = list(unknown) or _zeros(case)
    elif met is False:
        short = [PASS_SCORE - score.high, *(least - sub.high for sub, least in groups)]
        missing = str(max(short))
    test = Condition(
        "score",
        met,
        "≥60分，且创新能力≥20分、成长性≥15分、专业化≥15分",
        "，".join([score.words(), *(sub.words() for sub, _ in groups)]),
        missing,
        f"{ANNEX}一",
    )
    return points, score, test


def _points(case: Case) -> dict[str, Points]:
    last = case.year - 1
    revenue, main = case.amount("revenue", last), case.amount("main_revenue", last)
    field = case.value("strategic_emerging")
    return {
        "ip": _rights(case),
        "rd": case.steps(case.amount("rd_super_deduction", last), revenue, RESEARCH),
        "growth": case.steps(main, case.amount("main_revenue", last - 1), GROWTH),
        "debt": _debt(case, last),
        "field": Points(5 if field is not True else 10, 5 if field is False else 10),
        "focus": case.steps(main, revenue, FOCUS),
    }


def _debt(case: Case, year: int) -> Points:
    """资产负债率: at most 55 % is 10, at most 75 % is 5; of no assets at all it says nothing."""
    owed, assets = case.amount("total_liabilities", year), case.amount("total_assets", year)
    divides = case.divides(assets)
    if divides is False:
        return Points(0, 10)
    answers = [case.at_most(owed - assets.times(Fraction(p, 100)), 0) for p in (55, 75)]
    if divides is None:  # assets of zero leave every step open
        answers = [None, None]
    return stepped(answers, [10, 5, 0])


def _zeros(case: Case) -> list[str]:
    """The facts whose zero cannot be divided by."""
    last = case.year - 1
    asked_of = (("revenue", last), ("main_revenue", last - 1), ("total_assets", last))
    return [name for name, year in asked_of if case.divides(case.amount(name, year)) is False]


def _rights(case: Case) -> Points:
    low = high = 0
    for name, worth in RIGHTS:
        met = case.at_least(case.amount(name), 1)
        if met is not False:
            high = max(high, worth)
        if met is True:
            low = worth
            break
    return Points(low, high)
