"""制造业单项冠军: 工信部政法〔2023〕138号."""

from fractions import Fraction

from enterprises.evaluation.rules.amounts import Amount, every
from enterprises.evaluation.rules.cases import Case, Condition, Outcome
from enterprises.evaluation.rules.conditions import asked, flag, known
from enterprises.evaluation.rules.industries import is_listed
from enterprises.evaluation.rules.ladder import clean_record
from enterprises.evaluation.rules.titles import holds

EDITION = "工信部政法〔2023〕138号"
ARTICLE = f"{EDITION}认定条件"
YEARS, YEARS_NEW = 10, 5
AVERAGE, AVERAGE_SRDI = 40000, 20000  # 万元
GLOBAL_RANK = 3
MANUFACTURING = "C"
SRDI = ("srdi", "little_giant")


def judge(case: Case) -> Outcome:
    conditions = [
        _years(case),
        _revenue(case),
        _rank(case),
        flag(case, "process", "process_advanced", "技术工艺国际先进", ARTICLE),
        _manufacturing(case),
        clean_record(case, ARTICLE),
    ]
    return Outcome(conditions, every(*(condition.met for condition in conditions)))


def _manufacturing(case: Case) -> Condition:
    """制造业: section C of GB/T 4754."""
    code = case.facts.get("industry_code")

    def answer() -> bool | None:
        industry = case.value("industry_code")
        return None if industry is None or not is_listed(industry) else industry[0] == MANUFACTURING

    return asked(
        case,
        "manufacturing",
        "限制造业企业（GB/T 4754-2017 门类C）",
        ARTICLE,
        answer,
        actual=lambda: code,
        zero=("industry_code",),
    )


def _either(case: Case, is_low: bool | None, amount: Amount, low: int, high: int) -> bool | None:
    """At least the low or the high limit; where it is open which, both must agree."""
    if is_low is not None:
        return case.at_least(amount, low if is_low else high)
    answers = {case.at_least(amount, low), case.at_least(amount, high)}
    return answers.pop() if len(answers) == 1 else None


def _limit(is_low: bool | None, low: int, high: int) -> int:
    return low if is_low else high


def _years(case: Case) -> Condition:
    is_new = case.facts.get("is_new_product")
    value = known(case.amount("market_years"))
    words = f"≥{YEARS}年，新产品≥{YEARS_NEW}年"
    if is_new is not None:
        words = f"≥{_limit(is_new, YEARS_NEW, YEARS)}年"
    least = _limit(is_new is not False, YEARS_NEW, YEARS)

    def answer() -> bool | None:
        is_enough = _either(case, is_new, case.amount("market_years"), YEARS_NEW, YEARS)
        if is_enough is None:
            case.value("is_new_product")
        return is_enough

    return asked(
        case,
        "market_years",
        words,
        ARTICLE,
        answer,
        actual=lambda: value,
        gap=lambda: None if value is None else least - value,
    )


def _revenue(case: Case) -> Condition:
    with case.watching() as unknown:
        is_srdi = holds(case, SRDI)
    years = [case.year - back for back in (3, 2, 1)]

    def average() -> Amount:
        return case.total("main_revenue", years).times(Fraction(1, 3))

    def answer() -> bool | None:
        is_enough = _either(case, is_srdi, average(), AVERAGE_SRDI, AVERAGE)
        if is_enough is None:
            for name in unknown:
                case.unknown(name)
        return is_enough

    value = known(average())
    low = _limit(is_srdi is not False, AVERAGE_SRDI, AVERAGE)
    words = (
        f"近三年平均≥{low}万元"
        if is_srdi is not None
        else f"近三年平均≥{AVERAGE}万元，专精特新≥{AVERAGE_SRDI}万元"
    )
    return asked(
        case,
        "revenue",
        words,
        ARTICLE,
        answer,
        actual=lambda: value,
        gap=lambda: None if value is None else low - value,
    )


def _rank(case: Case) -> Condition:
    value = known(case.amount("global_rank"))
    return asked(
        case,
        "rank",
        f"全球前{GLOBAL_RANK}",
        ARTICLE,
        lambda: case.at_most(case.amount("global_rank"), GLOBAL_RANK),
        actual=lambda: value,
        gap=lambda: None if value is None else value - GLOBAL_RANK,
    )
