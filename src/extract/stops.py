"""Signals that ask a command to end: they end it as Ctrl-C does, so that it says so and leaves nothing behind."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import NoReturn

STOPS = tuple(getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name))
"""Sent by who shuts a machine down or ends a job of a cluster, and when a terminal is closed. Windows has not both."""
STOPPED = 128
"""A shell gives this and the number of the signal as the exit code of what a signal ended."""


@contextmanager
def stopped_by_signals() -> Iterator[None]:
    """Makes these signals a KeyboardInterrupt that holds their number; what `nohup` lets a command ignore stays so."""
    ours = [number for number in STOPS if signal.getsignal(number) is signal.SIG_DFL]
    for number in ours:
        signal.signal(number, _stop)
    try:
        yield
    finally:
        for number in ours:
            signal.signal(number, signal.SIG_DFL)


def exit_code(stop: KeyboardInterrupt) -> int:
    """130 after Ctrl-C, 143 after SIGTERM, 129 after SIGHUP."""
    number: int = stop.args[0] if stop.args else signal.SIGINT
    return STOPPED + number


def _stop(number: int, _: FrameType | None) -> NoReturn:
    raise KeyboardInterrupt(number)
