from datetime import date

import factory

from enterprises.care.models import CompanyRequest
from incubators.services.models import Equipment, Mentor, Service, ServiceBody, ServiceOrder, Use
from tests.factories.accounts import UserFactory
from tests.factories.registry import EnterpriseFactory


class ServiceBodyFactory(factory.django.DjangoModelFactory):
    """A body nobody provides; `enterprise` or `unit` makes it somebody's."""

    class Meta:
        model = ServiceBody

    name = factory.Sequence(lambda n: f"测试{n}号检测中心")
    kind = "testing"


class ServiceFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Service

    body = factory.SubFactory(ServiceBodyFactory)
    name = factory.Sequence(lambda n: f"测试{n}号检测")
    price = "reduced"


class MentorFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Mentor

    body = factory.SubFactory(ServiceBodyFactory)
    name = factory.Sequence(lambda n: f"王导师{n}")
    field = "装备制造"
    phone = "13800001234"


class EquipmentFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Equipment

    body = factory.SubFactory(ServiceBodyFactory)
    name = factory.Sequence(lambda n: f"测试{n}号光谱仪")
    is_shareable = True
    price = "market"


class ServiceOrderFactory(factory.django.DjangoModelFactory):
    """Waiting for the body's provider since the 20th of November 2026."""

    class Meta:
        model = ServiceOrder

    class Params:
        enterprise = factory.SubFactory(EnterpriseFactory)
        title = "齿轮检测"
        state = "assigned"
        answered_on = None

    service = factory.SubFactory(ServiceFactory)
    request = factory.LazyAttribute(
        lambda order: CompanyRequest.objects.create(
            enterprise=order.enterprise,
            kind="tech",
            title=order.title,
            content="需要检测齿轮。",
            state=order.state,
            raised_by=UserFactory(role="enterprise"),
            raised_on=date(2026, 11, 20),
            due_on=date(2026, 12, 4),
            assigned_on=date(2026, 11, 20),
            handler=order.service.body.name,
            answer="已办" if order.answered_on else "",
            answered_on=order.answered_on,
        )
    )


class UseFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Use

    service = factory.SubFactory(ServiceFactory)
    outside_name = "区外单位"
    on = date(2026, 11, 20)
