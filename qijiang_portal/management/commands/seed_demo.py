from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from accounts.models import Unit
from accounts.rules.units import UnitKind
from common.district import region
from qijiang_portal.demo import (
    annual,
    bank_lists,
    capital,
    carrier_months,
    carriers,
    credit,
    cultivation,
    facts,
    figures,
    fund,
    late_facts,
    loans,
    people,
    returns,
    reviews,
    service_bodies,
    shares,
    stays,
    task_progress,
    task_steps,
    upgrade,
    watch,
    writing,
    zones,
)


class Command(BaseCommand):
    help = "写入演示区：虚构的企业、资质与账号。只在台账为空时写入。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--enterprises", type=int, default=4_800, help="企业数")
        parser.add_argument("--seed", type=int, default=7, help="随机种子，相同则数据相同")
        parser.add_argument("--no-accounts", action="store_true", help="不建演示账号")
        parser.add_argument("--late", action="store_true", help="封存九月报表，再写入迟到的事实")

    def handle(
        self, *, enterprises: int, seed: int, no_accounts: bool, late: bool, **options
    ) -> None:
        towns = list(Unit.objects.filter(kind=UnitKind.TOWNSHIP, is_group=False))
        if not towns:
            raise CommandError("还没有街镇，请先运行 load_plan。")
        if not writing.is_empty():
            raise CommandError("台账中已有企业，不再写入演示数据。")
        about = region(settings.DISTRICT_DIR)
        stream = facts.firms(
            enterprises,
            seed,
            [town.name for town in towns],
            about.parents[0] + about.names[0],
        )
        written = writing.write(stream, towns)
        readings = figures.write(timezone.localdate())
        shares.write(timezone.localdate())
        task_steps.write(timezone.now(), timezone.localdate())
        task_progress.write(timezone.now(), timezone.localdate())
        reviews.write(timezone.localdate())
        cultivation.write(timezone.localtime())
        service_bodies.write(timezone.localdate())
        zones.write(timezone.localdate())
        carriers.write(timezone.now())
        stays.write(timezone.localdate(), seed)
        stays.offer(timezone.localdate())
        upgrade.write(timezone.now())
        capital.write(timezone.now())
        credit.write(timezone.localdate())
        if late:
            late_facts.write(towns)
        made = 0
        if not no_accounts:
            made = people.create(settings.VAR_DIR / "first-accounts.txt", timezone.now())
            returns.write(seed)
            annual.write(seed, timezone.localdate())
            carrier_months.write(seed)
        cultivation.write_people(timezone.localdate())
        service_bodies.write_people(timezone.localdate())
        upgrade.write_people(timezone.now())
        credit.write_people(timezone.localdate())
        loans.write(timezone.localdate(), seed)  # after the firm of the account is settled
        fund.write_people()
        fund.write(timezone.localdate())
        bank_lists.write(timezone.localdate())
        watch.write(timezone.localdate())
        self.stdout.write(
            f"已写入演示企业 {written} 家、填报值 {readings} 个、演示账号 {made} 个。"
        )
