"""国家备案众创空间: 国家众创空间备案暂行规定."""

from incubators.carriers.rules.criteria import Criterion, Never
from incubators.carriers.rules.numbers import Limit, Number
from incubators.carriers.rules.standards import Standard
from incubators.carriers.rules.ways import Either

EDITION = "国家众创空间备案暂行规定"


def _article(item: int) -> str:
    return f"{EDITION}备案条件{item}"


def _number(key: str, fact: str, least: int, item: int, *, is_whole: bool = True) -> Number:
    return Number(key, (fact,), Limit(least, least), _article(item), is_whole=is_whole)


def _either(key: str, item: int, *ways: Criterion) -> Either:
    return Either(key, ways, _article(item))


STANDARD = Standard(
    "makerspace_national",
    "国家备案众创空间",
    EDITION,
    (
        _number("operating", "operating_months", 18, 3),
        _either(
            "space",
            4,
            _number("area", "area", 500, 4, is_whole=False),
            _number("seats", "seats", 30, 4),
        ),
        _number("use", "seats_public_area_share", 75, 4, is_whole=False),
        _number("teams", "teams_year", 20, 5),
        _either(
            "results",
            6,
            _number("registered", "teams_registered", 10, 6),
            _number("funded", "teams_funded", 5, 6),
        ),
        _number("cases", "typical_cases", 3, 7),
        _number("staff", "full_time_staff", 3, 8),
        _number("mentors", "mentors", 3, 8),
        _number("events", "events_year", 10, 9),
        Never("statistics", "missed_reports", _article(10)),
    ),
)
