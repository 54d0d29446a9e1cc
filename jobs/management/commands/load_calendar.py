import chinese_calendar
from django.core.management.base import BaseCommand

from jobs.actions.calendar import load_calendar

CHINESE = {holiday.value: holiday.chinese for holiday in chinese_calendar.Holiday}


class Command(BaseCommand):
    help = "载入已公布的节假日与调休；已有的日子不改。"

    def handle(self, **options) -> None:
        worked = dict.fromkeys(chinese_calendar.holidays, False)
        worked |= dict.fromkeys(chinese_calendar.workdays, True)
        names = {day: CHINESE.get(name, name) for day, name in chinese_calendar.holidays.items()}
        self.stdout.write(f"新增 {load_calendar(worked, names)} 天。")
