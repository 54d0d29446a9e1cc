"""梯度培育三档的共同前提: size and a clean record, and what several of the rungs ask alike."""

from collections.abc import Sequence
from fractions import Fraction

from enterprises.evaluation.rules import sizes
from enterprises.evaluation.rules.amounts import any_of, every
from enterprises.evaluation.rules.cases import Case, Condition
from enterprises.evaluation.rules.conditions import asked, flag, known, share
from enterprises.evaluation.rules.industries import NOT_APPLICABLE
from enterprises.evaluation.rules.titles import awarded, clean, has_institution, holds

CLEAN_YEARS, AWARD_YEARS, RANK = 3, 3, 3
LARGE = 3  # the rank of `sizes.possible` that is no small or medium firm
SME = "中型、小型或微型企业"
INCIDENTS = ("safety", "quality", "environment", "tax")


def sme_size(case: Case) -> Condition:
    """中小企业: medium, small or micro by the year before."""
    with case.watching() as unknown:
        ranks = sizes.possible(case)
    is_large = {rank == LARGE for rank in ranks or ()}
    met = not is_large.pop() if len(is_large) == 1 else None
    if sizes.is_outside(case.facts.get("industry_code")):
        return Condition("sme_size", None, SME, NOT_APPLICABLE, None, sizes.EDITION)
    words = None if ranks is None or len(ranks) > 1 else sizes.WORDS[ranks[0]]
    missing = (list(unknown) or ["industry_code"]) if met is None else None
    return Condition("sme_size", met, SME, words, missing, sizes.EDITION)


def clean_record(case: Case, article: str = "工信部企业〔2022〕63号第二章") -> Condition:
    return asked(
        case,
        "clean_record",
        "近三年无重大安全、质量、环境事故和偷漏税，且未列入经营异常或严重失信名单",
        article,
        lambda: clean(case, CLEAN_YEARS, INCIDENTS),
    )


def products(case: Case, article: str) -> Condition:
    """产品（服务）: of none of the lists of what is forbidden, limited or to be given up."""
    return flag(
        case,
        "products",
        "restricted_products",
        "产品和服务不属于禁止、限制、淘汰类",
        article,
        want=False,
    )


def rung(case: Case, title: str, before: Sequence[str], words: str, article: str) -> Condition:
    """前置称号: the rung below; a renewal, in every edition, asks for the title itself."""
    if case.facts.get("purpose") == "renewal":
        before, words = (title,), "复核：持有被复核的称号且在有效期内"
    return asked(case, "rung", words, article, lambda: holds(case, before))


def market_years(case: Case, least: int, article: str) -> Condition:
    def gap() -> Fraction | None:
        value = known(case.amount("market_years"))
        return None if value is None else least - value

    return asked(
        case,
        "market_years",
        f"≥{least}年",
        article,
        lambda: case.at_least(case.amount("market_years"), least),
        actual=lambda: known(case.amount("market_years")),
        gap=gap,
    )


def focus(case: Case, percent: int, article: str) -> Condition:
    """主营业务收入占营业收入."""
    last = case.year - 1
    return share(
        case,
        "focus",
        lambda: case.amount("main_revenue", last),
        lambda: case.amount("revenue", last),
        percent,
        article,
        zero=("revenue",),
    )


def debt(case: Case, percent: int, article: str) -> Condition:
    """上年末资产负债率."""
    last = case.year - 1
    return share(
        case,
        "debt",
        lambda: case.amount("total_liabilities", last),
        lambda: case.amount("total_assets", last),
        percent,
        article,
        most=True,
        zero=("total_assets",),
    )


def revenue_or_equity(case: Case, revenue: int, equity: int, article: str) -> Condition:
    """上年营业收入, or 近两年 new equity paid in by qualified investors."""
    last = case.year - 1

    def gap() -> Fraction | None:
        value = known(case.amount("revenue", last))
        return None if value is None else revenue - value

    return asked(
        case,
        "revenue",
        f"≥{revenue}万元，或近两年新增股权融资≥{equity}万元",
        article,
        lambda: any_of(
            case.at_least(case.amount("revenue", last), revenue),
            case.at_least(case.total("equity_financing", [last - 1, last]), equity),
        ),
        actual=lambda: known(case.amount("revenue", last)),
        gap=gap,
    )


def research_each(case: Case, year: int, percent: int, least: int = 0) -> bool | None:
    """A year's R&D of at least so much (万元) and so many percent of that year's revenue."""
    spent = case.amount("rd_super_deduction", year)
    return every(
        case.at_least(spent, least),
        case.share_at_least(spent, case.amount("revenue", year), percent),
    )


def research_short(case: Case, year: int, percent: int, least: int = 0) -> Fraction | None:
    """万元 of R&D that year lacks; None where a number is unknown."""
    spent, revenue = case.amount("rd_super_deduction", year), case.amount("revenue", year)
    if spent.parts or revenue.parts:
        return None
    wanted = max(Fraction(least), revenue.known * Fraction(percent, 100))
    return max(wanted - spent.known, Fraction(0))


def total_short(parts: Sequence[Fraction | None]) -> Fraction | None:
    known_parts = [part for part in parts if part is not None]
    return sum(known_parts, Fraction(0)) if len(known_parts) == len(parts) else None


def originals(
    case: Case, least: int, article: str, levels: dict[str, int], *, institution: bool
) -> Condition:
    """主导产品相关、见效的Ⅰ类, unless a prize (or an institution) spares the firm from it."""

    def spared() -> bool | None:
        prize = awarded(case, AWARD_YEARS, dict(levels))
        return any_of(prize, has_institution(case, ("provincial",))) if institution else prize

    def gap() -> Fraction | None:
        value = known(case.amount("class_i_original"))
        return None if value is None else least - value

    return asked(
        case,
        "class_i",
        f"≥{least}件",
        article,
        lambda: any_of(case.at_least(case.amount("class_i_original"), least), spared()),
        actual=lambda: known(case.amount("class_i_original")),
        gap=gap,
    )


def development(case: Case, least: int, article: str) -> Condition:
    """专精特新发展评价得分: this year's; a renewal may take last year's."""
    years = [case.year]
    if case.facts.get("purpose") == "renewal":
        years.append(case.year - 1)
    scores = [case.amount("development_score", year) for year in years]

    def best() -> Fraction | None:
        if any(score.parts for score in scores):
            return None
        return max(score.known for score in scores)

    def answer() -> bool | None:
        for year in years:
            case.amount("development_score", year)
        return any_of(*(case.at_least(score, least) for score in scores))

    def gap() -> Fraction | None:
        top = best()
        return None if top is None else least - top

    return asked(case, "development_score", f"≥{least}分", article, answer, actual=best, gap=gap)
