"""知识产权台账的完整申报和核对: what is declared and checked stands for the return's figures."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

import pghistory
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.timezone import localdate

from accounts.actions import audited
from accounts.models import User
from accounts.notices import notify_all
from common.versions import StaleVersionError
from enterprises.registry.models import Enterprise
from enterprises.returns import policies
from enterprises.returns.models import IpRight, RightsDeclaration
from enterprises.returns.rights_of import kept_rights
from enterprises.returns.rules.declarations import STATE_LABELS, DeclarationState
from enterprises.returns.rules.rights import LICENCE, OWN

MOST_NAMED = 5


@transaction.atomic
@audited("rights_declared", keep=("as_of",))
def declare_rights(
    enterprise: Enterprise, *, by: User, now: datetime, as_of: date | None = None
) -> RightsDeclaration:
    """申报完整 as of a day, else today; said again while it waits, it is said anew."""
    day = localdate(now)
    as_of = as_of or day
    if as_of > day:
        raise ValidationError({"as_of": "截至日不能晚于今天。"})
    firm = Enterprise.objects.select_for_update(of=("self",), no_key=True).get(pk=enterprise.pk)
    if not (may := policies.can_declare_rights(by, firm)):
        raise ValidationError(may.reason)
    rights = IpRight.objects.filter(enterprise=firm, withdrawn_reason="")
    _require_days(rights)
    waiting = DeclarationState.WAITING.value
    row = RightsDeclaration.objects.filter(enterprise=firm, state=waiting).first()
    kept = kept_rights(rights)
    if row and row.rights == kept and row.as_of == as_of and row.declared_by_id == by.pk:
        return row
    row = row or RightsDeclaration(enterprise=firm, version=0)
    row.as_of, row.rights, row.version = as_of, kept, row.version + 1
    row.declared_by, row.declared_at = by, now
    row.full_clean()
    with pghistory.context(action="declare_rights", by=by.pk):
        row.save()
    return row


def _require_days(rights: Iterable[IpRight]) -> None:
    """Whether a transfer is a year old decides what counts: without its day nothing is complete."""
    bare = [
        right
        for right in rights
        if right.obtained not in (OWN, LICENCE) and right.transferred_on is None
    ]
    if bare:
        named = "、".join(str(right) for right in bare[:MOST_NAMED])
        more = f"等 {len(bare)} 项" if len(bare) > MOST_NAMED else ""
        raise ValidationError(
            f"{named}{more}不是自主研发，还没有填转让登记日；请先补齐（可用 Excel 导入），再申报。"
        )


@transaction.atomic
@audited("rights_checked")
def check_declaration(
    declaration: RightsDeclaration, *, by: User, now: datetime, version: int
) -> RightsDeclaration:
    """核对通过: these rights stand for what returns say. StaleVersionError as for a return."""
    return _decided(declaration, DeclarationState.CHECKED, by=by, now=now, version=version)


@transaction.atomic
@audited("rights_sent_back", keep=("reason",))
def return_declaration(
    declaration: RightsDeclaration, *, by: User, now: datetime, version: int, reason: str
) -> RightsDeclaration:
    """退回. StaleVersionError: the firm has said it anew since it was looked at."""
    if not reason.strip():
        raise ValidationError({"reason": "请写明退回原因，企业据此修改。"})
    declared = _decided(
        declaration,
        DeclarationState.RETURNED,
        by=by,
        now=now,
        version=version,
        reason=reason.strip(),
    )
    _tell(declared, localdate(now))
    return declared


def _decided(
    declaration: RightsDeclaration,
    state: DeclarationState,
    *,
    by: User,
    now: datetime,
    version: int,
    **changes: Any,
) -> RightsDeclaration:
    Enterprise.objects.select_for_update(of=("self",), no_key=True).get(
        pk=declaration.enterprise_id
    )
    held = RightsDeclaration.objects.select_related("enterprise").get(pk=declaration.pk)
    if not (may := policies.can_check_rights(by, held)):
        raise ValidationError(may.reason)
    if held.state == state and held.decided_by_id == by.pk:
        return held  # the answer got lost and the same person asks again
    if not held.is_waiting:
        raise ValidationError(f"这份申报现为“{STATE_LABELS[held.state]}”，不能再办理。")
    if held.version != version:
        raise StaleVersionError(held)
    held.state, held.decided_by, held.decided_at = state.value, by, now
    for name, value in changes.items():
        setattr(held, name, value)
    held.full_clean()
    with pghistory.context(action=f"rights_{state.value}", by=by.pk):
        held.save()
    return held


def _tell(held: RightsDeclaration, day: date) -> None:
    """The firm's people learn that there is something to mend."""
    members = held.enterprise.members.current(day)
    notify_all(
        User.objects.filter(memberships__in=members, is_active=True),
        title="知识产权台账申报已退回",
        body=f"{held.enterprise}：{held.reason}",
        url=held.get_absolute_url(),
        key=f"rights-{held.pk}-{held.version}",
    )
