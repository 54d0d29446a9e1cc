"""填报: drafts that nobody loses, and submission by a named signer."""

from datetime import date, datetime
from typing import Any

import pghistory
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import User
from accounts.policies import can_sign
from collecting.engines import By, Engine, Subject
from collecting.models import Collection, Filing
from collecting.rules import checks
from collecting.rules.chains import SUBMIT, SUBMITTED
from collecting.selectors import why_not
from common.decisions import insist
from common.versions import StaleVersionError


class UnexplainedError(ValidationError):
    """Errors stand, or warnings lack their reasons; `findings` says which."""

    def __init__(self, findings: list[checks.Finding]) -> None:
        lines = [f"{one.label}：{one.reason}{one.remedy}" for one in findings]
        super().__init__(lines, code="unexplained")
        self.findings = findings


@transaction.atomic
def save_draft(
    engine: Engine,
    collection: Collection,
    subject: Subject,
    *,
    by: By,
    version: int,
    values: dict[str, Any],
    day: date,
) -> Any:
    """保存草稿: what was opened at an older version is refused with what is stored now."""
    owner = engine.held(subject)
    filing = _stored(engine, collection, owner)
    if filing is None and version == 0:
        filing = engine.blank(collection, owner)
    if filing is None or (filing.pk and filing.version != version):
        raise StaleVersionError(filing)
    insist(engine.policies.fill(by, owner))
    if sentence := why_not(engine, filing, by=by, day=day):
        raise ValidationError(sentence)
    for name, value in values.items():
        setattr(filing, name, value)
    filing.version += 1
    filing.saved_by_id = by.pk
    filing.saved_at = timezone.localtime()
    filing.on_behalf = not engine.policies.is_own(by)
    filing.behalf = behalf_of(engine, by, timezone.localdate(filing.saved_at))
    filing.full_clean(validate_unique=False, validate_constraints=False)
    with pghistory.context(action="save_return", by=by.pk):
        _written(engine, filing)
    return filing


@transaction.atomic
def submit(
    engine: Engine,
    filing: Filing,
    *,
    by: By,
    version: int,
    signer: str,
    promised: bool,
    reasons: dict[str, str],
    now: datetime,
) -> Any:
    """提交: once; the numbers must pass, each warning have its reason, a person answer for it."""
    held, day = locked(engine, filing), timezone.localdate(now)
    if held.state == SUBMITTED and held.submitted_by_id == by.pk:
        return held
    if held.version != version:
        raise StaleVersionError(held)
    insist(engine.policies.promise(by, held.subject))
    if sentence := why_not(engine, held, by=by, day=day):
        raise ValidationError(sentence)
    _sign(held, by, signer, promised, now)
    held.reasons = {**held.reasons, **{k: v.strip() for k, v in reasons.items() if v.strip()}}
    if standing := checks.blocking(engine.faults(held, day), held.reasons):
        raise UnexplainedError(standing)
    if not engine.policies.is_own(by):  # also where the subject itself had drafted it
        held.on_behalf, held.behalf = True, held.behalf or behalf_of(engine, by, day)
    held.state = str(engine.chain.after(SUBMIT, held.state))
    held.version += 1
    with pghistory.context(action="submit_return", by=by.pk):
        held.save()
    engine.record(SUBMIT, held, by=by, signer=signer)
    return held


def _sign(held: Filing, by: By, signer: str, promised: bool, now: datetime) -> None:
    """真实性承诺: a person by name, whose account may sign."""
    if not promised or not signer.strip():
        raise ValidationError({"signer": "请勾选真实性承诺，并填写签署人姓名。"})
    if isinstance(by, User) and not (may := can_sign(by, now)):
        raise ValidationError({"signer": may.reason})
    held.submitted_by_id, held.submitted_at, held.signer = by.pk, now, signer.strip()
    held.first_submitted_at = held.first_submitted_at or now


def behalf_of(engine: Engine, by: By, day: date) -> str:
    """代办: unit, name and day of who enters it; empty for the subject's own people."""
    if engine.policies.is_own(by):
        return ""
    unit = f"{by.unit} " if isinstance(by, User) and by.unit else ""
    return f"{unit}{by} {day:%Y-%m-%d}"[:120]


def locked(engine: Engine, filing: Filing) -> Any:
    """The filing's row, after its subject's, held until the transaction ends."""
    engine.held(filing.subject)
    rows = type(filing).objects.select_for_update(of=("self",), no_key=True)
    held: Any = rows.select_related("collection", engine.subject).get(pk=filing.pk)
    return held


def _stored(engine: Engine, collection: Collection, subject: Subject) -> Any:
    rows = engine.model_of(collection).objects.select_for_update(of=("self",), no_key=True)
    filing = rows.filter(collection=collection, **engine.of(subject)).first()
    if filing:
        filing.collection = collection
        setattr(filing, engine.subject, subject)
    return filing


def _written(engine: Engine, filing: Filing) -> None:
    """A second person who began the same filing in the same moment is shown the first one's."""
    try:
        with transaction.atomic():
            filing.save()
    except IntegrityError as taken:
        there = _stored(engine, filing.collection, filing.subject)
        if there is None:
            raise
        raise StaleVersionError(there) from taken
