"""专精特新“小巨人”, history and 2026's 复核: 工信部企业〔2022〕63号 附件3."""

from collections.abc import Callable
from fractions import Fraction

from enterprises.evaluation.rules import ladder
from enterprises.evaluation.rules.amounts import Amount, any_of, every, exceeds, reaches
from enterprises.evaluation.rules.cases import HUNDRED, Case, Condition, Outcome
from enterprises.evaluation.rules.conditions import (
    asked,
    asked_if_open,
    flag,
    known,
    level,
    percentage,
)
from enterprises.evaluation.rules.growth import halves
from enterprises.evaluation.rules.little_giant import RUNGS, TITLE
from enterprises.evaluation.rules.srdi import EDITION_63, makers
from enterprises.evaluation.rules.titles import awarded, has_institution

ANNEX_63 = f"{EDITION_63}附件3"
SHARE = 10
GROWTH_63 = 5
LARGE, MIDDLE = (10000, 3), (5000, 6)  # 营收（万元，含）→ 研发占比（%）
SMALL_EQUITY, SMALL_RD, SMALL_STAFF = 8000, 3000, 50
DIRECT_MAKERS = 50
Answer = bool | None


def judge(case: Case) -> Outcome:
    direct = _direct(case)
    conditions = [
        ladder.rung(
            case, TITLE, RUNGS, "已获专精特新中小企业称号且在有效期内", f"{EDITION_63}第十二条"
        ),
        ladder.market_years(case, 3, f"{ANNEX_63}（一）"),
        ladder.focus(case, 70, f"{ANNEX_63}（一）"),
        _growth_63(case),
        ladder.debt(case, 70, f"{ANNEX_63}（二）"),
        _research_63(case, direct),
        _rights(case, direct),
        _institution(case, direct),
        _market_standing(case),
        _certified(case),
        _core_system(case),
        flag(case, "own_brand", "own_brand", "拥有自主品牌", f"{ANNEX_63}（三）"),
        flag(case, "key_link", "key_link", "位于产业链关键环节（链）", f"{ANNEX_63}（五）"),
        flag(case, "key_field", "key_field", "主导产品属于重点领域（品）", f"{ANNEX_63}（六）"),
        ladder.sme_size(case),
        ladder.products(case, EDITION_63),
        ladder.clean_record(case, EDITION_63),
    ]
    return Outcome(conditions, every(*(condition.met for condition in conditions)))


def _rights(case: Case, direct: Callable[[], Answer]) -> Condition:
    return asked(
        case,
        "class_i",
        "≥2件",
        f"{ANNEX_63}（四）",
        lambda: any_of(case.at_least(case.amount("class_i_in_use"), 2), direct()),
        actual=lambda: known(case.amount("class_i_in_use")),
        gap=lambda: 2 - case.amount("class_i_in_use").known,
    )


def _institution(case: Case, direct: Callable[[], Answer]) -> Condition:
    return asked(
        case,
        "rd_institution",
        "自建或与高校、科研机构联合建立研发机构",
        f"{ANNEX_63}（四）",
        lambda: any_of(direct(), has_institution(case, ("own", "provincial"))),
    )


def _market_standing(case: Case) -> Condition:
    def held() -> Amount:
        return case.amount("market_share")

    return level(case, "market_standing", held, SHARE, "%", f"{ANNEX_63}（三）")


def _certified(case: Case) -> Condition:
    words = "取得管理体系认证或产品认证"
    return flag(case, "certified", "management_certified", words, f"{ANNEX_63}（二）")


def _core_system(case: Case) -> Condition:
    words = "至少一项核心业务采用信息系统支撑"
    return flag(case, "core_system", "core_system", words, f"{ANNEX_63}（二）")


def _direct(case: Case) -> Callable[[], Answer]:
    """创新直通: replaces what is asked of R&D, of rights and of an institution."""
    return lambda: any_of(
        awarded(case, ladder.AWARD_YEARS, {"national": ladder.RANK}), makers(case, DIRECT_MAKERS)
    )


def _growth_63(case: Case) -> Condition:
    """近两年主营收入平均增长率: the mean of the two yearly rates."""
    years = [case.year - back for back in (3, 2, 1)]

    def amounts() -> list[Amount]:
        return [case.amount("main_revenue", year) for year in years]

    def rate() -> Fraction | None:
        first, second, third = amounts()
        earlier, later = percentage(second, first), percentage(third, second)
        return None if earlier is None or later is None else (earlier + later) / 2 - HUNDRED

    def answer() -> Answer:
        value = rate()
        return _bounded(amounts(), case) if value is None else value >= GROWTH_63

    def gap() -> Fraction | None:
        value = rate()
        return None if value is None else GROWTH_63 - value

    return asked(
        case,
        "growth",
        f"≥{GROWTH_63}%",
        f"{ANNEX_63}（一）",
        answer,
        actual=rate,
        gap=gap,
        zero=("main_revenue",),
    )


def _bounded(amounts: list[Amount], case: Case) -> Answer:
    """Two rates bounded from below by what is known; a year that may be zero leaves it open."""
    first, second, third = (amount.within(case.box) for amount in amounts)
    level = 2 * (1 + Fraction(GROWTH_63, 100))
    if second.low is None or second.low != second.high or not second.low:
        return None
    divides = exceeds(first, Fraction(0))
    if third.low == third.high and third.low is not None:
        rest = level - third.low / second.low  # second / first must reach this
        if rest > 0:
            case.note("main_revenue", case.year - 3, second.low / rest)
    elif first.low == first.high and first.low:
        case.note("main_revenue", case.year - 1, (level - second.low / first.low) * second.low)
    return None if divides is not True else reaches(halves(third, first, second.low), level / 2)


def _research_63(case: Case, direct: Callable[[], Answer]) -> Condition:
    last = case.year - 1
    years = [last - 1, last]
    revenue = case.amount("revenue", last)
    is_large, is_middle = (case.at_least(revenue, least) for least, _ in (LARGE, MIDDLE))

    def shares(percent: int) -> Answer:
        return every(*(ladder.research_each(case, year, percent) for year in years))

    def ways() -> list[Callable[[], Answer]]:
        """What the bands that the last year's revenue leaves possible ask."""
        bands: list[Callable[[], Answer]] = []
        if is_large is not False:
            bands.append(lambda: shares(LARGE[1]))
        if is_large is not True and is_middle is not False:
            bands.append(lambda: shares(MIDDLE[1]))
        if is_middle is not True:
            bands.append(lambda: _small(case, years))
        return bands

    def answer() -> Answer:
        answers = {asked_if_open(case, way) for way in ways()}
        mine = answers.pop() if len(answers) == 1 else None
        if mine is None:
            case.amount("revenue", last)
        return any_of(mine, direct())

    def gap() -> Fraction | None:
        if is_middle is False:
            return _small_short(case, years)
        if is_middle is None or is_large is None:
            return None
        percent = LARGE[1] if is_large else MIDDLE[1]
        return ladder.total_short([ladder.research_short(case, year, percent) for year in years])

    return asked(
        case,
        "rd",
        "营收1亿元以上近两年研发占比均≥3%；5000万元以上均≥6%；"
        "不足5000万元近两年股权融资≥8000万元、研发费用≥3000万元且研发人员占比≥50%",
        f"{ANNEX_63}（四）",
        answer,
        actual=lambda: known(case.total("rd_super_deduction", years)),
        gap=gap,
        zero=("revenue",),
    )


def _small(case: Case, years: list[int]) -> Answer:
    last = years[-1]
    return every(
        case.at_least(case.total("equity_financing", years), SMALL_EQUITY),
        case.at_least(case.total("rd_super_deduction", years), SMALL_RD),
        case.share_at_least(case.amount("rd_staff", last), case.amount("staff", last), SMALL_STAFF),
    )


def _small_short(case: Case, years: list[int]) -> Fraction | None:
    """万元 of R&D short; None where it is the financing or the staff that fall short."""
    spent = known(case.total("rd_super_deduction", years))
    return None if spent is None or spent >= SMALL_RD else SMALL_RD - spent
