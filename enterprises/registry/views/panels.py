"""概况、资质、变更: the register's own tabs of a firm's page."""

from typing import Any

from django.core.exceptions import ValidationError
from django.forms import DateField
from django.urls import reverse
from django.utils.timezone import localtime

from accounts.http import SignedInRequest
from accounts.models import User
from accounts.rules.roles import Role
from common.dates import today
from common.decisions import Decision
from common.masking import PURPOSES
from enterprises.registry import history, policies, related, selectors
from enterprises.registry.masking import masked
from enterprises.registry.models import Enterprise, Merge
from enterprises.registry.rules.profile import GROUPS
from enterprises.registry.verbs import QUALIFICATION_VERBS, VERBS
from enterprises.registry.views.strips import timeline

Offered = tuple[str, str, Decision]


def overview(request: SignedInRequest, enterprise: Enterprise) -> dict[str, Any]:
    """概况: what is registered, where the firm belongs, what may be done; a POST reveals."""
    user, reveal = request.user, request.method == "POST"
    made = history.changes(enterprise, reveal=reveal)
    return {
        "held": selectors.held_by(enterprise, today()),
        "groups": _facts(enterprise, history.provenance(made), reveal=reveal),
        "first": made[-1] if made else None,
        "is_masked": not reveal,
        "may_reveal": policies.can_reveal(user, enterprise),
        "purposes": PURPOSES,
        "residences": enterprise.residences.select_related("unit").order_by("-during"),
        **_dated(request, enterprise),
        "former_names": enterprise.former_names.order_by("-used_until"),
        "related": _related(user, enterprise),
        "menu": _menu(request, enterprise),
    }


def titles(request: SignedInRequest, enterprise: Enterprise) -> dict[str, Any]:
    """资质: periods on one scale, and each certificate."""
    day = today()
    held = list(enterprise.qualifications.order_by("kind", "first_day"))
    may_change = policies.can_revoke(request.user, enterprise)
    return {
        "timeline": timeline(held, day),
        "qualifications": held[::-1],
        "qualification_verbs": QUALIFICATION_VERBS if may_change else {},
        "may_recognize": policies.can_recognize(request.user, enterprise),
        "held": selectors.held_by(enterprise, day),
        "day": day,
    }


def changes(request: SignedInRequest, enterprise: Enterprise) -> dict[str, Any]:
    """变更: every field, who and when; `field` narrows it to one."""
    made = history.changes(enterprise)
    field = request.GET.get("field", "")
    return {
        "changes": [one for one in made if one.field == field] if field else made,
        "field": history.FIELD_LABELS.get(field, ""),
        "merges": _merges(request.user, enterprise),
    }


def _related(user: User, enterprise: Enterprise) -> list[tuple[str, str]]:
    is_seen = selectors.is_seen(user, enterprise)
    return related.links(enterprise.credit_code) if is_seen else []


def _merges(user: User, enterprise: Enterprise) -> list[Merge]:
    """合并记录, for who may undo them."""
    if not policies.can_merge(user, enterprise):
        return []
    done = Merge.objects.standing().filter(kept=enterprise)
    return list(done.select_related("gone", "by").defer("before", "prints", "texts"))


def _dated(request: SignedInRequest, enterprise: Enterprise) -> dict[str, Any]:
    """历次迁移, 园区与产业链, and where the firm was on the day asked for (`on`)."""
    user, periods = request.user, enterprise.memberships.select_related("zone", "unit", "chain")
    field = DateField(required=False)
    try:
        asked = field.clean(request.GET.get("on", ""))
    except ValidationError:
        asked = None
    stay = enterprise.residences.filter(during__contains=asked).first() if asked else None
    return {
        "moves": enterprise.moves.select_related("origin", "to").order_by("-on", "-nth"),
        "periods": periods.order_by("kind", "-during", "pk"),
        "asked": asked,
        "asked_text": request.GET.get("on", ""),
        "stay": stay,
        "then": list(periods.on(asked).order_by("kind", "-during", "pk")) if stay else [],
        "may_move": policies.can_record_move(user, enterprise),
        "may_belong": policies.can_belong(user, enterprise),
    }


def _facts(
    enterprise: Enterprise, latest: dict[str, history.Change], *, reveal: bool
) -> list[tuple[str, list[dict[str, Any]]]]:
    base = f"{enterprise.get_absolute_url()}?tab=changes"
    groups = []
    for title, names in GROUPS:
        facts = []
        for name in names:
            text = history.text_of(enterprise, Enterprise._meta.get_field(name))
            origin = latest.get(name)
            facts.append(
                {
                    "label": history.FIELD_LABELS[name],
                    "value": text if reveal else masked(name, text),
                    "source": _origin(origin),
                    "history": f"{base}&field={name}" if origin else "",
                }
            )
        groups.append((title, facts))
    return groups


def _origin(change: history.Change | None) -> str:
    """数据来源: who wrote it last, how and when."""
    if change is None:
        return ""
    by = f"工作人员代办 {change.behalf} {change.who}" if change.behalf else change.who
    return f"{localtime(change.at):%Y-%m-%d} {by} {change.action}"


def _menu(request: SignedInRequest, enterprise: Enterprise) -> dict[str, list[Offered]]:
    """Every verb with its address and whether it may be done, or why not; the grave ones apart."""
    user, code = request.user, enterprise.credit_code
    offered = {False: _disputing(user, enterprise), True: _merging(user, enterprise)}
    for key, verb in reversed(VERBS.items()):
        address = reverse("registry:act", args=[code, key])
        offered[verb.is_grave].insert(0, (verb.title, address, verb.may(user, enterprise)))
    is_own = user.role == Role.ENTERPRISE
    is_able = any(decision for each in offered.values() for _, _, decision in each)
    if not is_able:
        return {"plain": [], "grave": []}
    shown = {  # its own people are shown what they can do
        is_grave: [one for one in each if one[2] or not is_own]
        for is_grave, each in offered.items()
    }
    return {"plain": shown[False], "grave": shown[True]}


def _disputing(user: User, enterprise: Enterprise) -> list[Offered]:
    address = reverse("registry:raise_dispute", args=[enterprise.credit_code])
    return [("提出属地异议", address, policies.can_dispute(user, enterprise))]


def _merging(user: User, enterprise: Enterprise) -> list[Offered]:
    address = reverse("registry:merge", args=[enterprise.credit_code])
    return [("合并重复记录", address, policies.can_merge(user, enterprise))]
