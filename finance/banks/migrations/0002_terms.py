"""The terms of rules.md 6.1 and 7.3 as rows, from the plan's first year on; each says its source."""

from datetime import date
from decimal import Decimal

from django.db import migrations

FROM = date(2023, 1, 1)
WAN = 1_000_000  # 分


def seed(apps, schema_editor):
    term = apps.get_model("banks", "SharingTerm").objects
    term.get_or_create(
        valid_from=FROM,
        defaults={
            "fund_share": Decimal("0.8"),
            "city_share": Decimal("0.4"),
            "recovery_share": Decimal("0.8"),
            "waiting_days": 30,
            "basis": "重庆市知识价值信用贷款办法：基金代偿逾期本金 80%，市区 4:6；等待天数、追回分配、熔断线未见原文，请核对合作协议。",
        },
    )
    apps.get_model("banks", "LendingTerm").objects.get_or_create(
        valid_from=FROM,
        defaults={"basis": "银发〔2003〕251号：逾期罚息上浮 30%–50%，挪用 50%–100%。"},
    )
    products = apps.get_model("banks", "ProductTerm").objects
    products.get_or_create(
        product="knowledge_value",
        valid_from=FROM,
        defaults={
            "limit_a": 500 * WAN,
            "limit_b": 400 * WAN,
            "limit_c": 300 * WAN,
            "limit_d": 160 * WAN,
            "limit_e": 80 * WAN,
            "most_months": 12,
            "is_covered": True,
            "needs_title": True,
            "basis": "2023 年 8 月口径：A 500、B 400、C 300、D 160、E 80 万元；期限参照多数合作协议。",
        },
    )
    products.get_or_create(
        product="commercial_value",
        valid_from=FROM,
        defaults={
            "limit": 300 * WAN,
            "srdi_limit": 1000 * WAN,
            "basis": "商业价值信用贷款工作实施方案（修订），2023-11-30：专精特新 1000 万元；一般企业额度请核对。",
        },
    )


class Migration(migrations.Migration):
    dependencies = [("banks", "0001_initial")]
    operations = [migrations.RunPython(seed, migrations.RunPython.noop)]
