"""认领与成员: begun by a person, decided by an officer, each step safe to repeat."""

from datetime import date, datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from accounts.actions import record
from accounts.models import System, Unit, User
from accounts.notices import notify, notify_all
from accounts.rules.roles import Role
from common.db import constraints_as_validation
from enterprises.membership import policies
from enterprises.membership.models import Claim
from enterprises.membership.rules.states import (
    CLAIM_DAYS,
    DRAFT_DAYS,
    EDITABLE,
    WAITING,
    ClaimState,
)
from enterprises.registry.actions import register_enterprise
from enterprises.registry.models import Enterprise, EnterpriseMember

By = User | System


def begin(*, by: User, credit_code: str) -> Claim:
    """开始申请: the draft of this person for this code; asking again gives the same one."""
    mine = Claim.objects.filter(user=by, credit_code=credit_code)
    open_one = mine.filter(state__in=(*EDITABLE, *WAITING)).first()
    if open_one:
        return open_one
    claim = Claim(user=by, credit_code=credit_code)
    with constraints_as_validation(Claim):
        claim.full_clean()
        claim.save()
    return claim


def _locked(claim: Claim) -> Claim:
    return Claim.objects.select_for_update(of=("self",), no_key=True).get(pk=claim.pk)


@transaction.atomic
def fill(claim: Claim, *, by: User, values: dict[str, object]) -> Claim:
    """填写一步; only the claimant, only while it is with him."""
    claim = _locked(claim)
    if claim.user_id != by.pk or not claim.is_editable:
        raise ValidationError(f"这份申请现在是“{claim.get_state_display()}”，不能修改。")
    for name, value in values.items():
        setattr(claim, name, value)
    claim.full_clean()
    claim.save()
    return claim


@transaction.atomic
def submit(claim: Claim, *, by: User, now: datetime) -> Claim:
    """提交: to the township the register names, else the one the applicant named."""
    claim = _locked(claim)
    if claim.state in WAITING and claim.user_id == by.pk:
        return claim  # sent before: the same receipt
    if claim.user_id != by.pk or not claim.is_editable:
        raise ValidationError(f"这份申请现在是“{claim.get_state_display()}”，不能提交。")
    if not (claim.name and claim.township and claim.role and claim.contact_name):
        raise ValidationError("还有内容没有填写，请补齐后再提交。")
    known = Enterprise.objects.filter(credit_code=claim.credit_code).first()
    claim.home = known.township if known and known.township else claim.township
    claim.state, claim.submitted_at, claim.reason = ClaimState.SUBMITTED.value, now, ""
    claim.decided_by = claim.decided_at = None
    claim.save()
    record("claim_submitted", by=by, object_type="membership.claim", object_key=claim.number)
    _tell_officers(claim, claim.home)
    return claim


def _tell_officers(claim: Claim, home: Unit | None) -> None:
    officers = User.objects.filter(role=Role.OFFICER, unit=home, is_active=True)
    notify_all(
        officers,
        title=f"企业认领待审核：{claim.number}",
        url=claim.get_absolute_url(),
        key=f"claim:{claim.pk}:{claim.submitted_at:%Y%m%d%H%M%S}",
    )


@transaction.atomic
def approve(claim: Claim, *, by: By, now: datetime) -> Claim:
    """通过: the person becomes a member of the firm, which is registered where it is new.

    Approving what is approved gives the same answer: an answer may have been lost on its way.
    """
    claim = _locked(claim)
    if claim.state == ClaimState.APPROVED and claim.user_id != by.pk:
        return claim
    _require(by, claim)
    if not policies.is_final(by):
        claim.state = ClaimState.CHECKED.value
        claim.save()
        return claim
    enterprise = Enterprise.objects.filter(credit_code=claim.credit_code).first()
    if enterprise is None:
        enterprise = _registered(claim, by)
    if enterprise.merged_into_id:
        raise ValidationError("这家企业已并入另一条记录，请申请人改用保留企业的信用代码。")
    EnterpriseMember.objects.get_or_create(
        enterprise=enterprise,
        user=claim.user,
        defaults={"role": claim.role, "valid_until": _mandate_end(claim.role, now.date())},
    )
    claim.enterprise = enterprise
    return _decided(claim, ClaimState.APPROVED, by, now, "")


def _mandate_end(role: str, day: date) -> date | None:
    return day + timedelta(days=365) if role == "agent" else None


def _registered(claim: Claim, by: By) -> Enterprise:
    values = {
        "credit_code": claim.credit_code,
        "name": claim.name,
        "address": claim.address,
        "township": claim.township,
        "placement_reason": f"企业自助登记，{claim.number}",
        "contact_name": claim.contact_name,
        "contact_phone": claim.contact_phone,
    }
    return register_enterprise(by=by, values=values, action="register_claimed")


@transaction.atomic
def send_back(claim: Claim, *, by: By, reason: str, now: datetime) -> Claim:
    """退回: to the applicant, with what is to be put right."""
    return _against(claim, ClaimState.RETURNED, by, reason, now)


@transaction.atomic
def refuse(claim: Claim, *, by: By, reason: str, now: datetime) -> Claim:
    """不予通过: the end of this claim."""
    return _against(claim, ClaimState.REFUSED, by, reason, now)


def _against(claim: Claim, state: ClaimState, by: By, reason: str, now: datetime) -> Claim:
    claim = _locked(claim)
    _require(by, claim)
    if not reason.strip():
        raise ValidationError({"reason": "请写明原因，申请人会看到。"})
    return _decided(claim, state, by, now, reason.strip())


def _require(by: By, claim: Claim) -> None:
    """Asked of the locked row: what was allowed on the page may not be any more."""
    if not (may := policies.can_decide(by, claim)):
        raise ValidationError(may.reason)


def _decided(claim: Claim, state: ClaimState, by: By, now: datetime, reason: str) -> Claim:
    claim.state, claim.reason, claim.decided_at = state.value, reason, now
    claim.decided_by = by if isinstance(by, User) else None
    with constraints_as_validation(Claim):
        claim.full_clean()
        claim.save()
    record(
        "claim_decided", by=by, object_type="membership.claim", object_key=claim.number,
        state=state.value,
    )  # fmt: skip
    notify(
        claim.user,
        title=f"认领申请{claim.get_state_display()}：{claim.name}"[:80],
        body=reason,
        url=claim.get_absolute_url(),
        key=f"claim:{claim.pk}:{state.value}:{now:%Y%m%d%H%M%S}",
    )
    return claim


def expire(*, now: datetime) -> int:
    """失效: drafts nobody touched and claims nobody decided in time; how many."""
    drafts = Claim.objects.filter(
        state=ClaimState.DRAFT, touched_at__lt=now - timedelta(days=DRAFT_DAYS)
    )
    claims = Claim.objects.filter(
        state__in=[*WAITING, ClaimState.RETURNED.value],
        submitted_at__lt=now - timedelta(days=CLAIM_DAYS),
    )
    return sum(rows.update(state=ClaimState.EXPIRED.value) for rows in (drafts, claims))


@transaction.atomic
def add_member(
    enterprise: Enterprise, *, by: By, username: str, role: str, valid_until: date | None
) -> EnterpriseMember:
    """增加成员: somebody who has signed up; nobody learns from it who has not."""
    if not (may := policies.can_manage_members(by, enterprise)):
        raise ValidationError(may.reason)
    person = User.objects.filter(
        username=username.strip(), role=Role.ENTERPRISE, is_active=True
    ).first()
    if person is None:
        raise ValidationError({"username": "没有这个企业账号，请核对用户名，或请对方先注册。"})
    member = EnterpriseMember(
        enterprise=enterprise, user=person, role=role, valid_until=valid_until
    )
    with constraints_as_validation(EnterpriseMember):
        member.full_clean()
        member.save()
    record("member_added", by=by, **_about(member))
    notify(
        person, title=f"您已成为{enterprise.name}的成员"[:80], url="/membership/",
        key=f"member:{member.pk}",
    )  # fmt: skip
    return member


@transaction.atomic
def change_member(
    member: EnterpriseMember, *, by: By, role: str, valid_until: date | None
) -> EnterpriseMember:
    """变更身份或委托期限; a firm keeps at least one manager who can act."""
    if not (may := policies.can_manage_members(by, member.enterprise)):
        raise ValidationError(may.reason)
    if member.role == "manager" and role != "manager":
        _keep_a_manager(member, by)
    member.role, member.valid_until = role, valid_until
    with constraints_as_validation(EnterpriseMember):
        member.full_clean()
        member.save()
    record("member_changed", by=by, **_about(member))
    return member


@transaction.atomic
def remove_member(member: EnterpriseMember, *, by: By) -> None:
    """移除成员: at once; what he entered stays with his name."""
    if not (may := policies.can_manage_members(by, member.enterprise)):
        raise ValidationError(may.reason)
    if member.role == "manager":
        _keep_a_manager(member, by)
    record("member_removed", by=by, **_about(member))
    member.delete()


def _keep_a_manager(member: EnterpriseMember, by: By) -> None:
    if policies.keeps(by):
        return
    Enterprise.objects.select_for_update(of=("self",), no_key=True).get(pk=member.enterprise_id)
    others = member.enterprise.members.filter(role="manager").exclude(pk=member.pk)
    if not others.exists():
        raise ValidationError("这是唯一的负责人，请先指定另一位负责人（交接）再变更。")


def _about(member: EnterpriseMember) -> dict[str, Any]:
    """Whom an event in the audit is about."""
    return {
        "object_type": "registry.enterprise",
        "object_key": member.enterprise.credit_code,
        "role": member.role,
    }
