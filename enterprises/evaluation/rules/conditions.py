"""条件: how a comparison becomes a condition with what is asked, what is there, what is missing."""

from collections.abc import Callable
from fractions import Fraction

from enterprises.evaluation.rules.amounts import Amount
from enterprises.evaluation.rules.cases import HUNDRED, Case, Condition, decimal, shortfall

Answer = bool | None


def asked(
    case: Case,
    key: str,
    required: str,
    article: str,
    answer: Callable[[], Answer],
    *,
    actual: Callable[[], Fraction | str | None] = lambda: None,
    gap: Callable[[], Fraction | None] = lambda: None,
    zero: tuple[str, ...] = (),
) -> Condition:
    """A condition; `zero` names the facts to blame where a known zero cannot be divided by."""
    with case.watching() as unknown:
        met = answer()
    value = actual()
    short = gap() if met is False else None
    missing: str | list[str] | None = None
    if met is None:
        missing = list(unknown) or list(zero)
    elif met is False and short is not None:
        missing = shortfall(short)
    words = decimal(value) if isinstance(value, Fraction) else value
    return Condition(key, met, required, words, missing, article)


def asked_if_open(case: Case, way: Callable[[], Answer]) -> Answer:
    """A way's answer; the facts it lacks are asked for only where they could still decide it."""
    with case.watching() as unknown:
        answer = way()
    if answer is None:
        for name in unknown:
            case.unknown(name)
    return answer


def flag(
    case: Case, key: str, name: str, required: str, article: str, *, want: bool = True
) -> Condition:
    """A yes-or-no fact that must be as wanted."""

    def answer() -> Answer:
        value = case.value(name)
        return None if value is None else value is want

    condition = asked(case, key, required, article, answer)
    value = case.facts.get(name)
    words = None if value is None else ("是" if value else "否")
    return Condition(key, condition.met, required, words, condition.missing, article)


def level(
    case: Case, key: str, amount: Callable[[], Amount], least: int, unit: str, article: str
) -> Condition:
    """A number of at least so much."""

    def gap() -> Fraction | None:
        number = amount()
        return None if number.parts else least - number.known

    return asked(
        case,
        key,
        f"≥{least}{unit}",
        article,
        lambda: case.at_least(amount(), least),
        actual=lambda: known(amount()),
        gap=gap,
    )


def share(
    case: Case,
    key: str,
    part: Callable[[], Amount],
    whole: Callable[[], Amount],
    percent: int,
    article: str,
    *,
    most: bool = False,
    zero: tuple[str, ...] = (),
) -> Condition:
    """A share in percent of at least (or at most) so much."""

    def gap() -> Fraction | None:
        value = percentage(part(), whole())
        if value is None:
            return None
        return value - percent if most else percent - value

    compare = case.share_at_most if most else case.share_at_least
    return asked(
        case,
        key,
        f"{'≤' if most else '≥'}{percent}%",
        article,
        lambda: compare(part(), whole(), percent),
        actual=lambda: percentage(part(), whole()),
        gap=gap,
        zero=zero,
    )


def known(amount: Amount) -> Fraction | None:
    return None if amount.parts else amount.known


def percentage(part: Amount, whole: Amount) -> Fraction | None:
    """part / whole in percent, where both are known and it can be divided."""
    if part.parts or whole.parts or whole.known <= 0:
        return None
    return part.known / whole.known * HUNDRED
