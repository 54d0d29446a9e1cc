"""邀请: the code that opens one, how long it holds, what has become of it. Pure."""

import secrets
from datetime import datetime
from enum import StrEnum

ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"  # nothing that is read as another letter
LENGTH = 12  # 31 letters each: 59 bits, more than can be tried
WRONG = "邀请码不正确，或已经使用、撤回、过期。请核对，或请邀请人重新邀请。"


class State(StrEnum):
    """What an invitation is; only an open one can be accepted."""

    OPEN = "open"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    REVOKED = "revoked"
    EXPIRED = "expired"


STATE_LABELS = {
    State.OPEN.value: "等待接受",
    State.ACCEPTED.value: "已接受",
    State.DECLINED.value: "本人谢绝",
    State.REVOKED.value: "已撤回",
    State.EXPIRED.value: "已过期",
}


def new_code() -> str:
    """邀请码: said once, to the one invited."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def plain(typed: str) -> str:
    """The code as it was made, however it was typed: blanks, dashes and capitals do not matter."""
    return "".join(typed.split()).replace("-", "").lower()


def state_on(
    now: datetime, *, expires_at: datetime, is_accepted: bool, is_revoked: bool, by_himself: bool
) -> State:
    """What has become of it by now."""
    if is_accepted:
        return State.ACCEPTED
    if is_revoked:
        return State.DECLINED if by_himself else State.REVOKED
    return State.OPEN if now < expires_at else State.EXPIRED
