"""待办: next steps of listing cases that are overdue, policies that end soon."""

from collections.abc import Iterator
from datetime import date

from django.db.models import Min
from django.urls import reverse

from accounts.models import User
from common.dates import last_day_of
from common.duties import Duty
from finance.capital.models import InsurancePolicy, ListingCase
from finance.capital.rules.cases import OPEN
from finance.capital.rules.insurance import noticed_until


def late_steps(user: User, today: date) -> Iterator[Duty]:
    """下一步逾期: of the cases whose next step this person may note."""
    late = ListingCase.objects.visible_to(user).filter(
        stage__in=sorted(OPEN), next_on__isnull=False, next_on__lt=today
    )
    if count := late.count():
        first = late.aggregate(first=Min("next_on"))["first"]
        url = f"{reverse('listing-cases:list')}?stuck=True"
        yield Duty(first, f"{count:,} 件上市事项的下一步逾期", url, "去办理")


def ending_policies(user: User, today: date) -> Iterator[Duty]:
    """保单到期: those in sight whose last day lies within the notice."""
    ending = InsurancePolicy.objects.visible_to(user).filter(
        during__endswith__gt=today, during__endswith__lte=noticed_until(today)
    )
    days = sorted(ending.values_list("during__endswith", flat=True))
    if days:
        url = f"{reverse('insurance:list')}?standing=soon"
        yield Duty(last_day_of(days[0]), f"{len(days):,} 张保单将在三十天内到期", url, "去查看")
