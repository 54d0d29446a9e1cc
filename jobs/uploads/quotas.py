"""限额: how much a person, a firm and everybody have kept, and whether the disk still has room."""

from django.conf import settings
from django.db.models import Sum

from accounts.models import System, User
from accounts.rules.roles import OFFICIALS
from common.disks import disk_state
from jobs.models import Upload
from jobs.rules.uploads import FULL_PERCENT, Quota, level_of

MB = 2**20


def quotas(by: User | System, about: str) -> list[Quota]:
    """The limits a new file of this person, for this firm, must keep."""
    limits = []
    if isinstance(by, User):
        is_official = by.role in OFFICIALS  # who uploads for many firms
        most = settings.UPLOADS_PER_OFFICER_MB if is_official else settings.UPLOADS_PER_PERSON_MB
        limits.append(Quota("您", _used(owner=by), most * MB))
    if about:
        limits.append(Quota("本企业", _used(about=about), settings.UPLOADS_PER_FIRM_MB * MB))
    return [*limits, everybodys()]


def everybodys() -> Quota:
    """平台的空间."""
    return Quota("平台", _used(), settings.UPLOADS_MB * MB)


def _used(**whose: object) -> int:
    return Upload.objects.filter(**whose).aggregate(total=Sum("size"))["total"] or 0


def fault_of_room(size: int, *, by: User | System, about: str) -> str:
    """Why so many bytes more are not taken; empty when there is room."""
    everybody = everybodys()
    if everybody.percent >= FULL_PERCENT or _disk_percent() >= FULL_PERCENT:
        return "平台存储空间将满，暂停上传；已上传的文件不受影响，请稍后再试或联系管理员。"
    return next(filter(None, (quota.fault_of(size) for quota in quotas(by, about))), "")


def _disk_percent() -> int:
    return disk_state(
        settings.FILES_DIR if settings.FILES_DIR.exists() else settings.VAR_DIR
    ).used_percent


def standing() -> tuple[str, str]:
    """正常、注意、只读, and the sentence about it, for whoever looks after the portal."""
    everybody = everybodys()
    level = level_of(everybody.percent)
    used, limit = everybody.used / MB, everybody.limit / MB
    return level, f"上传件 {used:,.0f} / {limit:,.0f} MB（{everybody.percent}%，{level}）"
