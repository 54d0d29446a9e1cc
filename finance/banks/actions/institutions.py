"""金融机构: registered by the leads; two ways of writing one are made one."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import Error, transaction
from django.db.models import Model
from pghistory.models import Event

from accounts.actions import audited
from accounts.models import System, User
from common.db import constraints_as_validation
from common.decisions import insist
from enterprises.pools.saving import saved
from finance.banks import policies
from finance.banks.models import Institution
from finance.banks.rules.institutions import plain_name
from seats.actions.saving import locked

By = User | System
STUCK = "这家机构名下有不能改动的记录（如已记账的资金），不能合并。"


@audited("institution_registered")
@transaction.atomic
def register_institution(*, by: By, **said: Any) -> Institution:
    """登记机构: known by its code; agreements and people follow."""
    insist(policies.can_register(by))
    return _kept(Institution(is_joined=True), said)


@audited("institution_changed")
@transaction.atomic
def change_institution(institution: Institution, *, by: By, **said: Any) -> Institution:
    """更正机构: also of one that a sheet brought, which joins by it."""
    institution = locked(institution)
    insist(policies.can_change(by, institution))
    institution.is_joined = True
    return _kept(institution, said)


@audited("institution_merged", keep=("into",))
@transaction.atomic
def merge_institution(institution: Institution, *, by: By, into: Institution) -> Institution:
    """合并: what names the one names the other from now on; the name stays as another way to
    write it. Refused where both have what there may be once, such as a contract."""
    first, second = sorted((institution, into), key=lambda row: row.pk)
    held = {row.pk: row for row in (locked(first), locked(second))}
    institution, into = held[institution.pk], held[into.pk]
    insist(policies.can_merge(by, institution))
    if institution == into:
        raise ValidationError({"into": "不能并入自己。"})
    _led_over(institution, into)
    told = [institution.name, *institution.aliases]
    known = {plain_name(word) for word in (into.code, into.name, *into.aliases)}
    into.aliases = [*into.aliases, *(word for word in told if plain_name(word) not in known)]
    institution.delete()
    return saved(into)


def _kept(institution: Institution, said: dict[str, Any]) -> Institution:
    for name, value in said.items():
        setattr(institution, name, value.strip() if isinstance(value, str) else value)
    words = [institution.code, institution.name, *institution.aliases]
    for other in Institution.objects.exclude(pk=institution.pk):
        if taken := [word for word in words if other.is_meant_by(word)]:
            raise ValidationError(f"“{taken[0]}”已经指{other}，请更正，或把两家合并。")
    with constraints_as_validation(Institution):
        return saved(institution)


def _led_over(institution: Institution, into: Institution) -> None:
    """Every row of every room that names the one; what is kept of the past stays as it was."""
    for model, name in _naming():
        try:
            with constraints_as_validation(model):
                model._default_manager.filter(**{name: institution}).update(**{name: into})
        except Error as error:
            raise ValidationError(STUCK) from error


def _naming() -> list[tuple[type[Model], str]]:
    """Which columns name an institution."""
    links: Any = Institution._meta.get_fields(include_hidden=True)
    return [
        (link.related_model, link.field.name)
        for link in links
        if link.auto_created and not link.concrete and not issubclass(link.related_model, Event)
    ]
