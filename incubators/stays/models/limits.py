"""What the database refuses of stays, with the sentence for people."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.db import models
from django.db.models import F, Q

from common.ranges import begins, has_days, one_point
from incubators.carriers.rules.confirming import State
from incubators.stays.rules.words import END_LABELS, FIELD_LABELS

_STANDS = ~Q(state=State.REFUSED.value)
AT_HOME = "该企业这段时间已在一个载体入驻；请先登记退出或搬迁，另设分支的请写明决定。"
TWICE_HERE = "这段时间已在本载体入驻，请更正或延长原有的一条。"


def _once(name: str, *expressions: str, condition: Q, sentence: str) -> ExclusionConstraint:
    points = [(one_point(field), "&&") for field in expressions]
    return ExclusionConstraint(
        name=name,
        expressions=[*points, ("during", "&&")],
        condition=condition & _STANDS,
        violation_error_message=sentence,
    )


CONSTRAINTS = [
    _once(
        "tenancy_one_carrier_at_a_time",
        "enterprise",
        condition=Q(is_branch=False, enterprise__isnull=False),
        sentence=AT_HOME,
    ),
    _once(
        "tenancy_firm_once_in_a_carrier",
        "enterprise",
        "incubator",
        condition=Q(enterprise__isnull=False),
        sentence=TWICE_HERE,
    ),
    _once(
        "tenancy_team_once_at_a_time",
        "team",
        condition=Q(team__isnull=False),
        sentence="这个团队这段时间已经入驻，请更正或延长原有的一条。",
    ),
    models.CheckConstraint(
        name="tenancy_of_a_firm_or_a_team",
        condition=Q(enterprise__isnull=False, team__isnull=True)
        | Q(enterprise__isnull=True, team__isnull=False),
        violation_error_message="入驻的是一家企业或一个团队，二者填一。",
    ),
    models.CheckConstraint(
        name="tenancy_begins",
        condition=begins("during"),
        violation_error_message="须有入驻起日。",
    ),
    models.CheckConstraint(
        name="tenancy_has_days",
        condition=has_days("during"),
        violation_error_message="止日不能早于起日。",
    ),
    models.CheckConstraint(
        name="tenancy_ends_in_some_way",
        condition=Q(during__upper_inf=True, end_reason="")
        | (Q(during__upper_inf=False) & ~Q(end_reason="")),
        violation_error_message="有止日的须写明如何结束，没有止日的不写。",
    ),
    models.CheckConstraint(
        name="tenancy_area_is_some",
        condition=Q(area__isnull=True) | Q(area__gt=0),
        violation_error_message="面积应大于零；不知道的不填。",
    ),
    models.CheckConstraint(
        name="tenancy_words_are_known",
        condition=Q(end_reason__in=["", *END_LABELS], field__in=["", *FIELD_LABELS]),
        violation_error_message="结束原因、研发领域应为列出的之一。",
    ),
    models.CheckConstraint(
        name="tenancy_branch_by_decision",
        condition=Q(is_branch=False, branch_decision="", branch_by__isnull=True)
        | (Q(is_branch=True, enterprise__isnull=False) & ~Q(branch_decision="")),
        violation_error_message="设分支须写明决定；不是分支的不写。",
    ),
    models.CheckConstraint(
        name="tenancy_branch_is_not_home",
        condition=Q(is_branch=False) | Q(registered_inside__isnull=False, registered_inside=False),
        violation_error_message="注册地和主要研发办公在这里的，不是分支。",
    ),
    models.CheckConstraint(
        name="tenancy_waits_for_a_reason",
        condition=Q(state=State.CONFIRMED.value) | ~Q(overfull_reason=""),
        violation_error_message="超出可用面积的才待确认，须写明理由。",
    ),
    models.CheckConstraint(
        name="tenancy_confirmed_by_another",
        condition=Q(decided_by__isnull=True)
        | Q(entered_by__isnull=True)
        | ~Q(decided_by=F("entered_by")),
        violation_error_message="登记人不能确认自己登记的入驻，请由另一人确认。",
    ),
    models.CheckConstraint(
        name="tenancy_decided_on_a_day",
        condition=Q(state=State.PENDING.value, decided_at__isnull=True, decided_by__isnull=True)
        | Q(state=State.CONFIRMED.value)
        | Q(state=State.REFUSED.value, decided_at__isnull=False),
        violation_error_message="待确认的还没有办理时间，不予确认的须有。",
    ),
    models.CheckConstraint(
        name="tenancy_refused_for_a_reason",
        condition=~Q(state=State.REFUSED.value) | ~Q(refused_reason=""),
        violation_error_message="不予确认须写明原因。",
    ),
]
