"""首次申报或复核: a firm that holds the title on the day of evaluation applies for its renewal."""

from collections.abc import Mapping
from typing import Any

from enterprises.registry.rules.kinds import EVALUABLE

FIRST, RENEWAL = "first", "renewal"
PURPOSE_LABELS = {FIRST: "首次申报", RENEWAL: "复核（重新认定）"}


def purpose_of(kind: str, raw: Mapping[str, Any]) -> str:
    """What an application of this kind would be, by the titles among facts not yet read.

    Days are ISO texts there, so that they compare as they are; a title counts on its last day.
    """
    on = raw.get("evaluated_on") or ""
    is_held = any(
        row["kind"] == kind
        and row["valid_from"] <= on
        and (row.get("valid_until") is None or on <= row["valid_until"])
        for row in raw.get("held") or ()
    )
    return RENEWAL if is_held else FIRST


def with_purpose(kind: str, raw: Mapping[str, Any], purpose: str = "") -> dict[str, Any]:
    """The facts with the purpose: as a person says, else by the title held; sizes have none."""
    if kind not in EVALUABLE:
        return dict(raw)
    return {**raw, "purpose": purpose or purpose_of(kind, raw)}
