from accounts.actions import record
from accounts.models import User
from enterprises.registry.columns import COLUMNS
from enterprises.registry.masking import PERSONAL
from enterprises.registry.models import Enterprise

FIELDS = [COLUMNS[key].title for key in sorted(PERSONAL)]


def record_reveal(
    user: User, enterprise: Enterprise, *, page: str, purpose: str, fields: list[str] = FIELDS
) -> None:
    """查看个人信息: who saw which firm's, where and what for; the values are not kept."""
    record(
        "reveal_personal",
        by=user,
        object_type="registry.enterprise",
        object_key=enterprise.credit_code,
        about=[enterprise.credit_code],
        fields=fields,
        where=page,
        purpose=purpose,
    )
