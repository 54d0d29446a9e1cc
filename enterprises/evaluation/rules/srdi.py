"""专精特新中小企业: 工信部企业〔2026〕2号 附件1 (from 2026-04-01); before, 63号 附件2."""

from enterprises.evaluation.rules import ladder
from enterprises.evaluation.rules.amounts import any_of, every
from enterprises.evaluation.rules.cases import Case, Condition, Outcome
from enterprises.evaluation.rules.conditions import asked, flag, known
from enterprises.evaluation.rules.titles import awarded

EDITION, EDITION_63 = "工信部企业〔2026〕2号", "工信部企业〔2022〕63号"
ANNEX, ANNEX_63 = f"{EDITION}附件1", f"{EDITION_63}附件2"
TITLE = "srdi"
RUNGS, RUNGS_63 = ("tech_sme", "innovative_sme"), ("innovative_sme",)
LEAST_RD, RD_PERCENT = 100, 3  # 万元, %
SCORE_63 = 60
DIRECT_RD, DIRECT_EQUITY, DIRECT_MAKERS = 1000, 6000, 500


def judge(case: Case) -> Outcome:
    last = case.year - 1
    years = [last - 1, last]
    conditions = [
        ladder.rung(
            case,
            TITLE,
            RUNGS,
            "已获科技型中小企业或创新型中小企业称号且在有效期内",
            f"{ANNEX}（一）",
        ),
        ladder.market_years(case, 3, f"{ANNEX}（一）"),
        ladder.revenue_or_equity(case, 1500, 2000, f"{ANNEX}（二）"),
        ladder.focus(case, 80, f"{ANNEX}（二）"),
        ladder.debt(case, 80, f"{ANNEX}（二）"),
        research(case, years, f"{ANNEX}（三）"),
        ladder.originals(
            case,
            1,
            f"{ANNEX}（四）",
            {"national": ladder.RANK, "provincial": ladder.RANK},
            institution=True,
        ),
        flag(
            case,
            "market_standing",
            "market_standing_ok",
            "细分市场占有率较为靠前，有一定知名度",
            f"{ANNEX}（五）",
        ),
        ladder.development(case, 50, f"{ANNEX}（六）"),
        ladder.sme_size(case),
        ladder.products(case, EDITION),
        ladder.clean_record(case, EDITION),
    ]
    return Outcome(conditions, every(*(condition.met for condition in conditions)))


def judge_63(case: Case) -> Outcome:
    last = case.year - 1
    conditions = [
        ladder.rung(
            case, TITLE, RUNGS_63, "已获创新型中小企业称号且在有效期内", f"{EDITION_63}第十一条"
        ),
        ladder.market_years(case, 2, f"{ANNEX_63}一（一）"),
        ladder.revenue_or_equity(case, 1000, 2000, f"{ANNEX_63}一（三）"),
        research(case, [last], f"{ANNEX_63}一（二）"),
        _score(case),
        ladder.sme_size(case),
        ladder.products(case, EDITION_63),
        ladder.clean_record(case, EDITION_63),
    ]
    return Outcome(conditions, every(*(condition.met for condition in conditions)))


def research(case: Case, years: list[int], article: str) -> Condition:
    """研发费用 of each of the years."""
    when = "近两年每年" if len(years) > 1 else "上年"
    return asked(
        case,
        "rd",
        f"{when}≥{LEAST_RD}万元且占营业收入≥{RD_PERCENT}%",
        article,
        lambda: every(*(ladder.research_each(case, year, RD_PERCENT, LEAST_RD) for year in years)),
        actual=lambda: known(case.total("rd_super_deduction", years)),
        gap=lambda: ladder.total_short(
            [ladder.research_short(case, year, RD_PERCENT, LEAST_RD) for year in years]
        ),
        zero=("revenue",),
    )


def _score(case: Case) -> Condition:
    """附件2 total, or one of the four ways around it."""
    last = case.year - 1
    years = [last - 1, last]

    def answer() -> bool | None:
        return any_of(
            case.at_least(case.amount("srdi_points_63"), SCORE_63),
            awarded(case, ladder.AWARD_YEARS, {"provincial": 3, "national": 5}),
            case.at_least(case.total("rd_super_deduction", years), 2 * DIRECT_RD),
            case.at_least(case.total("equity_financing", years), DIRECT_EQUITY),
            makers(case, DIRECT_MAKERS),
        )

    value = known(case.amount("srdi_points_63"))
    return asked(
        case,
        "score_63",
        "评价≥60分，或近三年省级科技奖前三、国家级前五，或近两年研发费用均值≥1000万元，"
        "或近两年股权融资≥6000万元，或近三年“创客中国”500强",
        f"{ANNEX_63}一（四）",
        answer,
        actual=lambda: value,
        gap=lambda: None if value is None else SCORE_63 - value,
    )


def makers(case: Case, most: int) -> bool | None:
    """近三年“创客中国”: a place from 1 to the limit; 0 is none."""
    place = case.amount("maker_china")
    return every(case.at_least(place, 1), case.at_most(place, most))
