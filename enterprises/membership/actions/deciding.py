"""审核: an officer decides a claim, asked again of the locked row."""

from datetime import datetime

import pghistory
from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils.timezone import localdate, localtime

from accounts.actions import record
from accounts.models import System, User
from accounts.notices import notify, notify_all
from common.db import constraints_as_validation
from enterprises.membership import policies
from enterprises.membership.actions.claims import fault_of, hold_code, locked, tell_officers
from enterprises.membership.actions.members import follow, managers_of
from enterprises.membership.models import Claim
from enterprises.membership.rules.states import ClaimState, Consent
from enterprises.registry.actions import correct_enterprise, register_enterprise
from enterprises.registry.models import Enterprise
from enterprises.registry.models.members import EnterpriseMember
from enterprises.registry.rules import mandates
from enterprises.registry.rules.standing import Placement, State

By = User | System
CHANGED = "没有办理：您打开之后，申请人已修改并重新提交，请核对现在的内容后再审核。"


@transaction.atomic
def approve(claim: Claim, *, by: By, now: datetime, seen: str | None = None) -> Claim:
    """通过: the person becomes a member of the firm, which is registered where it is new.

    Approving what is approved gives the same answer: an answer may have been lost on its way.
    """
    hold_code(claim.credit_code)
    claim = locked(claim)
    if claim.state == ClaimState.APPROVED and claim.user_id != by.pk:
        return claim
    _require(by, claim, seen)
    rows = Enterprise.objects.select_for_update(of=("self",), no_key=True)
    enterprise = rows.filter(credit_code=claim.credit_code).first()
    if fault := _fault(claim, enterprise, now):
        raise ValidationError(fault)
    if enterprise and _is_elsewhere(claim, enterprise) and not policies.keeps(by):
        return _passed_on(claim, enterprise, by)
    if not policies.is_final(by):
        claim.state = ClaimState.CHECKED.value
        claim.save()
        return claim
    claim.enterprise = enterprise or _registered(claim, by)
    _know_the_founding(claim, claim.enterprise, by)
    _join(claim, claim.enterprise, by)
    return _decided(claim, ClaimState.APPROVED, by, now, "")


def _fault(claim: Claim, firm: Enterprise | None, now: datetime) -> str:
    """Why nobody can become a member now; empty when nothing stands against it."""
    if claim.role == mandates.AGENT and (
        wrong := mandates.fault_of_end(claim.mandate_until, localdate(now))
    ):
        return f"申请人所填委托期限不对（{wrong}）请退回申请人修改。"
    if fault := _fault_of_authority(claim, firm):
        return fault
    if firm is None:
        return ""
    if firm.merged_into_id:
        return "这家企业已并入另一条记录，请退回，请申请人改用保留企业的信用代码。"
    if firm.state != State.ACTIVE:
        return f"台账中企业现为“{firm.get_state_display()}”，不能通过；核实后请退回或不予通过。"
    if firm.placement == Placement.OUTSIDE:
        return "台账把这家企业列为区外，请双倍增办先分派街镇，再审核这份申请。"
    return ""


def _fault_of_authority(claim: Claim, firm: Enterprise | None) -> str:
    """授权: a letter that can be opened, or the yes of who manages the firm today."""
    said, by = claim.consent, claim.consent_by
    is_managers = firm is not None and by is not None and policies.is_manager(by, firm)
    if said == Consent.OBJECTED and is_managers and claim.role == mandates.AGENT:
        return f"企业负责人不同意（{claim.consent_note}），请核实后退回或不予通过。"
    if not claim.needs_letter or (said == Consent.AGREED and is_managers):
        return ""
    if claim.letter is None:
        return (
            "没有授权委托书，企业现任负责人也没有同意；请等负责人答复，或退回请申请人上传委托书。"
        )
    wrong = fault_of(claim.letter, "授权委托书")
    return f"{wrong}请退回申请人。" if wrong else ""


def _is_elsewhere(claim: Claim, enterprise: Enterprise) -> bool:
    """The register has it with another township than the one the claim was sent to."""
    return bool(enterprise.township_id) and enterprise.township_id != claim.home_id


def _passed_on(claim: Claim, enterprise: Enterprise, by: By) -> Claim:
    """转交: the firm has moved since, and its present township decides."""
    claim.home, claim.state = enterprise.township, ClaimState.SUBMITTED.value
    claim.save()
    record(
        "claim_passed_on",
        by=by,
        object_type="membership.claim",
        object_key=claim.number,
        about=[claim.credit_code],
    )
    tell_officers(claim, claim.home)
    return claim


def _know_the_founding(claim: Claim, firm: Enterprise, by: By) -> None:
    """成立日期 the register lacked and the approved claim gives."""
    if claim.founded_on and firm.founded_on is None:
        said = {"founded_on": claim.founded_on}
        correct_enterprise(firm, by=by, version=firm.version, changes=said)


def _registered(claim: Claim, by: By) -> Enterprise:
    values = {
        "credit_code": claim.credit_code,
        "name": claim.name,
        "address": claim.address,
        "founded_on": claim.founded_on,
        "township": claim.township,
        "placement_reason": f"企业自助登记，{claim.number}",
        "contact_name": claim.contact_name,
        "contact_phone": claim.contact_phone,
    }
    return register_enterprise(by=by, values=values, action="register_claimed")


def _join(claim: Claim, enterprise: Enterprise, by: By) -> None:
    """Make him a member as he asked; who is 负责人 already stays so. The managers are told."""
    notify_all(
        managers_of(enterprise).exclude(pk=claim.user_id),
        title=f"{enterprise.name}增加了一名成员"[:80],
        url=reverse("membership:members", args=[enterprise.credit_code]),
        key=f"joined:{claim.pk}",
    )
    member = enterprise.members.filter(user=claim.user_id).first()
    if member and member.role == mandates.MANAGER:
        return
    member = member or EnterpriseMember(enterprise=enterprise, user=claim.user)
    member.role, member.scope = claim.role, claim.scope
    member.sponsor, member.awaits = None, False
    member.valid_until = claim.mandate_until
    with (
        pghistory.context(action="claim_approved", by=by.pk),
        constraints_as_validation(EnterpriseMember),
    ):
        member.full_clean()
        member.save()
    follow(member, by=by)


@transaction.atomic
def send_back(
    claim: Claim, *, by: By, reason: str, now: datetime, seen: str | None = None
) -> Claim:
    """退回: to the applicant, with what is to be put right."""
    return _against(claim, ClaimState.RETURNED, by, reason, now, seen)


@transaction.atomic
def refuse(claim: Claim, *, by: By, reason: str, now: datetime, seen: str | None = None) -> Claim:
    """不予通过: the end of this claim."""
    return _against(claim, ClaimState.REFUSED, by, reason, now, seen)


def _against(
    claim: Claim, state: ClaimState, by: By, reason: str, now: datetime, seen: str | None
) -> Claim:
    claim = locked(claim)
    _require(by, claim, seen)
    if not reason.strip():
        raise ValidationError({"reason": "请写明原因，申请人会看到。"})
    return _decided(claim, state, by, now, reason.strip())


def _require(by: By, claim: Claim, seen: str | None) -> None:
    """Asked of the locked row: what was allowed, or written, on the page may not be any more.

    `seen` is the stamp of the sending that was read; nobody approves what he has not read (B36).
    """
    if not (may := policies.can_decide(by, claim)):
        raise ValidationError(may.reason)
    if seen is not None and seen != claim.stamp:
        raise ValidationError(CHANGED)


def _decided(claim: Claim, state: ClaimState, by: By, now: datetime, reason: str) -> Claim:
    claim.state, claim.reason, claim.decided_at = state.value, reason, now
    claim.decided_by = by if isinstance(by, User) else None
    with constraints_as_validation(Claim):
        claim.full_clean()
        claim.save()
    record(
        "claim_decided",
        by=by,
        object_type="membership.claim",
        object_key=claim.number,
        about=[claim.credit_code],
        state=claim.get_state_display(),
    )
    notify(
        claim.user,
        title=f"认领申请{claim.get_state_display()}：{claim.name}"[:80],
        body=reason,
        url=claim.get_absolute_url(),
        key=f"claim:{claim.pk}:{state.value}:{localtime(now):%Y%m%d%H%M%S}",
    )
    return claim
