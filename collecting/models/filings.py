"""填报: what every filing shares: its states, who did each step, and when."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from collecting.models.collections import Collection
from collecting.rules.chains import DRAFT, EDITABLE, RETURNED, Chain
from common.people import person

# A merge of two records changes whose filing it is and nothing it says: that is no edit.
_CLOSED = """
IF TG_OP = 'UPDATE'
   AND to_jsonb(OLD) - '{fields.%(subject)s.column}' = to_jsonb(NEW) - '{fields.%(subject)s.column}' THEN
    RETURN NEW;
END IF;
IF EXISTS (SELECT 1 FROM {fields.collection.related_model._meta.db_table} c
           WHERE c.id = NEW.collection_id AND c.closed_at IS NOT NULL) THEN
    RAISE EXCEPTION 'the collection is closed' USING ERRCODE = 'check_violation',
        CONSTRAINT = 'collection_is_closed';
END IF;
RETURN NEW;
"""  # noqa: E501 (the text is the database's, byte for byte)
_KEPT = """
IF OLD.submitted_at IS NOT NULL THEN
    RAISE EXCEPTION 'a submitted return is never deleted' USING ERRCODE = 'check_violation',
        CONSTRAINT = 'submitted_return_is_kept';
END IF;
RETURN OLD;
"""


def moment(label: str) -> Any:
    """When a step was done."""
    return models.DateTimeField(label, null=True, blank=True)


def state_of(chain: Chain) -> Any:
    """状态: one of the chain's."""
    return models.CharField("状态", max_length=10, choices=chain.labels, default=DRAFT)


class Filing(models.Model):
    """一份填报: states, steps, reasons; what is filed is the app's.

    The app's adds `collection` and the subject, both PROTECT; `state_of(chain)`; the stamps of the
    chain's levels (`<state>_by`, `<state>_at`); and takes `constraints_of` and `triggers_of`.
    """

    chain: Chain
    subject_field: str
    letters: str  # of its number
    if TYPE_CHECKING:
        pk: int
        collection: Collection
        collection_id: int
        state: str

    version = models.PositiveIntegerField("版本", default=1)
    reasons = models.JSONField("情况说明", default=dict, blank=True)
    on_behalf = models.BooleanField("工作人员代录", default=False)
    behalf = models.CharField(
        "代办", max_length=120, blank=True, help_text="代为录入或提交的单位、姓名、日期，当时的"
    )
    saved_by = person("保存人")
    saved_at = models.DateTimeField("保存时间", default=timezone.now)
    signer = models.CharField("签署人", max_length=40, blank=True)
    submitted_by = person("提交人")
    submitted_at = moment("提交时间")
    first_submitted_at = moment("首次提交时间")
    returned_by = person("退回人")
    returned_at = moment("退回时间")
    return_reason = models.CharField("退回原因", max_length=300, blank=True)

    objects: Any = models.Manager()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.subject} {self.collection}"

    @property
    def subject(self) -> Any:
        """Whose it is."""
        return getattr(self, self.subject_field)

    @property
    def number(self) -> str:
        """回执号: which report, of when, and its place in the book."""
        return f"{self.letters}{self.collection.period:%Y%m}{self.pk:06d}"

    @property
    def next_step(self) -> str:
        return self.chain.next_words(self.state)

    @classmethod
    def said(cls, row: Any) -> Mapping[str, Any]:
        """What a filing, or one of its past versions, says: by name, the steps left out."""
        raise NotImplementedError


def constraints_of(chain: Chain, subject: str, *, once: str) -> list[models.BaseConstraint]:
    """One filing a period; a state has its stamps; who submits does not approve; it is signed."""
    rules: list[models.BaseConstraint] = [
        models.UniqueConstraint(
            name="%(class)s_once",
            fields=["collection", subject],
            violation_error_message=once,
        ),
        models.CheckConstraint(
            name="%(class)s_state_has_its_dates",
            condition=_stamped(chain),
            violation_error_message="填报状态与办理日期不一致。",
        ),
        models.CheckConstraint(
            name="%(class)s_submitted_is_signed",
            condition=Q(state__in=[s for s in chain.states if s in EDITABLE]) | ~Q(signer=""),
            violation_error_message="提交须有真实性承诺签署人。",
        ),
    ]
    for level in chain.levels[:1]:
        approver = f"{level.state}_by"
        rules.append(
            models.CheckConstraint(
                name="%(class)s_submitter_does_not_approve",
                condition=Q(**{f"{approver}__isnull": True}) | ~Q(**{approver: F("submitted_by")}),
                violation_error_message="提交人不能审核自己提交的填报。",
            )
        )
    return rules


def triggers_of(subject: str) -> list[pgtrigger.Trigger]:
    """封账: nothing of a closed collection is written; what was submitted is never deleted."""
    return [
        pgtrigger.Trigger(
            name="closed_is_closed",
            when=pgtrigger.Before,
            operation=pgtrigger.Update | pgtrigger.Insert,
            func=pgtrigger.Func(_CLOSED % {"subject": subject}),  # type: ignore[no-untyped-call]
        ),
        pgtrigger.Trigger(
            name="submitted_is_kept",
            when=pgtrigger.Before,
            operation=pgtrigger.Delete,
            func=_KEPT,
        ),
    ]


def _stamped(chain: Chain) -> Q:
    """Each state with the stamps it must and must not have; what is returned says why."""
    rules = Q()
    for state in chain.states:
        stamps = {f"{stem}_at__isnull": not there for stem, there in chain.stamped(state).items()}
        rule = Q(state=state, **stamps)
        rules |= rule & ~Q(return_reason="") if state == RETURNED else rule
    return rules
