from django.apps import AppConfig

from common import form_days, form_numbers, form_words


class CommonConfig(AppConfig):
    """The floor has no tables, but the first word: it stands first among the apps."""

    name = "common"
    verbose_name = "公用"

    def ready(self) -> None:
        """A form is made with the words its fields have then: the words come before every form."""
        form_words.use()
        form_numbers.use()
        form_days.use()
