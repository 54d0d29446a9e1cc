from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.forms import DateField
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.timezone import localtime
from django.views.decorators.http import require_POST, require_safe

from accounts.http import SignedInRequest
from accounts.models import User
from accounts.rules.roles import Role
from common.dates import today
from common.decisions import Decision
from common.http import require
from enterprises.registry import history, policies, related, selectors
from enterprises.registry.masking import PURPOSES, masked, purpose_of
from enterprises.registry.models import Enterprise, Merge
from enterprises.registry.querysets import EnterpriseQuerySet
from enterprises.registry.rules.profile import GROUPS
from enterprises.registry.rules.standing import State
from enterprises.registry.verbs import QUALIFICATION_VERBS, VERBS
from enterprises.registry.views.reveals import record_reveal
from enterprises.registry.views.strips import timeline

RECENT = 12


def found_or_404(seen: EnterpriseQuerySet, code: str) -> Enterprise:
    """The firm, if it is in sight."""
    related = ("township", "zone", "park", "chain", "industry")
    return get_object_or_404(seen.select_related(*related), credit_code=code)


@login_required
@require_safe
def detail(request: SignedInRequest, code: str) -> HttpResponse:
    """企业详情: also, to read, of a firm the township answered for once and is counted with."""
    enterprise = found_or_404(selectors.readable(request.user), code)
    return render(request, "registry/detail.html", _context(request, enterprise, reveal=False))


@login_required
@require_POST
def reveal(request: SignedInRequest, code: str) -> HttpResponse:
    """显示联系方式: shown once, and recorded."""
    enterprise = found_or_404(selectors.register(request.user), code)
    require(policies.can_reveal(request.user, enterprise))
    purpose = purpose_of(request.POST.get("purpose", ""))
    record_reveal(request.user, enterprise, page="企业详情", purpose=purpose)
    response = render(request, "registry/detail.html", _context(request, enterprise, reveal=True))
    response["Cache-Control"] = "no-store, private"
    return response


@login_required
@require_safe
def changes(request: SignedInRequest, code: str) -> HttpResponse:
    """变更记录: every field, who and when; `field` narrows it to one."""
    enterprise = found_or_404(selectors.readable(request.user), code)
    made = history.changes(enterprise)
    field = request.GET.get("field", "")
    if field:
        made = [change for change in made if change.field == field]
    context = {
        "enterprise": enterprise,
        "changes": made,
        "field": history.FIELD_LABELS.get(field, ""),
    }
    return render(request, "registry/history.html", context)


def _context(request: SignedInRequest, enterprise: Enterprise, *, reveal: bool) -> dict[str, Any]:
    user, day = request.user, today()
    made = history.changes(enterprise, reveal=reveal)
    held = list(enterprise.qualifications.order_by("kind", "first_day"))
    may_change = policies.can_revoke(user, enterprise)
    menu = _menu(request, enterprise)
    is_seen = selectors.register(user).filter(pk=enterprise.pk).exists()
    return {
        "enterprise": enterprise,
        "groups": _facts(enterprise, history.provenance(made), reveal=reveal),
        "is_masked": not reveal,
        "may_reveal": policies.can_reveal(user, enterprise),
        "purposes": PURPOSES,
        "timeline": timeline(held, day),
        "qualifications": held[::-1],
        "qualification_verbs": QUALIFICATION_VERBS if may_change else {},
        "counting": selectors.holdings_of([enterprise.pk], day).get(enterprise.pk),
        "residences": enterprise.residences.select_related("unit").order_by("-during"),
        **_dated(request, enterprise),
        "former_names": enterprise.former_names.order_by("-used_until"),
        "recent": [change for change in made if change.old is not None][:RECENT],
        "first": made[-1] if made else None,
        "changes": len(made),
        "related": related.links(enterprise.credit_code) if is_seen else [],
        "menu": menu if any(decision for _, _, decision in menu) else [],
        "correct": policies.can_correct(user, enterprise),
        "is_own": user.role == Role.ENTERPRISE,
        "merges": _merges(user, enterprise),
        "is_closed": enterprise.state != State.ACTIVE,
        "day": day,
    }


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
    base = reverse("registry:changes", args=[enterprise.credit_code])
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
                    "history": f"{base}?field={name}" if origin else "",
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


def _menu(request: SignedInRequest, enterprise: Enterprise) -> list[tuple[str, str, Decision]]:
    """Every verb with its address and whether it may be done, or why not."""
    code = enterprise.credit_code
    merging = (
        "合并重复记录",
        reverse("registry:merge", args=[code]),
        policies.can_merge(request.user, enterprise),
    )
    disputing = (
        "提出属地异议",
        reverse("registry:raise_dispute", args=[code]),
        policies.can_dispute(request.user, enterprise),
    )
    offered = [
        (verb.title, reverse("registry:act", args=[code, key]), verb.may(request.user, enterprise))
        for key, verb in VERBS.items()
    ] + [disputing, merging]
    if request.user.role == Role.ENTERPRISE:  # its own people are shown what they can do
        return [one for one in offered if one[2]]
    return offered
