"""材料和更正申请的名单: of one firm, or of all firms in sight."""

from typing import Any, cast

from django.db.models import Case, IntegerField, QuerySet, Value, When
from django.urls import reverse

from common.dates import today
from common.listings import register as lists
from common.listings.conditions import ANY, Answer, Conditions, conditions
from common.listings.listing import Listing
from desk.conditions import OfFirm
from enterprises.materials.models import Correction, Material
from enterprises.materials.querysets import MaterialQuerySet
from enterprises.materials.rules.corrections import CORRECTION_LABELS
from enterprises.materials.rules.kinds import KIND_LABELS, STANDING_LABELS, Standing
from enterprises.registry.history import FIELD_LABELS
from enterprises.registry.policies import can_correct_any

KEY = "materials:correction_queue"
NOW, PAST = "now", "past"
STATES = {NOW: "当前", **STANDING_LABELS, PAST: "已替换、已撤下"}
SEEN_WITH = ("upload", "added_by", "checked_by", "qualification", "replaced_by", "enterprise")
WAITS = Case(When(state="open", then=Value(0)), default=Value(1), output_field=IntegerField())


class InStanding(Answer):
    """当前, or one standing of what is current, or what is past."""

    def filter(self, rows: QuerySet[Any], value: str) -> QuerySet[Any]:
        materials = cast(MaterialQuerySet, rows)
        if value == ANY:
            return materials
        if value == PAST:
            return materials.past()
        current = materials.current()
        return current if value == NOW else current.standing(Standing(value), today())


class MaterialConditions(Conditions):
    """Of a firm's materials: what they are, and whether they still hold."""

    kind = Answer("种类", KIND_LABELS, "kind")
    state = InStanding("状态", STATES, otherwise=NOW)


def _materials(user: Any, at: str) -> QuerySet[Material]:
    rows = Material.objects.visible_to(user).filter(enterprise__credit_code=at)
    return rows.select_related(*SEEN_WITH)


def _corrections(user: Any, at: str) -> QuerySet[Correction]:
    """Of one firm by its code, the newest first; of all in sight those that wait first."""
    rows = Correction.objects.visible_to(user).select_related("enterprise", "raised_by")
    rows = rows.prefetch_related("items")
    if at:
        return rows.filter(enterprise__credit_code=at)
    return rows.order_by(WAITS, "-raised_at", "-pk")


def fields_of(correction: Correction) -> str:
    """What it would have corrected, in words."""
    return "、".join(FIELD_LABELS[item.field] for item in correction.items.all())


MATERIALS = Listing(
    "材料",
    "",
    _materials,
    [
        ("材料", lambda material: material.title),
        ("有效期至", lambda material: material.valid_until or "长期"),
        ("用于", lambda material: material.qualification),
        ("文件", lambda material: material.upload.name),
        ("核对", lambda material: material.checked_at),
    ],
    MaterialConditions,
)
CORRECTIONS = Listing(
    "更正申请",
    "",
    _corrections,
    [
        ("企业", lambda correction: correction.enterprise.name),
        ("更正的栏目", fields_of),
        ("提出", lambda correction: correction.raised_at),
        ("状态", lambda correction: correction.get_state_display()),
    ],
    conditions(OfFirm, state=Answer("状态", CORRECTION_LABELS, "state")),
)


def register_all() -> None:
    """Make the officials' list known, with its views and export."""
    address = lambda at: reverse(KEY)  # noqa: E731
    named = lambda correction: f"{correction.enterprise}：{fields_of(correction)}"  # noqa: E731
    ticks = lists.ticks_of(CORRECTIONS, "份", named)
    lists.register(lists.of_listing(KEY, CORRECTIONS, can_correct_any, address, ticks))
