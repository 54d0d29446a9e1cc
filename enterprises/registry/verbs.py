"""办理事项: what may be done to a firm or a recognition, declared once for pages and API."""

from functools import partial
from typing import Any

from desk.verbs import Bulk, Verb
from enterprises.registry import actions, dated_forms, policies
from enterprises.registry import verb_forms as asks
from enterprises.registry.models import Qualification
from enterprises.registry.rules.standing import State


def _correct(qualification: Qualification, *, version: int, reason: str, **values: Any) -> Any:
    """Corrections go as one mapping beside version and reason."""
    by = values.pop("by")
    return actions.correct_qualification(
        qualification, by=by, version=version, reason=reason, changes=values
    )


def printed(qualification: Qualification) -> dict[str, Any]:
    """What was printed stands in the form; what was derived is derived again."""
    listed = ("version", "first_day", "end_reason", "certificate_no", "batch", "source")
    last = None if qualification.end_is_derived else qualification.printed_last_day
    is_open = qualification.printed_last_day is None and bool(qualification.end_reason)
    own = {name: getattr(qualification, name) for name in listed}
    return own | {"printed_last_day": last, "is_open": is_open}


VERBS: dict[str, Verb] = {
    "recognize": Verb(
        "登记资质（认定、重新认定）",
        policies.can_recognize,
        asks.RecognizeForm,
        actions.recognize,
        "已登记资质。",
        "同类资质已有未到期的一段时，前一段的计数在新证首日结束，所印末日保留。",
    ),
    "rename": Verb(
        "更名",
        policies.can_rename,
        asks.RenameForm,
        actions.rename,
        "已更名，原名称记入曾用名。",
        "更名不影响证书编号和有效期，也不产生新增。",
    ),
    "credit-code": Verb(
        "更正信用代码",
        policies.can_correct_code,
        asks.CreditCodeForm,
        actions.correct_credit_code,
        "已更正信用代码。",
        "信用代码是企业的身份。请对照营业执照办理，原代码保留在变更记录中。",
        is_grave=True,
    ),
    "place": Verb(
        "确定所属街镇",
        policies.can_place,
        asks.PlaceForm,
        actions.place,
        "已确定归属。",
        "归属更正会同时改正本段归属的全部日期；企业确实搬迁的，请用“区内迁移”。",
        bulk=Bulk(policies.can_place_any, asks.PlaceManyForm),
    ),
    "outside": Verb(
        "列为区外",
        policies.can_place,
        asks.ReasonForm,
        actions.put_outside,
        "已列为区外。",
        "区外企业保留资料，不计入任何数字。",
        is_grave=True,
        bulk=Bulk(policies.can_place_any),
    ),
    "move": Verb(
        "区内迁移",
        policies.can_move,
        asks.MoveInternallyForm,
        actions.move_internally,
        "已登记区内迁移。",
        "自迁移日起计入新街镇，之前仍计入原街镇。",
        bulk=Bulk(policies.can_move_any),
    ),
    "move-in": Verb(
        "迁入",
        partial(policies.can_move, to=State.ACTIVE),
        asks.MoveInForm,
        actions.move_in,
        "已登记迁入。",
        "整体迁入的企业，有效期内的资质自迁入日起计数。",
    ),
    "move-out": Verb(
        "迁出",
        partial(policies.can_move, to=State.MOVED_OUT),
        asks.EndForm,
        actions.move_out,
        "已登记迁出。",
        "自迁出日起不再计数。",
        is_grave=True,
    ),
    "record-move": Verb(
        "补登迁移",
        policies.can_record_move,
        dated_forms.RecordMoveForm,
        actions.record_move,
        "已登记迁移。",
        "按日期排在历次迁移之中，其余各次不变；与前后接不上的不能登记。",
    ),
    "membership": Verb(
        "登记园区与产业链",
        policies.can_belong,
        dated_forms.MembershipForm,
        actions.set_membership,
        "已登记。",
        "组团、园区、基地、集聚区、园城同一时间各只能有一个；与已登记的一段起日相同的，改那一段的止。",
        bulk=Bulk(policies.can_correct_any),
    ),
    "deregister": Verb(
        "注销",
        partial(policies.can_move, to=State.DEREGISTERED),
        asks.EndForm,
        actions.deregister,
        "已登记注销。",
        "自注销日起不再计数。登记有误的可以撤回。",
        is_grave=True,
        bulk=Bulk(policies.can_move_any),
    ),
    "revoke-licence": Verb(
        "吊销",
        partial(policies.can_move, to=State.LICENCE_REVOKED),
        asks.EndForm,
        actions.revoke_licence,
        "已登记吊销。",
        "自吊销日起不再计数。",
        is_grave=True,
    ),
    "restore": Verb(
        "撤回注销或吊销",
        policies.can_restore,
        asks.ReasonForm,
        actions.restore,
        "已撤回，企业恢复原来的状态。",
        "只用于登记有误。已封存的报表不变，少计的列入下一期“补登更正”。",
        is_grave=True,
    ),
}
PAIR_VERBS: dict[str, Verb] = {  # reached from the list of suspects
    "apart": Verb(
        "标为不是一家",
        lambda user, firm: policies.can_find_duplicates(user),
        asks.OtherRecordForm,
        actions.tell_apart,
        "已标为不是一家，不再列为疑似重复；可在疑似重复页撤回。",
    ),
    "together": Verb(
        "撤回“不是一家”",
        lambda user, firm: policies.can_find_duplicates(user),
        asks.OtherRecordForm,
        actions.take_back_apart,
        "已撤回，仍有相同之处的会重新列为疑似重复。",
    ),
}
QUALIFICATION_VERBS: dict[str, Verb] = {
    "correct": Verb(
        "更正",
        policies.can_revoke,
        asks.CorrectQualificationForm,
        _correct,
        "已更正资质。",
        "只用于登记有误；重新认定请另行登记一段。",
        initial=printed,
    ),
    "revoke": Verb(
        "撤销",
        policies.can_revoke,
        asks.RevokeForm,
        actions.revoke,
        "已撤销资质。",
        "自取消日起不再计数，所印有效期保留。",
        is_grave=True,
    ),
    "restore": Verb(
        "撤回撤销",
        policies.can_revoke,
        asks.ReasonForm,
        actions.restore_qualification,
        "已撤回撤销，该资质恢复计数。",
        "只用于撤销登记有误。已封存的报表不变，少计的列入下一期“补登更正”。",
        is_grave=True,
    ),
    "withdraw": Verb(
        "撤回登记",
        policies.can_revoke,
        asks.WithdrawForm,
        actions.withdraw_qualification,
        "已撤回这条登记。",
        "这一段视同从未登记，只在变更记录中留存。",
        is_grave=True,
    ),
}
DATED_VERBS: dict[str, Verb] = {
    "moves": Verb(
        "撤回迁移",
        policies.can_record_move,
        dated_forms.WithdrawDatedForm,
        actions.withdraw_move,
        "已撤回这次迁移。",
        "这次迁移视同从未登记，各日归属随之改计，只在变更记录中留存。",
        is_grave=True,
    ),
    "memberships": Verb(
        "撤回园区与产业链",
        policies.can_belong,
        dated_forms.WithdrawDatedForm,
        actions.withdraw_membership,
        "已撤回这一段。",
        "这一段视同从未登记，只在变更记录中留存；到期离开的请登记止。",
        is_grave=True,
    ),
}
