import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from accounts.models import System
from common.terminal import aligned
from targets.goals.rules.comparators import COMPARATOR_LABELS
from targets.goals.selectors.plans import goals_as_data
from targets.tasks.selectors.tasks import tasks_as_data

WHO = ("lead", "accountable")


class Command(BaseCommand):
    help = "显示已载入的方案目标和任务。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="以 JSON 输出")

    def handle(self, *args: Any, **options: Any) -> None:
        plan = {"goals": goals_as_data(System()), "tasks": tasks_as_data(System())}
        if not plan["goals"]:
            raise CommandError("尚未载入方案，请先运行 python manage.py load_plan。")
        if options["json"]:
            self.stdout.write(json.dumps(plan, ensure_ascii=False, indent=2))
            return
        goals = [
            [
                goal["indicator"],
                str(goal["year"]),
                COMPARATOR_LABELS[goal["comparator"]],
                goal["value"],
                goal["measured_in"],
            ]
            for goal in plan["goals"]
        ]
        tasks = [
            [str(task["no"]), task["title"], *("、".join(task[who]) for who in WHO)]
            for task in plan["tasks"]
        ]
        self.stdout.write(aligned(["指标", "年份", "比较", "目标", "单位"], goals))
        self.stdout.write("")
        self.stdout.write(aligned(["序号", "任务", "牵头单位", "责任单位"], tasks))
