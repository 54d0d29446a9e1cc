"""填报: drafts that nobody loses, and submission by a named signer."""

from datetime import date, datetime
from typing import Any

import pghistory
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.actions import audited
from accounts.models import System, User
from accounts.policies import can_sign
from accounts.rules.roles import Role
from common.decisions import Decision
from common.versions import StaleVersionError
from enterprises.registry.models import Enterprise
from enterprises.returns import policies
from enterprises.returns.models import AnnualReturn, Collection, Filing, MonthlyReturn
from enterprises.returns.rules import checks
from enterprises.returns.rules.states import State, after
from enterprises.returns.selectors import faults_of, model_of, why_not

By = User | System


class UnexplainedError(ValidationError):
    """Errors stand, or warnings lack their reasons; `found` says which."""

    def __init__(self, found: list[checks.Finding]) -> None:
        lines = [f"{one.label}：{one.reason}{one.remedy}" for one in found]
        super().__init__(lines, code="unexplained")
        self.found = found


@transaction.atomic
def save_draft(
    collection: Collection,
    enterprise: Enterprise,
    *,
    by: By,
    version: int,
    values: dict[str, Any],
    day: date,
) -> Filing:
    """保存草稿: what was opened at an older version is refused with what is stored now."""
    filing = _held(collection, enterprise)
    if filing is None and version == 0:
        filing = _begun(collection, enterprise)
    if filing is None or (filing.pk and filing.version != version):
        raise StaleVersionError(filing)
    _require(policies.can_fill(by, enterprise))
    if sentence := why_not(filing, by=by, day=day):
        raise ValidationError(sentence)
    for name, value in values.items():
        setattr(filing, name, value)
    filing.version += 1
    filing.saved_by = by if isinstance(by, User) else None
    filing.saved_at = timezone.localtime()
    filing.on_behalf = by.role != Role.ENTERPRISE
    filing.behalf = behalf_of(by, timezone.localdate(filing.saved_at))
    filing.full_clean(validate_unique=False, validate_constraints=False)
    with pghistory.context(action="save_return", by=by.pk):
        _written(filing)
    return filing


@transaction.atomic
@audited("return_submitted", keep=("signer",))
def submit(
    filing: Filing,
    *,
    by: By,
    version: int,
    signer: str,
    promised: bool,
    reasons: dict[str, str],
    now: datetime,
) -> Filing:
    """提交: once; the numbers must pass, each warning have its reason, a person answer for it."""
    held = locked(filing)
    if held.state == State.SUBMITTED and held.submitted_by_id == by.pk:
        return held
    if held.version != version:
        raise StaleVersionError(held)
    _require(policies.can_promise(by, held.enterprise))
    if sentence := why_not(held, by=by, day=timezone.localdate(now)):
        raise ValidationError(sentence)
    if not promised or not signer.strip():
        raise ValidationError({"signer": "请勾选真实性承诺，并填写签署人姓名。"})
    if isinstance(by, User) and not (may := can_sign(by, now)):
        raise ValidationError({"signer": may.reason})
    held.reasons = {**held.reasons, **{k: v.strip() for k, v in reasons.items() if v.strip()}}
    if found := checks.blocking(faults_of(held, timezone.localdate(now)), held.reasons):
        raise UnexplainedError(found)
    if by.role != Role.ENTERPRISE:  # also where the firm itself had drafted it
        held.on_behalf, held.behalf = True, held.behalf or behalf_of(by, timezone.localdate(now))
    held.state = str(after("submit", held.state))
    held.submitted_by = by if isinstance(by, User) else None
    held.submitted_at, held.signer = now, signer.strip()
    held.first_submitted_at = held.first_submitted_at or now
    held.version += 1
    with pghistory.context(action="submit_return", by=by.pk):
        held.save()
    return held


def _require(may: Decision) -> None:
    """Asked again beside the write: a mandate may have been revoked since the page was opened."""
    if not may:
        raise ValidationError(may.reason)


def behalf_of(by: By, day: date) -> str:
    """代办: unit, name and day of who enters it for the firm; empty for the firm's own people."""
    if by.role == Role.ENTERPRISE:
        return ""
    unit = f"{by.unit} " if isinstance(by, User) and by.unit else ""
    return f"{unit}{by} {day:%Y-%m-%d}"[:120]


def locked(filing: Filing) -> Filing:
    """The return's row, held until the transaction ends."""
    rows = type(filing).objects.select_for_update(of=("self",), no_key=True)
    return rows.select_related("collection", "enterprise").get(pk=filing.pk)


def _held(collection: Collection, enterprise: Enterprise) -> Filing | None:
    rows = model_of(collection).objects.select_for_update(of=("self",), no_key=True)
    found = rows.filter(collection=collection, enterprise=enterprise).first()
    if found:
        found.collection, found.enterprise = collection, enterprise
    return found


def _begun(collection: Collection, enterprise: Enterprise) -> Filing:
    made: MonthlyReturn | AnnualReturn = model_of(collection)(
        collection=collection, enterprise=enterprise, version=0
    )
    return made


def _written(filing: Filing) -> None:
    """A second person who began the same return in the same moment is shown the first one's."""
    try:
        with transaction.atomic():
            filing.save()
    except IntegrityError as taken:
        there = _held(filing.collection, filing.enterprise)
        if there is None:
            raise
        raise StaleVersionError(there) from taken
