"""认领: begun, filled, sent and withdrawn by a person; each step safe to repeat."""

from datetime import datetime, timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.urls import reverse
from django.utils import timezone

from accounts.actions import audited, record
from accounts.models import System, Unit, User
from accounts.notices import notify_all
from accounts.rules.roles import Role
from common.dates import today
from common.db import constraints_as_validation
from common.decisions import insist
from enterprises.membership import policies
from enterprises.membership.models import Claim
from enterprises.membership.rules.states import (
    CLAIM_DAYS,
    DRAFT_DAYS,
    OPEN,
    WAITING,
    ClaimState,
)
from enterprises.registry.models import Enterprise, EnterpriseMember
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
    insist(policies.can_claim(by))
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
    before = _asked_of(claim)
    for name, value in values.items():
        setattr(claim, name, value)
    if claim.role != mandates.AGENT:
        claim.scope, claim.mandate_until = [], None
    if _asked_of(claim) != before:  # the manager agreed to something else
        claim.consent, claim.consent_by, claim.consent_at, claim.consent_note = "", None, None, ""
    claim.full_clean()
    claim.save()
    return claim


def _asked_of(claim: Claim) -> tuple[object, ...]:
    """What a manager says yes to."""
    return claim.name, claim.role, claim.contact_name, list(claim.scope), claim.mandate_until


@transaction.atomic
@audited("claim_licence_attached")
def attach_licence(claim: Claim, *, by: User, file: Prepared, now: datetime) -> Claim:
    """上传营业执照: in place of the one before, which goes unless an officer may have seen it.

    It counts to the person's room, not to the company's: nobody fills what is not his yet.
    """
    claim = locked(claim)
    _must_be_with(by, claim)
    before, claim.licence = claim.licence, uploads.keep(file, by=by, about="", now=now)
    return _attached(claim, claim.licence, before, now)


@transaction.atomic
@audited("claim_letter_attached", keep=("asks_consent",))
def attach_letter(
    claim: Claim, *, by: User, file: Prepared | None, asks_consent: bool, now: datetime
) -> Claim:
    """上传授权委托书, or ask the firm's manager for his consent; both can be."""
    claim = locked(claim)
    _must_be_with(by, claim)
    claim.asks_consent = asks_consent
    if file is None:
        claim.full_clean()
        claim.save()
        return claim
    before, claim.letter = claim.letter, uploads.keep(file, by=by, about="", now=now)
    return _attached(claim, claim.letter, before, now)


def _must_be_with(by: User, claim: Claim) -> None:
    if claim.user_id != by.pk or not claim.is_editable:
        raise ValidationError(f"这份申请现在是“{claim.get_state_display()}”，不能修改。")


def _attached(claim: Claim, paper: Upload, before: Upload | None, now: datetime) -> Claim:
    uploads.use(paper, now=now)
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
    if settings.CLAIMS_NEED_LICENCE and (fault := fault_of(claim.licence, "营业执照")):
        raise ValidationError(fault)
    is_open = claim.needs_letter and not claim.asks_consent
    if is_open and (fault := fault_of(claim.letter, "授权委托书")):
        raise ValidationError(fault)
    if claim.role == mandates.AGENT and (
        fault := mandates.fault_of_end(claim.mandate_until, timezone.localdate(now))
    ):
        raise ValidationError(fault)
    firm_known = surviving(claim.credit_code)
    claim.home = firm_known.township if firm_known and firm_known.township else claim.township
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
    _tell_managers(claim)
    return claim


def _tell_managers(claim: Claim) -> None:
    """Who answers for the firm hears that somebody else asks to act for it, and may say no."""
    held = EnterpriseMember.objects.current(today()).filter(
        enterprise__credit_code=claim.credit_code, role=mandates.MANAGER
    )
    notify_all(
        User.objects.filter(memberships__in=held).exclude(pk=claim.user_id),
        title=f"有人申请代表{claim.name}办事，请答复"[:80],
        body=f"{claim.contact_name}申请担任{claim.get_role_display()}，请在“成员”中同意或不同意。",
        url=reverse("membership:members", args=[claim.credit_code]),
        key=f"claim:{claim.pk}:{claim.stamp}:asked",
    )


def fault_of(paper: Upload | None, name: str) -> str:
    """Why this paper does not count; empty where it does."""
    if paper is None:
        return f"还没有上传{name}，请上传后再提交。"
    if paper.scan_state == ScanState.INFECTED:
        return f"{name}的文件中发现病毒，已隔离，请重新拍照或扫描后上传。"
    return ""


def surviving(code: str) -> Enterprise | None:
    """The registered firm of this code; of a merged record, the one that was kept."""
    firm = Enterprise.objects.select_related("merged_into").filter(credit_code=code).first()
    while firm and firm.merged_into:
        firm = firm.merged_into
    return firm


def tell_officers(claim: Claim, home: Unit | None, news: str = "待审核") -> None:
    """审核街镇's officers; of each piece of news once a sending."""
    officers = User.objects.filter(role=Role.OFFICER, unit=home, is_active=True)
    at = timezone.localtime(claim.submitted_at)
    notify_all(
        officers,
        title=f"企业认领{news}：{claim.number}",
        url=claim.get_absolute_url(),
        key=f"claim:{claim.pk}:{home.pk if home else 0}:{at:%Y%m%d%H%M%S}"
        + ("" if news == "待审核" else f":{news}"),
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
