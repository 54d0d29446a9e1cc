"""合作额度: what an agreement lets the fund answer for, and what of it is used. Pure; 分.

Used is what the fund promises on the agreement's loans, approved or running, and what it has paid
for them; what comes back later does not make room again. A quota that nobody has agreed is
unknown: it is neither kept nor exceeded.
"""

from dataclasses import dataclass

from finance.loans.rules.telling import yuan


@dataclass(frozen=True, slots=True)
class Quota:
    """A loan against its agreement: `limit` None is not agreed; `used` by the other loans, `own`
    by this one."""

    source: str
    limit: int | None
    used: int
    own: int

    @property
    def is_kept(self) -> bool | None:
        """None: nobody has agreed one."""
        return None if self.limit is None else self.used + self.own <= self.limit

    @property
    def left(self) -> int | None:
        """What the other loans leave, never below nothing."""
        return None if self.limit is None else max(self.limit - self.used, 0)

    @property
    def over(self) -> int:
        """By how much it is exceeded."""
        return 0 if self.limit is None else max(self.used + self.own - self.limit, 0)


def words(quota: Quota) -> str:
    """“协议 X 的合作额度 …，用掉 …，余下 …，本笔 …”."""
    if quota.limit is None or quota.left is None:
        return f"{quota.source or '没有协议，按产品口径'}：合作额度未定，不判"
    told = (
        f"{quota.source} 的合作额度 {yuan(quota.limit)} 元，用掉 {yuan(quota.used)} 元，"
        f"余下 {yuan(quota.left)} 元，本笔 {yuan(quota.own)} 元"
    )
    return f"{told}，超出 {yuan(quota.over)} 元" if quota.over else told
