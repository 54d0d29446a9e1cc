"""变更提醒: whoever holds the account learns of a change of its keys, at the old address (B16)."""

from django.urls import reverse
from django.utils import timezone

from accounts.letters import tell
from accounts.models import User
from accounts.notices import notify
from accounts.rules.addresses import is_mobile


def warn_of(user: User, what: str, *, old: tuple[str, ...] = ()) -> None:
    """告知变更: inside, and to each address it was reached at before."""
    now = timezone.localtime()
    notify(
        user,
        title=f"账号变更：{what}",
        body="如果不是您本人操作，请立即重设密码并联系主办单位。",
        url=reverse("accounts:profile"),
        key=f"changed:{what}:{now.isoformat()}",
    )
    for address in sorted({each for each in old if "@" in each or is_mobile(each)}):
        tell(address, "account_changed", at=f"{now:%Y-%m-%d %H:%M}", what=what)
