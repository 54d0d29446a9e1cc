"""负责人意见: a manager of the firm says yes or no to a claim, before the officer decides."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from accounts.actions import record
from accounts.models import User
from enterprises.membership import policies
from enterprises.membership.actions.claims import locked, tell_officers
from enterprises.membership.models import Claim
from enterprises.membership.rules.states import CONSENT_LABELS, Consent

CHANGED = "没有答复：您打开之后，申请人已修改并重新提交，请看过现在的内容后再答复。"


@transaction.atomic
def answer_claim(
    claim: Claim, *, by: User, answer: str, note: str, now: datetime, seen: str | None = None
) -> Claim:
    """同意或不同意: kept with name and day; the same answer again changes nothing.

    `seen` is the stamp of the sending that was read, as for the officer who decides.
    """
    claim = locked(claim)
    if not (may := policies.can_consent(by, claim)):
        raise ValidationError(may.reason)
    if seen is not None and seen != claim.stamp:
        raise ValidationError(CHANGED)
    said = (Consent(answer).value, note.strip())
    if (claim.consent, claim.consent_note, claim.consent_by_id) == (*said, by.pk):
        return claim
    if said == (Consent.OBJECTED.value, ""):
        raise ValidationError({"note": "不同意的，请写明原因，审核人员会看到。"})
    claim.consent, claim.consent_note = said
    claim.consent_by, claim.consent_at = by, now
    claim.full_clean()
    claim.save()
    record(
        "claim_answered",
        by=by,
        object_type="membership.claim",
        object_key=claim.number,
        about=[claim.credit_code],
        answer=CONSENT_LABELS[claim.consent],
    )
    tell_officers(claim, claim.home, news=f"负责人{CONSENT_LABELS[claim.consent]}")
    return claim
