"""Telling somebody who waits what is being done: a bar on a terminal, one line a stage otherwise."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Lock


@contextmanager
def telling(stages: int, quiet: bool) -> Iterator[Callable[[str], None]]:
    """Give a function to be told each stage as it begins, of which there will be `stages`; on standard error."""
    if quiet:
        yield lambda stage: None
    elif sys.stderr.isatty():
        yield from _bar(stages)
    else:
        yield _say


def _say(stage: str) -> None:
    # One call with the line's end: threads that write at once must not mix their lines.
    sys.stderr.write(f"{stage} …\n")
    sys.stderr.flush()


def _bar(stages: int) -> Iterator[Callable[[str], None]]:
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (BarColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    begun = 0
    turn = Lock()
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("", total=stages)

        def tell(stage: str) -> None:
            nonlocal begun
            with turn:
                progress.update(task, completed=begun, description=stage)
                begun += 1

        yield tell
