"""两条记录一家企业: what the second knew goes to the first, and nothing is lost."""

from collections.abc import Mapping

import pghistory
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from accounts.actions import record
from accounts.models import User
from accounts.notices import notify_all
from common.dates import today
from common.decisions import insist
from enterprises.registry import policies
from enterprises.registry.actions.enterprises import By, held, saved
from enterprises.registry.merging import hanging, snapshots, texts
from enterprises.registry.merging.hanging import CHOICE_LABELS, Conflict, Pair
from enterprises.registry.models import Enterprise, EnterpriseMember, Merge


class UndecidedError(ValidationError):
    """What the two records disagree about and nobody decided, by name."""

    def __init__(self, conflicts: list[Conflict]) -> None:
        named = "、".join(one.label for one in conflicts)
        text = f"有 {len(conflicts)} 处不一致尚未决定：{named}。请逐项选定后再合并。"
        first = [one.remedy for one in conflicts if not one.options]
        super().__init__("".join(first) or text, code="undecided")
        self.conflicts = conflicts


@transaction.atomic
def merge(
    kept: Enterprise,
    gone: Enterprise,
    *,
    by: By,
    reason: str,
    decisions: Mapping[str, str] | None = None,
) -> Enterprise:
    """合并: everything of the second follows the first; blanks are filled; the second points here.

    `decisions`: conflict key → kept, gone or both (`merge_conflicts` names them). Said twice, the
    second time changes nothing.
    """
    stays, goes = _held(kept, gone)
    insist(policies.can_merge(by, stays))
    if goes.merged_into_id == stays.pk:
        return stays
    if stays.merged_into_id or goes.merged_into_id:
        raise ValidationError("其中一条记录已经并入别的企业。")
    if not reason.strip():
        raise ValidationError({"reason": "请写明合并的理由。"})
    pair = Pair(stays, goes, dict(decisions or {}))
    decided = _decided(pair)
    before = snapshots.taken(pair.ids)
    with pghistory.context(action="merge", by=by.pk, reason=reason, gone=goes.credit_code):
        _join(pair)
    made = Merge.objects.create(
        kept=stays,
        gone=goes,
        by=by if isinstance(by, User) else None,
        at=timezone.now(),
        reason=reason.strip(),
        decisions=decided,
        moved=pair.moved,
        before=before,
        prints=snapshots.fingerprints(snapshots.taken(pair.ids)),
        texts=texts.rewrite(goes.credit_code, stays.credit_code),
    )
    record(
        "firms_merged",
        by=by,
        object_type="registry.enterprise",
        object_key=stays.credit_code,
        about=[stays.credit_code, goes.credit_code],
        gone=goes.credit_code,
        reason=made.reason,
        decided=["：".join(one) for one in decided],
    )
    body = f"保留的信用代码为 {stays.credit_code}，原来的地址自动转到这里。"
    _tell(made, "merged", f"{goes.name} 的两条记录已合并", body)
    return stays


def merge_conflicts(kept: Enterprise, gone: Enterprise) -> list[Conflict]:
    """What `merge` would have to be told, and what it may be told, of these two."""
    now = Enterprise.objects.in_bulk([kept.pk, gone.pk])
    return hanging.conflicts(Pair(now[kept.pk], now[gone.pk]))


@transaction.atomic
def undo_merge(done: Merge, *, by: By, reason: str) -> Enterprise:
    """撤销合并: both records as they were, while neither was edited since. Safe twice."""
    kept, gone = _held(done.kept, done.gone)
    done = Merge.objects.select_for_update(of=("self",), no_key=True).get(pk=done.pk)
    insist(policies.can_undo_merge(by))
    if done.undone_at:
        return gone
    if not reason.strip():
        raise ValidationError({"reason": "请写明撤销合并的理由。"})
    firms = [kept.pk, gone.pk]
    if edited := snapshots.edited_since(firms, done.prints):
        named = "、".join(edited)
        raise ValidationError(f"合并之后，这家企业的{named}又有改动，不能整体撤销，请逐项更正。")
    with pghistory.context(action="undo_merge", by=by.pk, reason=reason, gone=gone.credit_code):
        texts.put_back(done.texts, gone.credit_code, kept.credit_code)
        snapshots.put_back(firms, done.before)
        for firm in (kept, gone):  # whoever opened it while it was merged has an old version
            Enterprise.objects.filter(pk=firm.pk).update(version=firm.version + 1)
    done.undone_at, done.undone_reason = timezone.now(), reason.strip()
    done.undone_by = by if isinstance(by, User) else None
    done.save()
    record(
        "merge_undone",
        by=by,
        object_type="registry.enterprise",
        object_key=kept.credit_code,
        about=[kept.credit_code, gone.credit_code],
        gone=gone.credit_code,
        reason=done.undone_reason,
    )
    _tell(done, "merge-undone", f"{gone.name} 的合并已撤销", "两条记录已恢复为合并前的样子。")
    gone.refresh_from_db()
    return gone


def _held(kept: Enterprise, gone: Enterprise) -> tuple[Enterprise, Enterprise]:
    """Both rows locked, in the order of their numbers."""
    if kept.pk == gone.pk:
        raise ValidationError("不能把一条记录与自身合并。")
    rows = {one.pk: held(one) for one in sorted((kept, gone), key=lambda one: one.pk)}
    return rows[kept.pk], rows[gone.pk]


def _decided(pair: Pair) -> list[list[str]]:
    """The conflicts with what was decided, in words; raises for what is undecided or unknown."""
    found = hanging.conflicts(pair)
    known = {one.key: one for one in found}
    strange = [k for k, v in pair.decisions.items() if k not in known or v not in known[k].options]
    if strange:
        raise ValidationError(f"这些决定与现在的不一致处对不上，请重新核对：{'、'.join(strange)}。")
    if left := [one for one in found if one.is_required and one.key not in pair.decisions]:
        raise UndecidedError(left)
    return [
        [known[key].label, CHOICE_LABELS[choice]] for key, choice in sorted(pair.decisions.items())
    ]


def _join(pair: Pair) -> None:
    for way in hanging.ways():
        way.follow(pair)
    pair.gone.merged_into = pair.kept
    saved(pair.gone)
    pair.kept.spell(list(pair.kept.former_names.values_list("name", flat=True)))
    saved(pair.kept)
    hanging.make_anew(pair.kept)


def _tell(done: Merge, key: str, title: str, body: str) -> None:
    """The firm's own people, of whichever record they were."""
    members = EnterpriseMember.objects.current(today()).filter(
        enterprise__in=[done.kept_id, done.gone_id]
    )
    notify_all(
        User.objects.filter(memberships__in=members),
        title=title[:80],
        body=body,
        url=done.kept.get_absolute_url(),
        key=f"{key}:{done.pk}",
    )
