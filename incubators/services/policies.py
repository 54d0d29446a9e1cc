"""谁可以做什么 about service bodies: see docs/access.md."""

from typing import Any, cast

from accounts.models import System, User
from accounts.rules.roles import OFFICIALS, SYSTEM, Role
from accounts.rules.units import UnitKind
from accounts.standing import is_enterprise, keeps, unit_kind
from common.dates import today
from common.decisions import ALLOWED, Decision, allowed_if, denied
from enterprises.care import policies as care
from enterprises.care.models import CompanyRequest
from enterprises.care.rules.requests import RequestState
from incubators.carriers import policies as carriers
from incubators.carriers.models import Incubator
from incubators.services.models import (
    BodyStage,
    Equipment,
    Mentor,
    Service,
    ServiceBody,
    ServiceOrder,
    Use,
)
from incubators.services.querysets import ASKS, TOLD, provided
from incubators.services.rules.kinds import INTRODUCED

By = User | System
Hung = BodyStage | Equipment | Mentor | Service | ServiceOrder | Use  # on a body
READERS = OFFICIALS | {SYSTEM, Role.ENTERPRISE, Role.OPERATOR}


def can_see(user: By) -> Decision:
    """科技服务目录: officials, firms, operators of carriers."""
    return allowed_if(user.role in READERS, "科技服务目录供工作人员、企业和载体运营机构使用。")


def can_keep_views(user: By) -> Decision:
    """常用视图、导出: officials."""
    return allowed_if(user.role in OFFICIALS or user.role == SYSTEM, "名单由工作人员导出。")


def is_provider(user: By, row: ServiceBody | Hung) -> bool:
    """Of its provider's people; a list has told its rows, a row that is locked is asked anew."""
    if TOLD in row.__dict__:
        return user.pk is not None and row.__dict__[TOLD] == user.pk
    model: Any = type(row)
    mine = model.objects.all().provided_by(user)
    return mine is not None and model.objects.filter(mine, pk=row.pk).exists()


def can_found(user: By) -> Decision:
    """登记服务机构: the keepers, and townships, who know what is there."""
    allowed = keeps(user) or unit_kind(user) == UnitKind.TOWNSHIP
    return allowed_if(allowed, "服务机构由双倍增办、区科技局和街镇登记。")


def can_keep(user: By, body: ServiceBody) -> Decision:
    """更正机构资料、提供方、进度、停办: the keepers, and its own township."""
    is_home = isinstance(user, User) and user.unit_id == body.township_id
    allowed = keeps(user) or (unit_kind(user) == UnitKind.TOWNSHIP and is_home)
    return allowed_if(allowed, "由双倍增办、区科技局和所在街镇登记，您可以查看。")


def can_close(user: By, body: ServiceBody) -> Decision:
    """停办: who keeps it, once."""
    return denied("机构已经停办。") if body.closed_on else can_keep(user, body)


def can_reopen(user: By, body: ServiceBody) -> Decision:
    """撤回停办: who keeps it."""
    return can_keep(user, body) if body.closed_on else denied("机构没有停办。")


def can_stage(user: By, body: ServiceBody) -> Decision:
    """登记引进进度: of what is introduced."""
    if body.kind not in INTRODUCED:
        return denied("只有引进的研究院、研究分中心登记进度，请先更正类别。")
    return can_keep(user, body)


def can_tend(user: By, row: ServiceBody | Hung) -> Decision:
    """登记服务项目、设备、导师、使用: who keeps the body, and its provider, while it is open."""
    if isinstance(row, Mentor) and row.incubator:
        return _can_tend_in_carrier(user, row, row.incubator)
    body = body_of(row)
    if body.is_closed(today()):
        return denied("机构已经停办。")
    allowed = bool(can_keep(user, body)) or is_provider(user, row)
    return allowed_if(allowed, "由提供方、双倍增办、区科技局和所在街镇登记，您可以查看。")


def _can_tend_in_carrier(user: By, row: Mentor, incubator: Incubator) -> Decision:
    allowed = carriers.answers_for(user, incubator) or is_provider(user, row)
    return allowed_if(allowed, "由载体运营机构、所在街镇或园城、区科技局登记，您可以查看。")


def can_list_mentor(user: By, incubator: Incubator | None = None) -> Decision:
    """登记载体导师: who answers for the carrier, or runs it."""
    if incubator is None:
        is_near = unit_kind(user) in (UnitKind.TOWNSHIP, UnitKind.PARK)
        allowed = is_near or user.role == Role.OPERATOR or keeps(user)
    else:
        allowed = carriers.answers_for(user, incubator) or carriers.runs(user, incubator)
    return allowed_if(allowed, "载体的导师由运营机构、所在街镇或园城、区科技局登记。")


def body_of(row: ServiceBody | Hung) -> ServiceBody:
    """The body itself, or the one a row hangs on."""
    return row if isinstance(row, ServiceBody) else cast(ServiceBody, row.body)


def can_reveal(user: By, row: ServiceBody | Hung) -> Decision:
    """查看联系人、导师的姓名和电话, recorded: the leaders, who keeps the body, its provider."""
    allowed = user.role == Role.LEADER or bool(can_keep(user, body_of(row)))
    allowed = allowed or is_provider(user, row)
    return allowed_if(allowed, "联系方式由提供方和登记机构的单位查看；有需要请提出诉求。")


def can_end_mentor(user: By, mentor: Mentor) -> Decision:
    """导师离任: once."""
    return denied("导师已经离任。") if mentor.left_on else can_tend(user, mentor)


def can_retire(user: By, equipment: Equipment) -> Decision:
    """设备停用: once."""
    return denied("设备已经停用。") if equipment.retired_on else can_tend(user, equipment)


def can_ask(user: By, service: Service) -> Decision:
    """提出服务诉求: a firm's people, of a service that is offered today."""
    if not is_enterprise(user):
        return denied("服务诉求由企业账号提出。")
    day, body = today(), service.body
    if body.is_closed(day):
        return denied("机构已经停办，请另选一家。")
    if not service.is_offered(day):
        return denied("这项服务今天不提供，请另选一项。")
    return ALLOWED


def can_answer(user: By, order: ServiceOrder) -> Decision:
    """答复: as its request is answered; of one that went to a body, its provider or the keepers."""
    request = order.request
    if request.state == RequestState.ASSIGNED and request.handler and not keeps(user):
        return allowed_if(is_provider(user, order), "由承办的服务机构答复。")
    return care.can_answer(user, request)


def can_rate(user: By, order: ServiceOrder) -> Decision:
    """评价: as its request is rated; a list has told its rows who asks."""
    if ASKS in order.__dict__ and order.__dict__[ASKS] != user.pk:
        return denied("由提出诉求的企业评价。")
    if ASKS in order.__dict__ and order.request.state == RequestState.ANSWERED:
        return ALLOWED
    return care.can_rate(user, order.request)


def answers_for(user: By, request: CompanyRequest) -> bool:
    """Whether the request went to a body this person is of the provider of; told to care."""
    if user.role not in (Role.ENTERPRISE, Role.OPERATOR):
        return False
    mine = provided(user, "service__body__")
    return mine is not None and ServiceOrder.objects.filter(mine, request=request.pk).exists()
