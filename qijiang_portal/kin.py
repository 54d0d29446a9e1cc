"""A process asks the kernel to end with its parent: nothing outlives who started it."""

import ctypes
import signal
from typing import Any

PR_SET_PDEATHSIG = 1


def die_with_parent(*_: Any, **__: Any) -> None:
    """For processes that are forked, not executed (those get `setpriv --pdeathsig`). Linux only."""
    ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
