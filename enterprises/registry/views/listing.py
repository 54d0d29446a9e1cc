"""企业: the page of the register's list."""

from django.urls import reverse

from accounts.models import User
from accounts.rules.roles import Role
from accounts.standing import scope
from desk.wide_pages import Head, WidePage
from enterprises.registry import policies, selectors
from enterprises.registry.listings import ENTERPRISES
from enterprises.registry.querysets import EnterpriseQuerySet
from enterprises.registry.verbs import VERBS


def _head(user: User) -> Head:
    is_own = user.role == Role.ENTERPRISE
    suspects = [("疑似重复", reverse("registry:suspects"))]
    new = [("登记企业", reverse("registry:register"))]
    return Head(
        title="本企业" if is_own else "企业",
        scope="" if is_own else f"您的范围：{scope(user)}",
        beside=[
            ("属地异议", reverse("registry:disputes")),
            *(suspects if policies.can_find_duplicates(user) else []),
        ],
        adding=new if policies.can_register(user) else [],
        empty=_empty(user),
        is_own=is_own,
    )


def _empty(user: User) -> str:
    if user.role == Role.ENTERPRISE:
        return "您的账号还没有关联企业。请联系所在街镇，核对后由双倍增办关联。"
    if policies.can_register(user):
        return "可以导入现有台账，或逐家登记。"
    return "双倍增办或街镇登记企业后，显示在这里。"


def _ticked(user: User, at: str) -> EnterpriseQuerySet:
    """Those of the register now; of those read for what they were once nothing is done."""
    return selectors.register(user).select_related("township")


PAGE = WidePage(
    space="registry",
    listing=ENTERPRISES,
    may=policies.can_export,
    may_personal=policies.can_export_personal,
    ticked=_ticked,
    head=_head,
    job="registry.export",
    about="registry.enterprise",
    search="名称、曾用名或信用代码",
    personal="法定代表人、联系人、电话和邮箱",
    main=("unit", "kind", "on", "state"),
    measure="家",
    row_verbs=VERBS,
)
