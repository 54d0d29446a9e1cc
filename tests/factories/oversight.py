from datetime import date

import factory

from enterprises.oversight.models import Inspection
from tests.factories.registry import QualificationFactory
from tests.factories.uploads import UploadFactory


class InspectionFactory(factory.django.DjangoModelFactory):
    """Drawn, looked at, found in order, on paper."""

    class Meta:
        model = Inspection

    qualification = factory.SubFactory(QualificationFactory)
    enterprise = factory.SelfAttribute("qualification.enterprise")
    batch = "2026 年第 1 批"
    drawn_on = date(2026, 11, 1)
    result = "kept"
    finding = "资料齐全，与认定时一致"
    document_no = "綦科检〔2026〕1 号"
    closed_on = date(2026, 11, 10)
    paper = factory.SubFactory(UploadFactory)
