from django.apps import AppConfig


class RatingsConfig(AppConfig):
    name = "finance.ratings"
    label = "ratings"
    verbose_name = "评级与分色"
