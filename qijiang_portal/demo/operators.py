"""Demo operators: one body that runs carriers, led by the demo account of that role."""

from accounts.models import User
from incubators.carriers.models import Operator
from qijiang_portal.demo.facts import credit_code

NAME = "演示孵化运营有限公司"
NUMBER = 900_001  # past those of the firms


def operator() -> Operator:
    """The operator itself, made when first asked for; carriers of the demo name it."""
    code = credit_code(NUMBER)
    told = {"name": NAME, "contact_name": "王演示", "contact_phone": "13800000000"}
    return Operator.objects.get_or_create(credit_code=code, defaults=told)[0]


def join(user: User) -> None:
    """负责人 of it, without an end."""
    operator().members.get_or_create(user=user, defaults={"role": "manager"})
