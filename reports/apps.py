from django.apps import AppConfig

from jobs import handlers


class ReportsConfig(AppConfig):
    name = "reports"
    verbose_name = "创新报表"

    def ready(self) -> None:
        from enterprises.registry import related
        from reports import actions, selectors, tasks  # models are there only now

        handlers.handles(actions.BUILD, tasks.run_build)
        handlers.every_minute(tasks.on_tick, "到期报表")
        related.keeps(selectors.are_firms_kept)
