"""名单和视图: who may share a view, and who may delete it."""

from accounts.models import System, User
from accounts.rules.roles import OFFICIALS
from accounts.standing import is_office
from common.decisions import Decision, allowed_if
from desk.models import SavedView

By = User | System


def can_share_view(user: By) -> Decision:
    """把常用视图共享给全区: the office."""
    return allowed_if(is_office(user), "只有双倍增办可以把常用视图共享给全区。")


def can_share_in_unit(user: By) -> Decision:
    """把常用视图共享给本单位: officials of a unit."""
    is_of_unit = isinstance(user, User) and user.role in OFFICIALS and user.unit_id is not None
    return allowed_if(is_of_unit, "只有单位的工作人员可以把常用视图共享给本单位。")


def can_delete_view(user: By, view: SavedView) -> Decision:
    """删除常用视图: its owner."""
    return allowed_if(view.owner_id == user.pk, "只能删除自己保存的常用视图。")
