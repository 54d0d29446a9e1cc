"""高新技术企业认定: 国科发火〔2016〕32号 第十一条, measured by 国科发火〔2016〕195号."""

from datetime import date, timedelta
from fractions import Fraction

from enterprises.evaluation.rules import high_tech_points as marks
from enterprises.evaluation.rules.amounts import Amount, any_of, every
from enterprises.evaluation.rules.cases import Case, Condition, Outcome, Points
from enterprises.evaluation.rules.conditions import asked, flag, percentage, share
from enterprises.evaluation.rules.titles import without_incident

EDITION = "国科发火〔2016〕32号"
ARTICLE = f"{EDITION}第十一条"
AGE_DAYS = 365
PASS_SCORE = 71
OUTSOURCED = Fraction(4, 5)  # 委外按实际发生额 80% 计入
OTHER_MOST = Fraction(1, 4)  # 其他费用不超过总额 20%, that is a quarter of the rest
BANDS = ((5000, 5), (20000, 4))  # 最近一年销售收入（万元，含）→ 最低比例（%）
BAND_ABOVE = 3
NO_YEARS = ("founded_on",)  # founded in Y: no accounting year yet
INCIDENTS = ("safety", "quality", "environment")


def judge(case: Case) -> Outcome:
    years = window(case)
    points, bands, score, test = innovation(case, years)
    conditions = [
        _age(case),
        _rights(case),
        flag(
            case, "field", "supported_field", "属于国家重点支持的高新技术领域", f"{ARTICLE}（三）"
        ),
        _tech_staff(case),
        _research(case, years),
        _domestic_research(case, years),
        _high_tech_income(case),
        test,
        _incidents(case),
    ]
    passed = every(*(condition.met for condition in conditions))
    return Outcome(conditions, passed, points, bands, score)


def _tech_staff(case: Case) -> Condition:
    last = case.year - 1
    return share(
        case,
        "tech_staff_share",
        lambda: case.amount("tech_staff_183", last),
        lambda: case.amount("staff", last),
        10,
        f"{ARTICLE}（四）",
        zero=("staff",),
    )


def _domestic_research(case: Case, years: list[int]) -> Condition:
    return share(
        case,
        "domestic_rd_share",
        lambda: case.total("rd_domestic", years),
        lambda: spent(case, years),
        60,
        f"{ARTICLE}（五）",
        zero=("rd_high_tech",) if years else NO_YEARS,
    )


def _high_tech_income(case: Case) -> Condition:
    last = case.year - 1
    return share(
        case,
        "high_tech_income_share",
        lambda: case.amount("high_tech_income", last),
        lambda: case.amount("total_income", last),
        60,
        f"{ARTICLE}（六）",
        zero=("total_income",),
    )


def _incidents(case: Case) -> Condition:
    return asked(
        case,
        "incidents",
        "申请前365天内无重大安全、重大质量事故和严重环境违法",
        f"{ARTICLE}（八）",
        lambda: without_incident(case, INCIDENTS, since=case.days_before(AGE_DAYS)),
    )


def window(case: Case) -> list[int]:
    """近三个会计年度, from the founding year on."""
    founded = case.facts.get("founded_on")
    first = case.year - 3 if founded is None else max(case.year - 3, founded.year)
    return list(range(first, case.year))


def _age(case: Case) -> Condition:
    on, founded = case.facts.get("evaluated_on"), case.facts.get("founded_on")
    days = None if on is None or founded is None else Fraction((on - founded).days)

    def answer() -> bool | None:
        case.value("evaluated_on")
        case.value("founded_on")
        return None if days is None else days >= AGE_DAYS

    return asked(
        case,
        "age",
        f"≥{AGE_DAYS}天",
        f"{ARTICLE}（一）",
        answer,
        actual=lambda: days,
        gap=lambda: None if days is None else AGE_DAYS - days,
    )


def _rights(case: Case) -> Condition:
    def answer() -> bool | None:
        held = any_of(
            case.at_least(case.amount("class_i"), 1), case.at_least(case.amount("class_ii"), 1)
        )
        return every(case.value("core_ip_owned"), held)

    return asked(
        case,
        "ip_ownership",
        "拥有核心支持作用知识产权的所有权，且Ⅰ类或未用过的Ⅱ类≥1件",
        f"{ARTICLE}（二）",
        answer,
    )


def research(case: Case, year: int) -> Amount:
    """A year's R&D in 万元: the three parts limited as the guide says, else the total reported."""
    parts = ("rd_high_tech_direct", "rd_outsourced", "rd_other")
    if not all(case.has(name, year) for name in parts):
        return case.amount("rd_high_tech", year)
    direct, outsourced, other = (case.amount(name, year).known for name in parts)
    base = direct + OUTSOURCED * outsourced
    return Amount(base + min(other, OTHER_MOST * base))


def spent(case: Case, years: list[int]) -> Amount:
    total = Amount(Fraction(0))
    for year in years:
        total += research(case, year)
    return total


def _research(case: Case, years: list[int]) -> Condition:
    last = case.amount("revenue", case.year - 1)
    small, middle = (case.at_most(last, level) for level, _ in BANDS)
    percents = [percent for _, percent in BANDS] + [BAND_ABOVE]
    open_to = (small is not False, small is not True and middle is not False, middle is not True)
    possible = [percent for percent, is_open in zip(percents, open_to, strict=True) if is_open]

    def revenue() -> Amount:
        return case.total("revenue", years)

    def answer() -> bool | None:
        answers = [
            case.share_at_least(spent(case, years), revenue(), percent) for percent in possible
        ]
        return answers[0] if len(set(answers)) == 1 else None

    def gap() -> Fraction | None:
        rate = percentage(spent(case, years), revenue())
        return None if rate is None else min(possible) - rate

    return asked(
        case,
        "rd_ratio",
        "或".join(f"≥{percent}%" for percent in possible),
        f"{ARTICLE}（五）",
        answer,
        actual=lambda: percentage(spent(case, years), revenue()),
        gap=gap,
        zero=("revenue",) if years else NO_YEARS,
    )


def innovation(
    case: Case, years: list[int]
) -> tuple[dict[str, Points], dict[str, str | None], Points, Condition]:
    """创新能力评价: points, bands, the whole score, and the condition it answers."""
    with case.watching() as unknown:
        rights = marks.rights(case)
        conversion, conversion_band = marks.conversion(case, years)
        organization = marks.given(case, "organization", Points(0, 20))
        assets, assets_band = marks.asset_growth(case, years)
        sales, sales_band = marks.sales_growth(case, years)
    points = {
        "ip": rights,
        "conversion": conversion,
        "organization": organization,
        "growth_net_assets": assets,
        "growth_sales": sales,
    }
    bands = {
        "conversion": conversion_band,
        "growth_net_assets": assets_band,
        "growth_sales": sales_band,
    }
    score = rights + conversion + organization + assets + sales
    met = score.reaches(PASS_SCORE)
    missing: str | list[str] | None = None
    if met is None:
        missing = list(unknown) or ["total_assets", "total_liabilities"]
    elif met is False:
        missing = str(PASS_SCORE - score.high)
    test = Condition(
        "innovation_score", met, f"≥{PASS_SCORE}分", score.words(), missing, f"{ARTICLE}（七）"
    )
    return points, bands, score, test


def founding_days(case: Case) -> list[date]:
    """Days that stand for every possible founding: each window, on both sides of the 365 days."""
    days = {date(case.year - back, 1, 1) for back in (3, 2, 1, 0)}
    if case.on is not None:
        edge = case.on - timedelta(days=AGE_DAYS)
        days |= {edge, edge + timedelta(days=1)}
    return sorted(days)
