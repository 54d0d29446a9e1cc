"""重点项目: registered, and corrected."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from accounts.actions import audited
from accounts.models import System, User
from common.decisions import insist
from enterprises.pools.saving import saved
from enterprises.registry.actions.enterprises import locked
from enterprises.registry.models import Enterprise
from incubators.zones import policies
from incubators.zones.models import Project
from incubators.zones.rules.projects import fault_of_change

By = User | System


def _owner(code: str) -> Enterprise | None:
    """The firm of the register that is the owner, held."""
    if not code:
        return None
    firm = Enterprise.objects.filter(credit_code=code, merged_into=None).first()
    if firm is None:
        raise ValidationError({"credit_code": "台账中没有这家企业，请核对代码，或只写业主名称。"})
    return locked(firm)


@transaction.atomic
@audited("project_added", keep=("name",))
def add_project(*, by: By, credit_code: str = "", **said: Any) -> Project:
    """登记重点项目 of a zone."""
    insist(policies.can_keep_any(by))
    return saved(Project(enterprise=_owner(credit_code), **said))


@transaction.atomic
@audited("project_changed", keep=("state",))
def change_project(project: Project, *, by: By, credit_code: str = "", **said: Any) -> Project:
    """更正重点项目, its state too; only what may follow the present one."""
    firm = _owner(credit_code)
    rows = Project.objects.select_for_update(of=("self",), no_key=True)
    current: Project = rows.get(pk=project.pk)
    insist(policies.can_keep(by, current))
    if fault := fault_of_change(current.state, said.get("state", current.state)):
        raise ValidationError({"state": fault})
    current.enterprise = firm
    for name, value in said.items():
        setattr(current, name, value)
    return saved(current)
