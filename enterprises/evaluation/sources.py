"""出处的说法: where the counts of rights come from, and what the register tells otherwise."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from enterprises.evaluation.rules.purposes import PURPOSE_LABELS
from enterprises.registry.models import Enterprise
from enterprises.returns.facts import Known
from enterprises.returns.rights_of import difference, registered_on
from enterprises.returns.rules.facts import FACTS


@dataclass(frozen=True, slots=True)
class Rights:
    """The source of a firm's rights in words, and each count the register tells otherwise."""

    words: str
    differences: list[str] = field(default_factory=list)


def rights_source(enterprise: Enterprise, sourced: Known, on: date) -> Rights:
    """Of one firm's page: one query beside those of its facts."""
    return Rights(
        words_of(sourced.rights.as_json()),
        [
            f"{FACTS[name].label}：采用 {'--' if used is None else used}，台账现有 {registered}"
            for name, (used, registered) in differs(enterprise, sourced, on).items()
        ],
    )


def differs(enterprise: Enterprise, sourced: Known, on: date) -> dict[str, list[Any]]:
    """Each count of rights as used, and as the register has it now, checked or not."""
    return difference(sourced.facts, registered_on([enterprise.pk], on).get(enterprise.pk, {}))


def words_of(rights: Mapping[str, Any]) -> str:
    """知识产权数量取自哪里, of a kept result too."""
    if rights.get("used") == "register":
        return f"知识产权取自台账（截至 {rights['as_of']} 申报完整，{rights['checked_on']} 核对）。"
    if rights.get("used") == "return":
        return f"知识产权取自已接收的 {rights['year']} 年度报表。"
    return "知识产权还没有可用的数：年度报表未接收，台账也未申报完整并核对。"


def source_lines(result: Mapping[str, Any]) -> list[str]:
    """What the command says of a registered firm beside its conditions."""
    if "sources" not in result:
        return []
    rights = result["sources"]["rights"]
    lines = [words_of(rights)]
    if result["purpose"]:
        lines.insert(0, f"按{PURPOSE_LABELS[result['purpose']]}评价。")
    for name, (used, registered) in rights["difference"].items():
        lines.append(f"{FACTS[name].label}：采用 {used}，台账现有 {registered}。")
    return lines
