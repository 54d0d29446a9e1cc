from django.apps import AppConfig


class MonthsConfig(AppConfig):
    name = "incubators.months"
    label = "carrier_months"
    verbose_name = "载体月报"
