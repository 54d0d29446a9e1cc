"""Services asked for and done: a firm's order, and what the provider records beside."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from accounts.actions import audited
from accounts.models import System, User
from common.decisions import insist
from enterprises.care.actions.requests import raise_request
from enterprises.care.rules.service_kinds import ServiceKind
from enterprises.pools.saving import saved
from enterprises.registry.actions.enterprises import locked
from enterprises.registry.models import Enterprise
from incubators.services import policies
from incubators.services.actions.bodies import held
from incubators.services.models import Service, ServiceBody, ServiceOrder, Use
from incubators.services.querysets import spoken_for
from incubators.services.rules.kinds import BodyKind

By = User | System
SEVERAL = "您代表几家企业，请填写提出诉求的企业的信用代码。"
NONE = "您还没有可以代表的企业，请先认领企业。"


def _firm_for(by: User) -> Enterprise:
    """The one firm this person acts for; refused where there are several or none."""
    firms = list(Enterprise.objects.filter(pk__in=spoken_for(by), merged_into=None)[:2])
    if len(firms) != 1:
        raise ValidationError({"code": SEVERAL if firms else NONE})
    return firms[0]


@transaction.atomic
@audited("service_ordered")
def order(
    service: Service,
    *,
    by: User,
    today: date,
    title: str,
    content: str,
    code: Enterprise | None = None,
) -> ServiceOrder:
    """提出服务诉求: a request of the firm, in the hands of the body's provider where it has one."""
    firm = locked(code or _firm_for(by))
    body = held(service.body)
    current = Service.objects.select_related("body").get(pk=service.pk)
    insist(policies.can_ask(by, current))
    request = raise_request(
        firm,
        by=by,
        today=today,
        kind=_kind(body),
        title=title,
        content=content,
        unit=body.unit,
        handler=body.name if body.provider and not body.unit else "",
    )
    return saved(ServiceOrder(request=request, service=current))


def _kind(body: ServiceBody) -> str:
    """As care sorts requests."""
    is_ip = body.kind == BodyKind.IP_STATION
    return ServiceKind.IP.value if is_ip else ServiceKind.TECH.value


@transaction.atomic
@audited("service_use_recorded", keep=("count",))
def record_use(
    body: ServiceBody,
    *,
    by: By,
    service: str,
    on: date,
    count: int = 1,
    code: Enterprise | None = None,
    outside_name: str = "",
) -> Use:
    """登记使用: done without a request through the portal."""
    firm = locked(code) if code else None
    current = held(body)
    insist(policies.can_tend(by, current))
    chosen = current.services.filter(name=service).first()
    if chosen is None:
        names = "、".join(current.services.values_list("name", flat=True)) or "还没有登记"
        raise ValidationError({"service": f"没有这个服务项目；登记的有：{names}。"})
    use = Use(service=chosen, enterprise=firm, outside_name=outside_name, on=on, count=count)
    return saved(use)


@transaction.atomic
@audited("service_use_withdrawn", keep=("reason",))
def withdraw_use(use: Use, *, by: By, reason: str) -> Use:
    """撤回登记有误的使用."""
    current = held(use.body)
    insist(policies.can_tend(by, current))
    row = Use.objects.filter(pk=use.pk, service__body=current).first()
    if row is None:
        raise ValidationError("这条记录已经撤回。")
    row.delete()
    return use
