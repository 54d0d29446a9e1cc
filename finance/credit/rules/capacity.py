"""可测额度: may a firm borrow on a day, by product: yes, no or unknown, with reasons. Pure.

方案任务 11; 知识价值信用贷款 by rating for 科技型企业 (领域手册 6.1), 商业价值信用贷款 with more
for 专精特新 (6.2). What nobody published is unknown, never guessed; unknown is not no. 分.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Answer(StrEnum):
    """可以、不可以、无法判断."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


ANSWER_LABELS = {
    Answer.YES.value: "可以",
    Answer.NO.value: "不可以",
    Answer.UNKNOWN.value: "无法判断",
}


class Because(StrEnum):
    """Why not, or why nobody can tell."""

    CLOSED = "closed"
    OUTSIDE = "outside"
    NOT_PLACED = "not_placed"
    OVERDUE = "overdue"
    NON_PERFORMING = "non_performing"
    COMPENSATED = "compensated"
    WRITTEN_OFF = "written_off"
    NO_TITLE = "no_title"
    NO_TERM = "no_term"
    NO_RATING = "no_rating"
    NO_LIMIT = "no_limit"
    OPEN_UNKNOWN = "open_unknown"
    USED_UP = "used_up"


STOPS = frozenset(  # the others leave it unknown
    {
        Because.CLOSED,
        Because.OUTSIDE,
        Because.OVERDUE,
        Because.NON_PERFORMING,
        Because.COMPENSATED,
        Because.NO_TITLE,
        Because.USED_UP,
    }
)
SENTENCES = {
    Because.CLOSED: "企业已注销或吊销。",
    Because.OUTSIDE: "企业当天不在本区。",
    Because.NOT_PLACED: "企业还没有分派到街镇，不能确定在本区。",
    Because.OVERDUE: "有逾期未还的贷款。",
    Because.NON_PERFORMING: "有不良贷款（次级、可疑或损失）。",
    Because.COMPENSATED: "有已由风险补偿资金代偿、尚未还清的贷款。",
    Because.WRITTEN_OFF: "有已核销的贷款，能否再贷由银行和区金融服务中心核定。",
    Because.NO_TITLE: "当天不是重庆市科技型企业。",
    Because.NO_TERM: "这个产品当天没有登记口径。",
    Because.NO_RATING: "当天没有有效的信用评级，额度由等级决定。",
    Because.NO_LIMIT: "这一档的额度没有公布。",
    Because.OPEN_UNKNOWN: "有在办或未结清的贷款，金额没有登记。",
    Because.USED_UP: "额度已用完：在贷和申请中的合计已达到额度。",
}
REMEDIES = {
    Because.CLOSED: "登记有误的，请所在街镇更正。",
    Because.OUTSIDE: "已迁回本区的，请街镇登记迁入。",
    Because.NOT_PLACED: "请所在街镇或双倍增办分派归属。",
    Because.OVERDUE: "先还清逾期的本金和利息；有困难请联系放款银行和所在街镇。",
    Because.NON_PERFORMING: "还清逾期并按期还款，由银行调回正常或关注后再申请。",
    Because.COMPENSATED: "还清代偿款后再申请；还款安排请联系放款银行和受托机构。",
    Because.WRITTEN_OFF: "请联系区金融服务中心。",
    Because.NO_TITLE: "在重庆市科技型企业系统申请入库；已入库的，请街镇或双倍增办核对“资质”。",
    Because.NO_TERM: "请向合作银行询问，由银行个案核定。",
    Because.NO_RATING: "请向区科技局申请知识价值信用评级，评级登记后即可测算。",
    Because.NO_LIMIT: "请向合作银行询问，由银行个案核定。",
    Because.OPEN_UNKNOWN: "请放款银行补登记金额。",
    Because.USED_UP: "还款或撤回在办的申请后，额度随之恢复。",
}
HUNDRED = 10_000  # 分: a hundredth of 万元


@dataclass(frozen=True, slots=True)
class Term:
    """产品口径 of the day: limits by letter, for everybody, for 专精特新; None is not published."""

    by_letter: Mapping[str, int | None] = field(default_factory=dict)
    limit: int | None = None
    srdi_limit: int | None = None
    most_months: int | None = None
    needs_title: bool = False

    @property
    def is_by_letter(self) -> bool:
        """The rating decides."""
        return any(limit is not None for limit in self.by_letter.values())


@dataclass(frozen=True, slots=True)
class Firm:
    """What is known of the firm on the day; `is_inside` None: nobody knows."""

    is_inside: bool | None = True
    is_closed: bool = False
    is_tech: bool = False
    is_srdi: bool = False
    letter: str = ""
    is_preferred: bool = False
    is_overdue: bool = False
    is_non_performing: bool = False
    is_compensated: bool = False
    has_write_off: bool = False


@dataclass(frozen=True, slots=True)
class Verdict:
    """Of one product. `amount`: how much more, None where nobody can tell; `used`: what is open."""

    answer: Answer
    reasons: tuple[Because, ...]
    limit: int | None
    used: int | None
    amount: int | None

    @property
    def is_yes(self) -> bool:
        """可以."""
        return self.answer == Answer.YES

    @property
    def told(self) -> int | None:
        """How much more in whole 百元, as people are told it: never more than there is, 分."""
        return None if self.amount is None else self.amount - self.amount % HUNDRED

    @property
    def told_used(self) -> int | None:
        """What is open in whole 百元, never less than it is, 分: with `told` it makes the limit."""
        return None if self.used is None else self.used + -self.used % HUNDRED


def judge(firm: Firm, term: Term | None, used: int | None) -> Verdict:
    """The verdict on one product; `used` is what is asked or lent of it, None where not known."""
    limit = limit_of(firm, term) if term else None
    left = None if limit is None or used is None else max(limit - used, 0)
    reasons = (*_of_firm(firm), *_of_product(firm, term, limit, used))
    if any(reason in STOPS for reason in reasons):
        return Verdict(Answer.NO, reasons, limit, used, 0)
    if reasons:
        return Verdict(Answer.UNKNOWN, reasons, limit, used, None)
    return Verdict(Answer.YES, (), limit, used, left)


def limit_of(firm: Firm, term: Term) -> int | None:
    """额度 by the rating, else that of 专精特新, else that of everybody; None is not known."""
    if term.is_by_letter:
        return term.by_letter.get(firm.letter)
    if firm.is_srdi and term.srdi_limit is not None:
        return term.srdi_limit
    return term.limit


def _of_firm(firm: Firm) -> Iterator[Because]:
    """What speaks against any loan."""
    if firm.is_closed:
        yield Because.CLOSED
    elif firm.is_inside is None:
        yield Because.NOT_PLACED
    elif not firm.is_inside:
        yield Because.OUTSIDE
    for is_so, reason in (
        (firm.is_overdue, Because.OVERDUE),
        (firm.is_non_performing, Because.NON_PERFORMING),
        (firm.is_compensated, Because.COMPENSATED),
        (firm.has_write_off, Because.WRITTEN_OFF),
    ):
        if is_so:
            yield reason


def _of_product(
    firm: Firm, term: Term | None, limit: int | None, used: int | None
) -> Iterator[Because]:
    """What speaks against this one."""
    if term is None:
        yield Because.NO_TERM
        return
    if term.needs_title and not firm.is_tech:
        yield Because.NO_TITLE
    if limit is None:
        yield Because.NO_RATING if term.is_by_letter and not firm.letter else Because.NO_LIMIT
    if used is None:
        yield Because.OPEN_UNKNOWN
    elif limit is not None and used >= limit:
        yield Because.USED_UP
