from datetime import date

import factory

from enterprises.registry.models import Zone
from incubators.zones.models import Milestone, MilestoneList, Project


class ZoneFactory(factory.django.DjangoModelFactory):
    """组团."""

    class Meta:
        model = Zone
        django_get_or_create = ("code",)

    code = factory.Sequence(lambda n: f"zone-{n}")
    name = factory.LazyAttribute(lambda zone: f"{zone.code}组团")
    kind = "group"


class ProjectFactory(factory.django.DjangoModelFactory):
    """重点项目 without a registered firm."""

    class Meta:
        model = Project

    zone = factory.SubFactory(ZoneFactory)
    name = factory.Sequence(lambda n: f"第{n}个项目")


class MilestoneListFactory(factory.django.DjangoModelFactory):
    """节点清单."""

    class Meta:
        model = MilestoneList

    code = factory.Sequence(lambda n: f"list-{n}")
    name = factory.LazyAttribute(lambda one: f"{one.code}清单")


class MilestoneFactory(factory.django.DjangoModelFactory):
    """A milestone of a list, planned and not done."""

    class Meta:
        model = Milestone

    class Params:
        done = factory.Trait(done_on=date(2026, 1, 5), basis="渝府〔2026〕1号")
        of_project = factory.Trait(list=None, project=factory.SubFactory(ProjectFactory))

    list = factory.SubFactory(MilestoneListFactory)
    title = factory.Sequence(lambda n: f"节点{n}")
    planned_on = date(2026, 12, 31)
