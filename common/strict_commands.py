"""Commands that answer one question: bad input is one Chinese sentence and 2, no usage text."""

from argparse import SUPPRESS, Action, ArgumentParser, Namespace
from collections.abc import Sequence
from typing import Any, NoReturn

from django.core.management.base import BaseCommand, CommandError, CommandParser

BAD_INPUT = 2  # what the command ends with
_PLACE = "请核对命令的写法（--help 列出全部选项）。"


class StoreOnce(Action):
    """An option's value; of two neither is the right one."""

    def __call__(
        self,
        parser: ArgumentParser,
        namespace: Namespace,
        values: str | Sequence[Any] | None,
        option_string: str | None = None,
    ) -> None:
        if getattr(namespace, self.dest, self.default) is not self.default:
            raise _bad(f"{option_string or self.dest} 写了两次，请只留一处。")
        setattr(namespace, self.dest, values)


class StrictCommand(BaseCommand):
    """Options in full, each once; bad input is a ValueError of `refusals`, its words the sentence.

    What is added in `add_options` keeps its text as typed: the command reads it strictly.
    """

    refusals: tuple[type[ValueError], ...] = ()
    requires_system_checks: list[str] = []  # it answers a question; `manage.py check` is another

    def add_options(self, parser: CommandParser) -> None:
        """The command's own options."""

    def answer(self, options: dict[str, Any]) -> str:
        """What is printed. Raises one of `refusals`."""
        raise NotImplementedError

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> CommandParser:
        parser = super().create_parser(prog_name, subcommand, allow_abbrev=False, **kwargs)
        parser.error = refuse  # type: ignore[method-assign]
        return parser

    def add_arguments(self, parser: CommandParser) -> None:
        parser.register("action", "once", StoreOnce)
        self.add_options(parser)
        parser.add_argument("--json", action="store_true", help="以 JSON 输出")
        parser.add_argument("--skip-checks", action="store_true", help=SUPPRESS)

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            self.stdout.write(self.answer(options))
        except self.refusals as error:
            raise _bad(str(error)) from error


def _bad(sentence: str) -> CommandError:
    return CommandError(sentence, returncode=BAD_INPUT)


def refuse(message: str) -> NoReturn:
    """The words of argparse, in ours. Raises CommandError."""
    message = "".join(one if one.isprintable() else "?" for one in message)
    told, _, rest = message.partition(": ")
    if told == "unrecognized arguments":
        raise _bad(f"不认识“{rest}”，{_PLACE}")
    if told == "the following arguments are required":
        raise _bad(f"缺少 {rest}，{_PLACE}")
    if "invalid" in rest:
        raise _bad(f"{told.removeprefix('argument ')} 的值不对，{_PLACE}")
    if "expected one argument" in rest:
        option = told.removeprefix("argument ")
        raise _bad(f"{option} 后面缺少值（负数请写成 {option}=-1 的样子），{_PLACE}")
    raise _bad(f"命令写得不对（{message}），{_PLACE}")
