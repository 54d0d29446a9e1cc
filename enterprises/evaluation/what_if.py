"""试算: which facts a kind asks for, as fields of a page, and the facts a page sends back."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.http import QueryDict

from enterprises.evaluation.rules.cases import Case
from enterprises.evaluation.rules.evaluations import editions_of
from enterprises.returns.rules.fact_reading import read
from enterprises.returns.rules.facts import EXPERT_POINTS, FACTS, Fact, Shape

SEPARATOR = "__"
GIVEN = ("evaluated_on", "year", "held")  # of the page and the register, not of a trial
NONE_OF = {"incidents": "没有", "awards": "没有", "standards_led_on": "没有"}
WORDS = {
    "first": "首次",
    "renewal": "复核",
    "none": "无",
    "own": "自建",
    "provincial": "省部级以上",
}


@dataclass(frozen=True, slots=True)
class Field:
    """One thing that can be changed on the page."""

    name: str
    label: str
    unit: str
    value: str
    options: list[tuple[str, str]] = field(default_factory=list)
    kind: str = "text"


class _Watched(dict[str, Any]):
    """Facts that remember which of them were asked for."""

    def __init__(self, facts: Mapping[str, Any]) -> None:
        super().__init__(facts)
        self.asked: dict[str, None] = {}

    def get(self, name: str, default: Any = None) -> Any:
        self.asked[name] = None
        return super().get(name, default)


def asked_facts(kind: str, raw: Mapping[str, Any]) -> list[Fact]:
    """The facts a kind's edition asks for, in the table's order."""
    facts = read(raw)
    watched = _Watched(facts)
    _, rule = editions_of(kind, facts)[0]
    rule(Case(watched, int(raw["year"])))
    if "rd_high_tech" in watched.asked:
        watched.asked |= dict.fromkeys(("rd_high_tech_direct", "rd_outsourced", "rd_other"))
    return [fact for name, fact in FACTS.items() if name in watched.asked and name not in GIVEN]


def fields(kind: str, raw: Mapping[str, Any], tried: Mapping[str, Any]) -> dict[str, list[Field]]:
    """The fields of the page by group, filled with what is tried, readable or not."""
    groups: dict[str, list[Field]] = {}
    for fact in asked_facts(kind, raw):
        groups.setdefault(fact.group, []).extend(_fields(fact, tried))
    return groups


def open_fields(
    names: Sequence[str], tried: Mapping[str, Any], year: int
) -> dict[str, list[Field]]:
    """What the open year may bring: asked apart where it lies after the window on the page."""
    fields = []
    for name in names:
        fact, value = FACTS[name], (tried.get(name) or {}).get(str(year))
        label = f"{year} 年{fact.label}"
        fields.append(Field(f"{name}{SEPARATOR}{year}", label, fact.unit, _text(value)))
    return {f"{year} 年（进行中），用于下一申报年": fields} if fields else {}


def _fields(fact: Fact, raw: Mapping[str, Any]) -> Iterator[Field]:
    value = raw.get(fact.name)
    if fact.shape is Shape.EXPERT_POINTS:
        for part, label in EXPERT_POINTS.items():
            name = f"{fact.name}{SEPARATOR}{part}"
            yield Field(name, f"专家打分：{label}", "分", _text((value or {}).get(part)))
    elif fact.is_yearly:
        for year in _years(fact, int(raw["year"])):
            name = f"{fact.name}{SEPARATOR}{year}"
            yield Field(
                name, f"{year} 年{fact.label}", fact.unit, _text((value or {}).get(str(year)))
            )
    else:
        yield _plain(fact, value)


def _years(fact: Fact, year: int) -> range:
    last = year + 1 if fact.name == "development_score" else year
    return range(last - 3 if last == year else year - 1, last)


def _plain(fact: Fact, value: Any) -> Field:
    if fact.name in NONE_OF:
        options = [("", "未知"), ("none", NONE_OF[fact.name])]
        if value:
            options.append(("known", f"已登记 {len(value)} 条"))
        chosen = "known" if value else "" if value is None else "none"
        return Field(fact.name, fact.label, "", chosen, options)
    if fact.shape is Shape.FLAG:
        options = [("", "未知"), ("yes", "是"), ("no", "否")]
        chosen = "" if value is None else "yes" if value else "no"
        return Field(fact.name, fact.label, "", chosen, options)
    if fact.choices:
        options = [("", "未知"), *((choice, WORDS[choice]) for choice in fact.choices)]
        return Field(fact.name, fact.label, "", _text(value), options)
    kind = "date" if fact.shape is Shape.DAY else "text"
    return Field(fact.name, fact.label, fact.unit, _text(value), kind=kind)


def _text(value: Any) -> str:
    return "" if value is None else str(value)


def trial(kind: str, raw: Mapping[str, Any], sent: QueryDict) -> dict[str, Any]:
    """The registered facts with what the page changed; an emptied field is unknown."""
    facts = dict(raw)
    for fact in asked_facts(kind, raw):
        if fact.is_yearly or fact.shape is Shape.EXPERT_POINTS:
            facts[fact.name] = _parts(fact, raw, sent)
        elif fact.name in sent:
            facts[fact.name] = _value(fact, str(sent[fact.name]).strip(), raw)
    return facts


def _parts(fact: Fact, raw: Mapping[str, Any], sent: QueryDict) -> dict[str, Any]:
    parts = dict(raw.get(fact.name) or {})
    prefix = f"{fact.name}{SEPARATOR}"
    for name in sent:
        if name.startswith(prefix):
            text = str(sent[name]).strip().replace(",", "")
            whole = fact.shape is Shape.EXPERT_POINTS and text.isascii() and text.isdigit()
            parts[name.removeprefix(prefix)] = int(text) if whole else text or None
    return parts


def _value(fact: Fact, text: str, raw: Mapping[str, Any]) -> Any:
    if fact.name in NONE_OF:
        return {"none": [], "known": raw.get(fact.name)}.get(text)
    if fact.shape is Shape.FLAG:
        return {"yes": True, "no": False}.get(text)
    return text.replace(",", "") or None
