"""盖章扫描件: sent for the version that was printed, and for no other."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from accounts.actions import audited
from accounts.models import User
from common.versions import StaleVersionError
from enterprises.returns import policies
from enterprises.returns.actions.filling import behalf_of, locked
from enterprises.returns.models import Filing, SealedScan
from enterprises.returns.scans import version_of_numbers
from jobs.actions import uploads
from jobs.uploads.reading import Prepared


@transaction.atomic
@audited("scan_sent", keep=("version",))
def send_scan(
    filing: Filing, *, by: User, version: int, file: Prepared, now: datetime
) -> SealedScan:
    """上传盖章扫描件; StaleVersionError: the numbers are no longer those that were sealed."""
    held = locked(filing)
    if not (may := policies.can_send_scan(by, held)):
        raise ValidationError(may.reason)
    if version != version_of_numbers(held):
        raise StaleVersionError(held)
    upload = uploads.keep(file, by=by, about=held.enterprise.credit_code, now=now)
    uploads.use(upload, now=now)
    scan = SealedScan(
        collection=held.collection,
        enterprise=held.enterprise,
        filing_version=version,
        upload=upload,
        sent_by=by,
        sent_at=now,
        behalf=behalf_of(by, timezone.localdate(now)),
    )
    scan.full_clean()
    scan.save()
    return scan
