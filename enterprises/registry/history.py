"""变更记录: what changed in a firm, when, by whom, through which verb."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import pairwise
from typing import Any

from accounts.models import User
from common.dates import last_day_of
from common.money.fen import apart_wan
from enterprises.registry.masking import masked
from enterprises.registry.models import Enterprise, Membership, Move, Qualification
from enterprises.registry.rules.memberships import BELONGING_LABELS
from enterprises.registry.rules.profile import AMOUNTS, FIELDS
from enterprises.registry.rules.stays import MOVE_LABELS, MoveKind

ACTION_LABELS = {
    "register_enterprise": "登记企业",
    "register_claimed": "企业自助登记，经审核",
    "correct_enterprise": "更正资料",
    "correct_credit_code": "更正信用代码",
    "rename": "更名",
    "merge": "合并",
    "undo_merge": "撤销合并",
    "place": "分派街镇",
    "put_outside": "列为区外",
    "move_internally": "区内迁移",
    "move_in": "迁入",
    "move_out": "迁出",
    "record_move": "登记迁移",
    "withdraw_move": "撤回迁移",
    "set_membership": "登记园区与产业链",
    "withdraw_membership": "撤回园区与产业链",
    "deregister": "注销",
    "revoke_licence": "吊销",
    "restore": "撤回注销或吊销",
    "restore_qualification": "撤回资质撤销",
    "recognize": "登记资质",
    "revoke": "撤销资质",
    "correct_qualification": "更正资质",
    "withdraw_qualification": "撤回资质登记",
    "import": "导入",
    "undo_import": "撤销导入",
}
_FIELDS = tuple(
    field
    for field in Enterprise._meta.concrete_fields
    if field.editable
    and field.name
    not in {"id", "version", "created_at", "updated_at", "name_key", "name_search", "name_pinyin"}
)
_QUALIFICATION_FIELDS = tuple(
    field
    for field in Qualification._meta.concrete_fields
    if field.name
    not in {"id", "enterprise", "kind", "version", "created_at", "updated_at", "valid_during"}
)
FIELD_LABELS = {field.name: str(field.verbose_name) for field in _FIELDS} | {
    name: f"{FIELDS[name].label}（万元）" for name in AMOUNTS
}
_RELATED = ("township", "zone", "park", "chain", "industry", "merged_into")


@dataclass(frozen=True, slots=True)
class Change:
    """One field that became something else; `old` is None where the record began."""

    at: datetime
    who: str
    action: str
    field: str
    label: str
    old: str | None
    new: str
    reason: str = ""
    behalf: str = ""  # 代办: the unit of who entered it for the firm

    @property
    def words(self) -> str:
        """事项, marked where it was entered on the firm's behalf."""
        return f"{self.action}（工作人员代办，{self.behalf}）" if self.behalf else self.action


def changes(enterprise: Enterprise, *, reveal: bool = False) -> list[Change]:
    """Every change of the firm and its recognitions, newest first; personal fields masked."""
    made = [*_of_firm(enterprise), *_of_qualifications(enterprise)]
    made += [*_of_days(enterprise, Move, move_words), *_of_days(enterprise, Membership, stay_words)]
    named = _names({change.who for change in made if change.who.isdigit()})
    shown = [replace(change, who=named.get(change.who, change.who or "系统")) for change in made]
    if not reveal:
        shown = [_hidden(change) for change in shown]
    return sorted(reversed(shown), key=lambda change: change.at, reverse=True)


def provenance(made: Sequence[Change]) -> dict[str, Change]:
    """Where each field of the firm comes from: its latest change."""
    latest: dict[str, Change] = {}
    for change in made:  # newest first
        latest.setdefault(change.field, change)
    return latest


def version_of(enterprise: Enterprise, version: int) -> Any | None:
    """The firm as it stood at that version; None where no history holds it."""
    events = enterprise.events.filter(version=version)  # type: ignore[attr-defined]
    return events.order_by("-pgh_id").first()


def _of_firm(enterprise: Enterprise) -> Iterable[Change]:
    events = enterprise.events.select_related("pgh_context", *_RELATED)  # type: ignore[attr-defined]
    line = list(events.order_by("pgh_id"))
    for before, after in pairwise([None, *line]):
        who, action, reason, behalf = _context(after)
        if gone := after.pgh_context and after.pgh_context.metadata.get("gone_days"):
            at = after.pgh_created_at
            yield Change(
                at, who, action, "days", action.removeprefix("撤回"), gone, "", reason, behalf
            )
        for field in _FIELDS:
            old = text_of(before, field) if before else None
            new = text_of(after, field)
            if old != new and (before or new):
                yield Change(
                    after.pgh_created_at,
                    who,
                    action,
                    field.name,
                    FIELD_LABELS[field.name],
                    old,
                    new,
                    reason,
                    behalf,
                )


def _of_qualifications(enterprise: Enterprise) -> Iterable[Change]:
    events = Qualification.pgh_event_model.objects.filter(enterprise=enterprise)  # type: ignore[attr-defined]
    before: dict[int, Any] = {}
    for after in events.select_related("pgh_context").order_by("pgh_id"):
        who, action, reason, _ = _context(after)
        last = before.get(after.pgh_obj_id)
        kind = after.get_kind_display()
        for field in _QUALIFICATION_FIELDS:
            old, new = text_of(last, field) if last else None, text_of(after, field)
            if old != new and (last or new):
                label = f"{kind} · {field.verbose_name}"
                at = after.pgh_created_at
                yield Change(at, who, action, f"{after.kind}.{field.name}", label, old, new, reason)
        before[after.pgh_obj_id] = after


def move_words(move: Any) -> str:
    """One move in a line, as it stands or as the history keeps it."""
    inside = {True: "待分派", False: move.elsewhere or "区外"}
    origin = move.origin or inside[move.kind != MoveKind.IN]
    to = move.to or inside[move.kind != MoveKind.OUT]
    return f"{move.on} {MOVE_LABELS[move.kind]}：{origin} → {to}"


def stay_words(stay: Any) -> str:
    """One stretch in a zone, with a park authority, in a chain, 规上."""
    name = stay.zone or stay.unit or stay.chain or ""
    first, until = stay.during.lower or "在册以来", stay.during.upper
    return (
        f"{BELONGING_LABELS[stay.kind]} {name}：{first} 至 {last_day_of(until) if until else '今'}"
    )


def _of_days(
    enterprise: Enterprise, model: type[Move | Membership], words: Callable[[Any], str]
) -> Iterable[Change]:
    """Moves, or stretches somewhere, as they were registered; `_of_firm` has those taken back.

    One more is written with the line it is put into, so what stays as it was is told once.
    """
    known: set[str] = set()
    label = str(model._meta.verbose_name)
    events = model.pgh_event_model.objects.filter(enterprise=enterprise)  # type: ignore[union-attr]
    related = ("origin", "to") if model is Move else ("zone", "unit", "chain")
    for event in events.select_related("pgh_context", *related).order_by("pgh_id"):
        said = words(event)
        if said not in known and getattr(event, "is_dated", True):
            known.add(said)
            who, action, reason, behalf = _context(event)
            at, field = event.pgh_created_at, str(model._meta.model_name)
            yield Change(at, who, action, field, label, None, said, event.basis or reason, behalf)


def _context(event: Any) -> tuple[str, str, str, str]:
    """Who (a number, or a word), which verb, why, on the firm's behalf by which unit."""
    known = event.pgh_context.metadata if event.pgh_context else {}
    who = known.get("by") or known.get("user") or ""
    action = ACTION_LABELS.get(
        known.get("action", ""), "登记" if event.pgh_label == "insert" else "更新"
    )
    return str(who), action, str(known.get("reason", "")), str(known.get("on_behalf", ""))


def text_of(record: Any, field: Any) -> str:
    """A stored value in words; empty where it is unknown."""
    value = getattr(record, field.name)
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if field.name in AMOUNTS:
        return apart_wan(value)
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    return str(value)


def _names(numbers: set[str]) -> dict[str, str]:
    people = User.objects.filter(pk__in=numbers).only("username", "full_name")
    return {str(person.pk): str(person) for person in people}


def _hidden(change: Change) -> Change:
    old = change.old if change.old is None else masked(change.field, change.old)
    return replace(change, old=old, new=masked(change.field, change.new))
