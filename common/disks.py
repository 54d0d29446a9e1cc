"""磁盘余量: how full the disk behind a folder is, and from when on somebody must be told."""

import os
import shutil
from dataclasses import dataclass
from pathlib import Path

LEVELS = ((95, "紧急"), (90, "警告"), (80, "注意"), (0, "正常"))  # percent used, from the top

FULL = (
    "服务器磁盘空间将满，暂停填报、上传、导入和导出；查看、登录、审计和清理照常。"
    "请管理员腾出空间，之后自动恢复。"
)


@dataclass(frozen=True, slots=True)
class DiskState:
    used_percent: int
    free_bytes: int

    @property
    def level(self) -> str:
        return next(name for least, name in LEVELS if self.used_percent >= least)

    @property
    def is_urgent(self) -> bool:
        return self.used_percent >= LEVELS[0][0]

    def __str__(self) -> str:
        free = self.free_bytes / 2**30
        return f"磁盘已用 {self.used_percent}%，剩余 {free:.1f} GB（{self.level}）"


def disk_state(folder: Path) -> DiskState:
    """The disk behind the folder, as an ordinary user may fill it: by bytes or by files."""
    disk = shutil.disk_usage(folder)
    reachable = disk.used + disk.free
    percent = disk.used * 100 // reachable if reachable else 100
    at = os.statvfs(folder)
    if at.f_files:  # some file systems do not count them
        names = at.f_files - at.f_ffree + at.f_favail
        percent = max(percent, (at.f_files - at.f_ffree) * 100 // names if names else 100)
    return DiskState(used_percent=percent, free_bytes=disk.free)


def fault_of_disk(folder: Path) -> str:
    """Why nothing more is written there; empty while there is room. Unknown is no fault."""
    try:
        is_full = disk_state(folder).is_urgent
    except OSError:
        return ""
    return FULL if is_full else ""
