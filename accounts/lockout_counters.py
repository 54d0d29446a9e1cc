"""登录失败计数: what axes keeps in PostgreSQL about one account."""

from axes.models import AccessAttempt, AccessFailureLog


def forgive(username: str) -> None:
    """解除锁定: after a reset by mail, or by the security administrator."""
    AccessAttempt.objects.filter(username=username).delete()
    AccessFailureLog.objects.filter(username=username).delete()
