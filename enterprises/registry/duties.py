"""待办 of this room: firms without a 街镇, firms nothing can be judged of."""

from collections.abc import Iterator
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse

from accounts.models import User
from common.duties import Duty
from enterprises.registry.filters import MISSING
from enterprises.registry.models import Enterprise
from enterprises.registry.rules.standing import State
from enterprises.registry.selectors import PAGE


def unassigned(user: User, today: date) -> Iterator[Duty]:
    """待分派: told to whoever may say where a firm belongs."""
    firms = Enterprise.objects.visible_to(user).filter(placement="unassigned", state="active")
    if count := firms.count():
        query = urlencode({"unit": "unassigned", "state": "active"})
        yield Duty(None, f"{count:,} 家企业待分派街镇", f"{reverse(PAGE)}?{query}", "去分派")


def lacking(user: User, today: date) -> Iterator[Duty]:
    """评价所缺的资料: firms nothing can be judged of, told to who may enter what is missing."""
    active = Enterprise.objects.visible_to(user).filter(state=State.ACTIVE)
    for name, label in MISSING.items():
        if count := active.filter(**{f"{name}__isnull": True}).count():
            query = urlencode({"missing": name, "state": State.ACTIVE.value})
            text = f"{count} 家企业缺{label}，有的条件不能评价"
            yield Duty(None, text, f"{reverse(PAGE)}?{query}", "去补录")
