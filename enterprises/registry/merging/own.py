"""What the register itself keeps of a firm, and how each follows."""

from dataclasses import dataclass

from common.masking import name as masked_name
from enterprises.registry import holdings
from enterprises.registry.merging.belongings import Belongings
from enterprises.registry.merging.certificates import Certificates
from enterprises.registry.merging.hanging import Pair, hangs
from enterprises.registry.merging.identity import FormerNames, Identity
from enterprises.registry.merging.keyed import Keyed, OneOpen, Stays
from enterprises.registry.merging.standing import Standing, StandingMoves
from enterprises.registry.models import EnterpriseMember


@dataclass(frozen=True, slots=True)
class Counted(Stays):
    """计数区间: derived from stays and qualifications, made anew when both have come."""

    def follow(self, pair: Pair) -> None:
        holdings.rebuild(pair.ids)


def register_all() -> None:
    """Make them known; the counting days come after what they are made of."""
    hangs(
        Identity("registry.Enterprise", "merged_into", "企业资料"),
        FormerNames(
            "registry.FormerName", "enterprise", "曾用名", key=("name_key",), fills=("used_until",)
        ),
        Standing("registry.Residence", "enterprise", "归属沿革"),
        StandingMoves("registry.Move", "enterprise", "迁移"),
        Belongings("registry.Membership", "enterprise", "园区与产业链"),
        Certificates("registry.Qualification", "enterprise", "资质"),
        Keyed(
            "registry.EnterpriseMember",
            "enterprise",
            "企业成员",
            key=("user",),
            facts=("role", "valid_until", "scope", "awaits"),
            named=_member,
            shown=_mandate,
        ),
        OneOpen("registry.Dispute", "enterprise", "属地异议"),
        Counted("registry.Holding", "enterprise", "计数区间", is_derived=True),
        Stays("registry.Apart", "first", "不是一家"),
        Stays("registry.Apart", "second", "不是一家"),
        Stays("registry.Merge", "kept", "合并记录"),
        Stays("registry.Merge", "gone", "合并记录"),
    )


def _member(member: EnterpriseMember) -> str:
    return f"（{masked_name(str(member.user.full_name or member.user))}）"


def _mandate(member: EnterpriseMember) -> str:
    until = f"，至 {member.valid_until}" if member.valid_until else ""
    scope = f"，{member.scope_words}" if member.scope_words else ""
    waits = "，待本人接受" if member.awaits else ""
    return f"{member.get_role_display()}{scope}{until}{waits}"
