"""盖章扫描件: which paper a filing asks for, and whether the newest scan is of it."""

from dataclasses import dataclass

from collecting.engines import Engine
from collecting.models import Filing, SealedScan
from jobs.rules.uploads import ScanState

_UNUSABLE = (ScanState.INFECTED.value, ScanState.LOST.value)


@dataclass(frozen=True, slots=True)
class Scans:
    """The scans of a filing, the newest first, and the version its paper has now."""

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


def scans_of(engine: Engine, filing: Filing) -> Scans:
    """Two queries."""
    if engine.tables.scans is None:
        return Scans(filing.version, [])
    mine = engine.of(engine.subject_id(filing))
    rows = engine.tables.scans.objects.filter(collection=filing.collection_id, **mine)
    return Scans(version_of_numbers(filing), list(rows.select_related("upload", "sent_by")))


def version_of_numbers(filing: Filing) -> int:
    """数据版本: since which version the numbers are what they are; a step changes none of them."""
    events = filing.pgh_event_model.objects  # type: ignore[attr-defined]
    version, now = filing.version, filing.said(filing)
    for past in events.filter(pgh_obj_id=filing.pk).order_by("-pgh_id").iterator():
        if filing.said(past) != now:
            break
        version = past.version
    return version
