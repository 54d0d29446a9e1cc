"""盖章扫描件: sent for the version that was printed, and for no other."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from collecting.actions.filling import behalf_of, locked
from collecting.engines import Engine
from collecting.models import Filing
from collecting.rules.deeds import Deed
from collecting.scans import version_of_numbers
from common.decisions import insist
from common.versions import StaleVersionError
from jobs.actions import uploads
from jobs.uploads.reading import Prepared


@transaction.atomic
def send_scan(
    engine: Engine, filing: Filing, *, by: User, version: int, file: Prepared, now: datetime
) -> Any:
    """上传盖章扫描件; StaleVersionError: the numbers are no longer those that were sealed."""
    model, may = engine.tables.scans, engine.policies.scan
    if model is None or may is None:
        raise LookupError("this engine takes no scans")
    held = locked(engine, filing)
    insist(may(by, held))
    if version != version_of_numbers(held):
        raise StaleVersionError(held)
    upload = uploads.keep(file, by=by, about=engine.key(held.subject), now=now)
    uploads.use(upload, now=now)
    scan = model(
        collection=held.collection,
        filing_version=version,
        upload=upload,
        sent_by=by,
        sent_at=now,
        behalf=behalf_of(engine, by, timezone.localdate(now)),
        **engine.of(held.subject),
    )
    scan.full_clean()
    scan.save()
    engine.record(Deed.SCAN, held, by=by, version=version)
    return scan
