"""审计里的企业: whose a thing is, which firms an auditor means, which imports wrote them."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.apps import apps
from django.db.models import Q

from accounts.trail import Firms, register
from enterprises.registry.models import Enterprise
from enterprises.registry.rules import credit_code, names

MOST = 200  # firms one typed name may mean; a name that common finds nobody in particular


def register_all() -> None:
    """Tell the audit."""
    register(Firms(of=codes_of, meant=codes_meant, imports=imports_of))


def codes_of(thing: object) -> Iterator[str]:
    """The firm itself, or the firm a row belongs to, directly or through its entry."""
    if isinstance(thing, Enterprise):
        yield thing.credit_code
        return
    for owner in ("enterprise", "entry", "filing", "request"):
        if (held := getattr(thing, owner, None)) is not None:
            yield from codes_of(held)
            return
    if isinstance(code := getattr(thing, "credit_code", None), str) and code:
        yield code


def codes_meant(typed: str) -> set[str]:
    """Every code of the firms so called: theirs, what was merged into them, what was corrected."""
    text, code = names.clean(typed), credit_code.normalize(typed)
    named = Enterprise.objects.named_like(text) if text else Enterprise.objects.none()
    found = set(named.values_list("pk", flat=True)[:MOST])
    found |= set(Enterprise.objects.filter(credit_code=code).values_list("pk", flat=True))
    past = _events(Enterprise).filter(credit_code=code)
    found |= set(past.values_list("pgh_obj_id", flat=True))
    family = _family(found)
    codes = set(Enterprise.objects.filter(pk__in=family).values_list("credit_code", flat=True))
    return codes | set(
        _events(Enterprise).filter(pgh_obj_id__in=family).values_list("credit_code", flat=True)
    )


def _family(found: set[int]) -> set[int]:
    """With all that merged with them, up and down, however often."""
    family: set[int] = set()
    while found - family:
        family |= found
        near = Enterprise.objects.filter(Q(pk__in=family) | Q(merged_into__in=family))
        pairs = near.values_list("pk", "merged_into")
        found = {pk for pair in pairs for pk in pair if pk is not None}
    return family


def imports_of(codes: Iterable[str]) -> set[str]:
    """导入批次: by what the history says wrote the firm or anything that is the firm's."""
    firms = set(Enterprise.objects.filter(credit_code__in=list(codes)).values_list("pk", flat=True))
    events = [_events(Enterprise).filter(pgh_obj_id__in=firms)]
    events += [_events(model).filter(enterprise_id__in=firms) for model in _of_firms()]
    return {
        batch
        for rows in events
        for batch in rows.filter(pgh_context__metadata__has_key="batch")
        .values_list("pgh_context__metadata__batch", flat=True)
        .distinct()
    }


def _of_firms() -> Iterator[Any]:
    """Every model with a history whose rows belong to a firm: certificates, moves, returns …"""
    for model in apps.get_models():
        owner = {field.name: field.related_model for field in model._meta.fields}.get("enterprise")
        if owner is Enterprise and hasattr(model, "pgh_event_model"):
            yield model


def _events(model: Any) -> Any:
    return model.pgh_event_model.objects
