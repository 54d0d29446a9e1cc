from accounts.actions import record
from accounts.models import User
from enterprises.registry.columns import COLUMNS
from enterprises.registry.masking import PERSONAL
from enterprises.registry.models import Enterprise


def record_reveal(user: User, enterprise: Enterprise, *, page: str) -> None:
    """查看个人信息: who saw which firm's, and where; the values themselves are not kept."""
    record(
        "reveal_personal",
        by=user,
        object_type="registry.enterprise",
        object_key=enterprise.credit_code,
        fields=[COLUMNS[key].title for key in sorted(PERSONAL)],
        page=page,
    )
