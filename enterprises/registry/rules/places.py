"""地址 → 街镇: where a registered address lies, and how sure that is. Pure.

The district's own names, its townships with old names and villages, and the places outside
come in as a `Gazetteer`; only what holds for the whole country is written here.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from enterprises.registry.rules.standing import Certainty, Placement

_PROVINCES = (
    "北京|天津|上海|河北|山西|内蒙古|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南"
    "|广东|广西|海南|重庆|四川|贵州|云南|西藏|陕西|甘肃|青海|宁夏|新疆|香港|澳门|台湾"
)
_PROVINCE = re.compile(rf"(?:{_PROVINCES})(?:省|市|(?:壮族|回族|维吾尔)?自治区|特别行政区)?")
_OTHER_CITY = re.compile(r"[一-龥]{2,4}?(?:市|州)(?=[一-龥]{1,5}?(?:区|县|市))")
_COUNTY = re.compile(r"[一-龥]{1,7}?(?:自治县|新区|区|县)")
_NO_COUNTY = re.compile(
    r".*(?:园|小|社|开发|高新|工业|厂|矿|景|城|片|库|校|街|经开|产业|营业|集中)区$"
)
_ROAD = re.compile(r"(?:大道|路|街(?!道)|巷|桥|广场|工业园|小区)")
_NOISE = re.compile(r"[\s,，。.、（）()【】\[\]]")


@dataclass(frozen=True, slots=True)
class Point:
    """What a name points to: a unit of the district, or (None) a place outside it."""

    unit: int | None
    certainty: Certainty


@dataclass(frozen=True)
class Gazetteer:
    """Names as addresses write them."""

    own: tuple[str, ...]  # the district's names, old ones too
    parents: tuple[str, ...]  # what stands before them: the city
    names: Mapping[str, Point] = field(default_factory=dict)

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Any of the names, the longest first."""
        longest_first = sorted(self.names, key=len, reverse=True)
        return re.compile("|".join(map(re.escape, longest_first)) or r"(?!)")

    @cached_property
    def short_names(self) -> list[str]:
        return sorted(self.short, key=len, reverse=True)

    @cached_property
    def short(self) -> dict[str, Point]:
        """Township names without 街道/镇, as in “古南沱湾路”; only at the head of an address."""
        return {
            name.removesuffix("街道").removesuffix("镇"): point
            for name, point in self.names.items()
            if point.certainty == Certainty.NAMED and name.endswith(("街道", "镇"))
        }


@dataclass(frozen=True, slots=True)
class Placing:
    """Where a firm belongs, and by what."""

    placement: Placement
    unit: int | None
    certainty: Certainty


UNASSIGNED = Placing(Placement.UNASSIGNED, None, Certainty.NONE)
OUTSIDE = Placing(Placement.OUTSIDE, None, Certainty.NAMED)


def follows_address(placement: str, reason: str) -> bool:
    """Whether a new address may place the firm: 待分派, or 区外 by its address alone.

    An officer who lists a firm as 区外 gives a reason, and that stays.
    """
    return placement == Placement.UNASSIGNED or (placement == Placement.OUTSIDE and not reason)


def place(address: str, gazetteer: Gazetteer) -> Placing:
    """The township this address names; 待分派 where none can be told; 区外 where elsewhere."""
    text = _NOISE.sub("", unicodedata.normalize("NFKC", address))
    rest, is_ours = _without_parents(text, gazetteer)
    if not is_ours and _is_elsewhere(rest, text, gazetteer):
        return OUTSIDE
    point = _first_named(rest, gazetteer)
    if point is None:
        return UNASSIGNED
    if point.unit is None:
        return OUTSIDE
    return Placing(Placement.PLACED, point.unit, point.certainty)


def _without_parents(text: str, gazetteer: Gazetteer) -> tuple[str, bool]:
    """The address after city and district, and whether the district was named there."""
    rest = text.removeprefix("中国")
    for parent in sorted(gazetteer.parents, key=len, reverse=True):
        rest = rest.removeprefix(parent)
    rest = rest.removeprefix("市辖区")
    for own in sorted(gazetteer.own, key=len, reverse=True):
        if rest.startswith(own):
            return rest[len(own) :], True
    at = min((start for own in gazetteer.own if (start := rest.find(own)) > 0), default=-1)
    if at > 0 and not _is_elsewhere(rest, text, gazetteer):
        longest = max((own for own in gazetteer.own if rest.startswith(own, at)), key=len)
        return rest[at + len(longest) :], True
    return rest, False


def _is_elsewhere(rest: str, text: str, gazetteer: Gazetteer) -> bool:
    """The head names another province, city or county than ours."""
    if (province := _PROVINCE.match(rest)) and not _ROAD.match(rest, province.end()):
        return True
    if _OTHER_CITY.match(rest) and not _township_at_head(rest, gazetteer):
        return True
    county = _COUNTY.match(rest)
    if county is None or _NO_COUNTY.match(county.group()) or _township_at_head(rest, gazetteer):
        return False
    named = gazetteer.names.get(county.group())
    return named is None or named.unit is None


def _township_at_head(rest: str, gazetteer: Gazetteer) -> bool:
    match = gazetteer.pattern.match(rest)
    return match is not None and gazetteer.names[match.group()].unit is not None


def _first_named(rest: str, gazetteer: Gazetteer) -> Point | None:
    """The earliest name in the address, the longest of those; a short form only at the head."""
    for match in gazetteer.pattern.finditer(rest):
        if not _ROAD.match(rest, match.end()):  # a place, not a road named after one
            return gazetteer.names[match.group()]
    for name in gazetteer.short_names:
        if rest.startswith(name) and not _ROAD.match(rest, len(name)):
            return gazetteer.short[name]
    return None
