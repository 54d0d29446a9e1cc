from django.apps import AppConfig


class ForecastsConfig(AppConfig):
    name = "targets.forecasts"
    label = "forecasts"
    verbose_name = "预测"
