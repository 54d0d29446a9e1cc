from datetime import date

import factory
from django.db.backends.postgresql.psycopg_any import DateRange

from common.dates import today
from enterprises.registry import memberships
from enterprises.registry.models import Enterprise, Qualification, Residence
from enterprises.registry.rules.credit_code import check_character
from enterprises.registry.rules.kinds import Kind
from tests.factories.accounts import UnitFactory


def a_credit_code(n: int) -> str:
    body = f"91500222MA5U{n:05d}"
    return body + check_character(body)


class EnterpriseFactory(factory.django.DjangoModelFactory):
    """A firm placed in a township; its stay there is open on both sides."""

    class Meta:
        model = Enterprise
        skip_postgeneration_save = True

    credit_code = factory.Sequence(a_credit_code)
    name = factory.Sequence(lambda n: f"测试{n}号科技有限公司")
    township = factory.SubFactory(UnitFactory)
    placement = factory.LazyAttribute(lambda firm: "placed" if firm.township else "unassigned")

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        firm = model_class(*args, **kwargs).spell([])
        firm.save()
        return firm

    @factory.post_generation
    def residence(self, create, extracted, **kwargs):
        if create and extracted is not False and self.placement != "outside":
            Residence.objects.create(
                enterprise=self, unit=self.township, during=DateRange(None, None), arrived="known"
            )

    @factory.post_generation
    def belongings(self, create, extracted, **kwargs):
        """What its columns say, as memberships without days."""
        if create and extracted is not False:
            said = {
                name: [value] if name != "is_above_scale" else value
                for name, value in memberships.shown_of(self).items()
                if value
            }
            if said:
                periods = memberships.correct(self, said, {}, today())
                memberships.write({self.pk: periods})


class QualificationFactory(factory.django.DjangoModelFactory):
    """A recognition with its days; holdings are not rebuilt here (use the actions for that)."""

    class Meta:
        model = Qualification

    class Params:
        until = date(2026, 1, 1)

    enterprise = factory.SubFactory(EnterpriseFactory)
    kind = Kind.HIGH_TECH.value
    first_day = date(2023, 1, 1)
    valid_during = factory.LazyAttribute(lambda q: DateRange(q.first_day, q.until))
