"""认领: begun, filled, sent and withdrawn by a person; each step safe to repeat."""

from datetime import datetime, timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.utils import timezone

from accounts.actions import audited, record
from accounts.models import System, Unit, User
from accounts.notices import notify_all
from accounts.rules.roles import Role
from common.db import constraints_as_validation
from enterprises.membership import policies
from enterprises.membership.models import Claim
from enterprises.membership.rules.states import (
    CLAIM_DAYS,
    DRAFT_DAYS,
    OPEN,
    WAITING,
    ClaimState,
)
from enterprises.registry.models import Enterprise
from enterprises.registry.rules import mandates
from jobs.actions import uploads
from jobs.models import Upload
from jobs.rules.uploads import ScanState
from jobs.uploads.reading import Prepared

By = User | System
TOO_MANY = "您正在办理的申请已经很多，请等已有的申请有了结果再申请；确有需要请联系所在街镇。"


@transaction.atomic
@audited("claim_begun")
def begin(*, by: User, credit_code: str) -> Claim:
    """开始申请: the draft of this person for this code; asking again gives the same one.

    One at a time for a person, or clicks at once would begin more than he may, or fail.
    """
    User.objects.select_for_update(no_key=True).get(pk=by.pk)
    mine = Claim.objects.filter(user=by)
    if open_one := mine.filter(credit_code=credit_code, state__in=OPEN).first():
        return open_one
    firm = Enterprise.objects.visible_to(by).filter(credit_code=credit_code).first()
    if firm and policies.is_manager(by, firm):
        raise ValidationError({"credit_code": "您已是这家企业的负责人，不用再申请。"})
    at_once, in_a_day = settings.CLAIMS_PER_PERSON
    lately = mine.filter(created_at__gt=timezone.now() - timedelta(days=1))
    if mine.filter(state__in=OPEN).count() >= at_once or lately.count() >= in_a_day:
        raise ValidationError({"credit_code": TOO_MANY})
    claim = Claim(user=by, credit_code=credit_code)
    with constraints_as_validation(Claim):
        claim.full_clean()
        claim.save()
    return claim


def locked(claim: Claim) -> Claim:
    """The claim's row, held until the transaction ends."""
    return Claim.objects.select_for_update(of=("self",), no_key=True).get(pk=claim.pk)


def hold_code(code: str) -> None:
    """One at a time for a code: it may have no firm yet whose row could be locked (B02)."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 12))", [code])


@transaction.atomic
def fill(claim: Claim, *, by: User, values: dict[str, object]) -> Claim:
    """填写一步; only the claimant, only while it is with him."""
    claim = locked(claim)
    if claim.user_id != by.pk or not claim.is_editable:
        raise ValidationError(f"这份申请现在是“{claim.get_state_display()}”，不能修改。")
    for name, value in values.items():
        setattr(claim, name, value)
    if claim.role != mandates.AGENT:
        claim.scope, claim.mandate_until = [], None
    claim.full_clean()
    claim.save()
    return claim


@transaction.atomic
@audited("claim_licence_attached")
def attach_licence(claim: Claim, *, by: User, file: Prepared, now: datetime) -> Claim:
    """上传营业执照: in place of the one before, which goes unless an officer may have seen it.

    It counts to the person's room, not to the company's: nobody fills what is not his yet.
    """
    claim = locked(claim)
    if claim.user_id != by.pk or not claim.is_editable:
        raise ValidationError(f"这份申请现在是“{claim.get_state_display()}”，不能修改。")
    before, claim.licence = claim.licence, uploads.keep(file, by=by, about="", now=now)
    uploads.use(claim.licence, now=now)
    claim.full_clean()
    claim.save()
    if before and claim.submitted_at is None:
        before.delete()
    return claim


@transaction.atomic
def submit(claim: Claim, *, by: User, now: datetime) -> Claim:
    """提交: to the township the register names, else the one the applicant named."""
    claim = locked(claim)
    if claim.state in WAITING and claim.user_id == by.pk:
        return claim  # sent before: the same receipt
    if claim.user_id != by.pk or not claim.is_editable:
        raise ValidationError(f"这份申请现在是“{claim.get_state_display()}”，不能提交。")
    if not (claim.name and claim.township and claim.role and claim.contact_name):
        raise ValidationError("还有内容没有填写，请补齐后再提交。")
    if settings.CLAIMS_NEED_LICENCE and (fault := _fault_of(claim.licence)):
        raise ValidationError(fault)
    if claim.role == mandates.AGENT and (
        fault := mandates.fault_of_end(claim.mandate_until, now.date())
    ):
        raise ValidationError(fault)
    known = surviving(claim.credit_code)
    claim.home = known.township if known and known.township else claim.township
    claim.state, claim.submitted_at, claim.reason = ClaimState.SUBMITTED.value, now, ""
    claim.decided_by = claim.decided_at = None
    with constraints_as_validation(Claim):
        claim.full_clean()
        claim.save()
    record(
        "claim_submitted",
        by=by,
        object_type="membership.claim",
        object_key=claim.number,
        about=[claim.credit_code],
    )
    tell_officers(claim, claim.home)
    return claim


def _fault_of(licence: Upload | None) -> str:
    if licence is None:
        return "还没有上传营业执照，请上传后再提交。"
    if licence.scan_state == ScanState.INFECTED:
        return "营业执照的文件中发现病毒，已隔离，请重新拍照或扫描后上传。"
    return ""


def surviving(code: str) -> Enterprise | None:
    """The registered firm of this code; of a merged record, the one that was kept."""
    found = Enterprise.objects.select_related("merged_into").filter(credit_code=code).first()
    while found and found.merged_into:
        found = found.merged_into
    return found


def tell_officers(claim: Claim, home: Unit | None) -> None:
    officers = User.objects.filter(role=Role.OFFICER, unit=home, is_active=True)
    notify_all(
        officers,
        title=f"企业认领待审核：{claim.number}",
        url=claim.get_absolute_url(),
        key=f"claim:{claim.pk}:{home.pk if home else 0}:{claim.submitted_at:%Y%m%d%H%M%S}",
    )


@transaction.atomic
def withdraw(claim: Claim, *, by: User) -> Claim:
    """撤回: by the applicant, until it is decided; he may begin again."""
    claim = locked(claim)
    if claim.state == ClaimState.WITHDRAWN and claim.user_id == by.pk:
        return claim
    if not (may := policies.can_withdraw(by, claim)):
        raise ValidationError(may.reason)
    claim.state = ClaimState.WITHDRAWN.value
    claim.save()
    record(
        "claim_withdrawn",
        by=by,
        object_type="membership.claim",
        object_key=claim.number,
        about=[claim.credit_code],
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
