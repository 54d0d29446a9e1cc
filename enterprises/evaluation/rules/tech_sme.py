"""国家科技型中小企业评价: 国科发政〔2017〕115号."""

from datetime import date

from enterprises.evaluation.rules.amounts import ZERO, Amount, any_of, every
from enterprises.evaluation.rules.cases import (
    NO_YEAR,
    Case,
    Condition,
    Outcome,
    Points,
    Step,
    decimal,
)
from enterprises.evaluation.rules.conditions import asked, flag, known, percentage
from enterprises.evaluation.rules.titles import (
    awarded,
    has_institution,
    holds,
    led_standards,
    off_blacklist,
    without_incident,
)

EDITION = "国科发政〔2017〕115号"
SIX = f"{EDITION}第六条"
MOST_STAFF, MOST_REVENUE, MOST_ASSETS = 500, 20000, 20000
PASS_SCORE = 60
STAFF: list[Step] = [(30, 20), (25, 16), (20, 12), (15, 8), (10, 4), (0, 0)]
BY_REVENUE: list[Step] = [(6, 50), (5, 40), (4, 30), (3, 20), (2, 10), (0, 0)]
BY_COSTS: list[Step] = [(30, 50), (25, 40), (20, 30), (15, 20), (10, 10), (0, 0)]
RIGHTS: list[Step] = [(4, 24), (3, 18), (2, 12), (1, 6), (0, 0)]
FIRST_CLASS = 30
NOTHING = Points(0, 0)
INCIDENTS = ("safety", "quality", "environment", "research")
DIRECT_YEARS, DIRECT_RANK = 5, 3


def judge(case: Case) -> Outcome:
    points, score, test = _score(case)
    basics = [
        flag(
            case,
            "resident",
            "mainland_resident",
            "境内（不含港澳台）注册的居民企业",
            f"{SIX}（一）",
        ),
        _scale(case),
        flag(
            case,
            "products",
            "restricted_products",
            "产品和服务不属于禁止、限制、淘汰类",
            f"{SIX}（三）",
            want=False,
        ),
        asked(
            case,
            "clean_record",
            "上一年及当年无重大安全、重大质量事故和严重环境违法、科研严重失信，且未列入经营异常和严重违法失信名单",
            f"{SIX}（四）",
            lambda: _is_clean(case),
        ),
    ]
    direct = asked(
        case,
        "direct_pass",
        "有效高企证书，或近五年国家级科技奖励前三，或省部级以上研发机构，或近五年主导制定标准（满足其一）",
        f"{EDITION}第八条",
        lambda: _direct(case),
    )
    passed = every(*(condition.met for condition in basics), any_of(test.met, direct.met))
    return Outcome([*basics, test, direct], passed, points, {}, score)


def _scale(case: Case) -> Condition:
    last = case.year - 1
    limits = (("staff", MOST_STAFF), ("revenue", MOST_REVENUE), ("total_assets", MOST_ASSETS))

    def answer() -> bool | None:
        return every(*(case.at_most(case.amount(name, last), most) for name, most in limits))

    words = "职工≤500人、销售收入≤20000万元、资产总额≤20000万元"
    over = [
        value - most
        for name, most in limits
        if (value := known(case.amount(name, last))) is not None and value > most
    ]
    return asked(
        case,
        "scale",
        words,
        f"{SIX}（二）",
        answer,
        # Three units: how much is over can be said as one number only where one of them is.
        gap=lambda: over[0] if len(over) == 1 else None,
        actual=lambda: _amounts_in_words(case, [name for name, _ in limits], last),
    )


def _amounts_in_words(case: Case, names: list[str], year: int) -> str | None:
    values = [known(case.amount(name, year)) for name in names]
    return "、".join("--" if value is None else decimal(value) for value in values)


def _is_clean(case: Case) -> bool | None:
    since = None if case.year == NO_YEAR else date(case.year - 1, 1, 1)
    return every(without_incident(case, INCIDENTS, since=since), off_blacklist(case))


def _direct(case: Case) -> bool | None:
    return any_of(
        holds(case, ("high_tech",)),
        awarded(case, DIRECT_YEARS, {"national": DIRECT_RANK}),
        has_institution(case, ("provincial",)),
        led_standards(case, DIRECT_YEARS),
    )


def _score(case: Case) -> tuple[dict[str, Points], Points, Condition]:
    last = case.year - 1
    with case.watching() as unknown:
        people = case.steps(case.amount("tech_staff_6m", last), case.amount("staff", last), STAFF)
        research, chosen = _research(case, last)
        rights = _rights(case)
    score = people + research + rights
    met = every(score.reaches(PASS_SCORE), people.reaches(1))
    missing: str | list[str] | None = None
    if met is None:
        missing = list(unknown) or ["staff"]
    elif met is False and score.high < PASS_SCORE:
        missing = str(PASS_SCORE - score.high)
    elif met is False:  # enough points, but none for the people: one step of the ladder is short
        missing = _short_of_people(case, last)
    test = Condition(
        "score",
        met,
        f"≥{PASS_SCORE}分，且科技人员指标得分不为0",
        f"{score.words()}{chosen}",
        missing,
        f"{SIX}（五）",
    )
    return {"tech_staff": people, "rd": research, "ip": rights}, score, test


def _short_of_people(case: Case, year: int) -> str | None:
    share = percentage(case.amount("tech_staff_6m", year), case.amount("staff", year))
    return None if share is None else decimal(10 - share)


def _research(case: Case, year: int) -> tuple[Points, str]:
    """研发投入: the better of the two ratios, and which one it is."""
    spent = case.amount("rd_super_deduction", year)
    ways = [
        (_by(case, spent, case.amount(name, year), steps), words)
        for name, steps, words in (
            ("revenue", BY_REVENUE, "研发费用占销售收入"),
            ("costs", BY_COSTS, "研发费用占成本费用"),
        )
    ]
    usable = [(points, sure, words) for (points, sure), words in ways if points is not None]
    if not any(sure for _, sure, _ in usable):
        return Points(0, 50), ""
    low = max(points.low for points, sure, _ in usable if sure)
    high = max(points.high for points, _, _ in usable)
    best = max(usable, key=lambda way: (way[0].low, way[0].high))
    is_chosen = low == high and best[0] == Points(low, high)
    return Points(low, high), f"（选{best[2]}）" if is_chosen else ""


def _by(case: Case, part: Amount, whole: Amount, steps: list[Step]) -> tuple[Points | None, bool]:
    """The points by one ratio (None where it divides by zero), and whether it surely counts."""
    divides = case.divides(whole)
    if divides is False:
        return None, False
    if part == Amount(ZERO):
        return NOTHING, divides is True  # nothing spent is no share of whatever it is
    return case.steps(part, whole, steps), divides is True


def _rights(case: Case) -> Points:
    first = case.at_least(case.amount("class_i"), 1)
    if first is True:
        return Points(FIRST_CLASS, FIRST_CLASS)
    second = case.steps(case.amount("class_ii_all"), None, RIGHTS)
    return second if first is False else Points(second.low, FIRST_CLASS)
