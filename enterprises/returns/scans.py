"""盖章扫描件: which paper a return asks for, and whether the newest scan is of it."""

from dataclasses import dataclass
from typing import Any

from enterprises.returns.models import Filing, SealedScan
from enterprises.returns.selectors import values_of
from jobs.rules.uploads import ScanState

_UNUSABLE = (ScanState.INFECTED.value, ScanState.LOST.value)


@dataclass(frozen=True, slots=True)
class Scans:
    """The scans of a return, the newest first, and the version its paper has now."""

    version: int
    rows: list[SealedScan]

    @property
    def newest(self) -> SealedScan | None:
        return self.rows[0] if self.rows else None

    @property
    def fault(self) -> str:
        """Why there is no sealed paper of these numbers; empty when there is."""
        if self.newest is None:
            return "还没有上传盖章扫描件。"
        if self.newest.filing_version < self.version:
            old = f"最新的盖章扫描件是版本 {self.newest.filing_version} 的"
            return f"{old}，数据已改为版本 {self.version}，请重新打印、盖章、上传。"
        if self.newest.upload.scan_state in _UNUSABLE:
            return f"盖章扫描件{self.newest.upload.get_scan_state_display()}，请重新扫描后上传。"
        return ""


def scans_of(filing: Filing) -> Scans:
    """Two queries."""
    rows = SealedScan.objects.filter(
        collection=filing.collection_id, enterprise=filing.enterprise_id
    )
    people = rows.select_related("upload", "sent_by")
    return Scans(version_of_numbers(filing), list(people))


def version_of_numbers(filing: Filing) -> int:
    """数据版本: since which version the numbers are what they are; a step changes none of them."""
    events = filing.pgh_event_model.objects  # type: ignore[attr-defined]
    version, now = filing.version, _numbers(filing)
    for past in events.filter(pgh_obj_id=filing.pk).order_by("-pgh_id").iterator():
        if _numbers(past) != now:
            break
        version = past.version
    return version


def _numbers(row: Any) -> Any:
    """Of a return, or of one of its past versions."""
    return row.facts if hasattr(row, "facts") else values_of(row)
