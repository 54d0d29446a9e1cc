"""磁盘余量: how full the disk behind a folder is, and from when on somebody must be told."""

import shutil
from dataclasses import dataclass
from pathlib import Path

LEVELS = ((95, "紧急"), (90, "警告"), (80, "注意"), (0, "正常"))  # percent used, from the top


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
    """The disk behind the folder, as an ordinary user may fill it."""
    disk = shutil.disk_usage(folder)
    reachable = disk.used + disk.free
    return DiskState(used_percent=disk.used * 100 // reachable, free_bytes=disk.free)
