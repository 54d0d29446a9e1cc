"""谁可以做什么 about requests, trainings, experts; of plans and visits `can_tend` decides."""

from accounts.models import System, User
from accounts.rules.roles import Role
from accounts.standing import keeps
from common.decisions import ALLOWED, Decision, allowed_if, denied
from enterprises.care.answerers import is_answerer
from enterprises.care.models import CompanyRequest
from enterprises.care.rules.requests import WAITING, RequestState
from enterprises.pools.policies import speaks_for
from enterprises.registry.models import Enterprise

By = User | System


def can_raise(user: By, enterprise: Enterprise) -> Decision:
    """提出诉求: the firm's people."""
    return allowed_if(speaks_for(user, enterprise), "诉求由企业账号提出。")


def can_assign(user: By, request: CompanyRequest) -> Decision:
    """分派诉求: the keepers, as long as it is not answered."""
    if not keeps(user):
        return denied("诉求由双倍增办或区科技局分派。")
    return allowed_if(request.state in WAITING, "诉求已经答复，不能再分派。")


def can_assign_some(user: By) -> Decision:
    """分派诉求 of any firm: the keepers; each request is asked for itself."""
    return allowed_if(keeps(user), "诉求由双倍增办或区科技局分派。")


def can_answer(user: By, request: CompanyRequest) -> Decision:
    """答复: the unit it was given to, who outside it went to, or the keepers."""
    if request.state != RequestState.ASSIGNED:
        return denied(f"诉求现为“{request.get_state_display()}”，不能答复。")
    if _is_charged(user, request) or keeps(user) or is_answerer(user, request):
        return ALLOWED
    return denied("由承办单位答复。")


def _is_charged(user: By, request: CompanyRequest) -> bool:
    """An officer of the unit it was given to."""
    is_officer = isinstance(user, User) and user.role == Role.OFFICER
    return is_officer and user.unit_id == request.unit_id


def can_rate(user: By, request: CompanyRequest) -> Decision:
    """评价: the firm, once it has its answer."""
    if request.state != RequestState.ANSWERED:
        return denied(f"诉求现为“{request.get_state_display()}”，不能评价。")
    return allowed_if(speaks_for(user, request.enterprise), "由提出诉求的企业评价。")


def can_keep_lists(user: By) -> Decision:
    """登记培训、专家: the keepers."""
    return allowed_if(keeps(user), "培训和专家名录由双倍增办或区科技局维护。")
