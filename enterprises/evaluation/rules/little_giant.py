"""专精特新“小巨人”: 工信部企业〔2026〕2号 附件2."""

from decimal import Decimal, localcontext
from fractions import Fraction

from enterprises.evaluation.rules import ladder
from enterprises.evaluation.rules.amounts import Amount, any_of, every
from enterprises.evaluation.rules.cases import HUNDRED, Case, Condition, Outcome
from enterprises.evaluation.rules.conditions import asked, flag, known, level, percentage
from enterprises.evaluation.rules.srdi import EDITION

ANNEX = f"{EDITION}附件2"
GROWTH_TWICE = Fraction(11025, 10000)  # 年均 5 % over two years
LEAST_RD, RD_PERCENT = 1200, 3
SHARE, RANK = 10, 3
TITLE, RUNGS = "little_giant", ("srdi",)
Answer = bool | None


def judge(case: Case) -> Outcome:
    last = case.year - 1
    conditions = [
        ladder.rung(case, TITLE, RUNGS, "已获专精特新中小企业称号且在有效期内", f"{ANNEX}（一）"),
        ladder.market_years(case, 3, f"{ANNEX}（一）"),
        level(
            case, "revenue", lambda: case.amount("revenue", last), 5000, "万元", f"{ANNEX}（二）"
        ),
        ladder.focus(case, 90, f"{ANNEX}（二）"),
        _growth(case),
        ladder.debt(case, 75, f"{ANNEX}（二）"),
        _research(case),
        ladder.originals(case, 4, f"{ANNEX}（四）", {"national": ladder.RANK}, institution=False),
        _standing(case),
        flag(case, "key_link", "key_link", "属于“六基”领域或产业链关键环节", f"{ANNEX}（六）"),
        ladder.development(case, 60, f"{ANNEX}（七）"),
        ladder.sme_size(case),
        ladder.products(case, EDITION),
        ladder.clean_record(case, EDITION),
    ]
    return Outcome(conditions, every(*(condition.met for condition in conditions)))


def _growth(case: Case) -> Condition:
    """近两年营业收入复合增长率; a renewal is not asked."""
    article = f"{ANNEX}（二）"
    if case.facts.get("purpose") == "renewal":
        return Condition("growth", True, "复核不考核", None, None, article)
    first, last = case.amount("revenue", case.year - 3), case.amount("revenue", case.year - 1)
    percent = GROWTH_TWICE * HUNDRED

    def rate() -> Fraction | None:
        ratio = percentage(last, first)
        return None if ratio is None else (_root(ratio / HUNDRED) - 1) * HUNDRED

    def answer() -> Answer:
        case.amount("revenue", case.year - 3)
        case.amount("revenue", case.year - 1)
        return case.share_at_least(last, first, percent)

    def gap() -> Fraction | None:
        value = rate()
        return None if value is None else 5 - value

    return asked(case, "growth", "≥5%", article, answer, actual=rate, gap=gap, zero=("revenue",))


def _root(value: Fraction) -> Fraction:
    """A square root to twenty places, for showing a rate; never compared with."""
    with localcontext(prec=40):
        return Fraction((Decimal(value.numerator) / Decimal(value.denominator)).sqrt())


def _research(case: Case) -> Condition:
    last = case.year - 1
    years = [last - 1, last]

    def total() -> Amount:
        return case.total("rd_super_deduction", years)

    def answer() -> Answer:
        return every(
            case.at_least(total(), LEAST_RD),
            *(ladder.research_each(case, year, RD_PERCENT) for year in years),
        )

    def gap() -> Fraction | None:
        each = ladder.total_short([ladder.research_short(case, year, RD_PERCENT) for year in years])
        spent = known(total())
        return None if each is None or spent is None else max(each, LEAST_RD - spent)

    return asked(
        case,
        "rd",
        f"近两年合计≥{LEAST_RD}万元且每年占营业收入≥{RD_PERCENT}%",
        f"{ANNEX}（三）",
        answer,
        actual=lambda: known(total()),
        gap=gap,
        zero=("revenue",),
    )


def _standing(case: Case) -> Condition:
    part = case.amount("market_share")

    def answer() -> Answer:
        ranked = case.at_most(case.amount("domestic_rank"), RANK)
        return any_of(case.at_least(case.amount("market_share"), SHARE), ranked)

    return asked(
        case,
        "market_standing",
        f"占有率≥{SHARE}%或国内前三",
        f"{ANNEX}（五）",
        answer,
        actual=lambda: known(part),
        gap=lambda: None if part.parts else SHARE - part.known,
    )
