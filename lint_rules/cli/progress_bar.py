"""A progress bar, drawn by rich. Loaded only when one is shown."""

# Layer 2: Third-party imports
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn


class RichBar:
    """A bar on the standard error stream, without a thread of its own: a check may fork."""

    def __init__(self, console: Console | None = None) -> None:
        self._progress = Progress(
            TextColumn("checking"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("files"),
            console=console or Console(stderr=True),
            auto_refresh=False,
            transient=True,
        )
        self._task = self._progress.add_task("checking")

    def draw(self, done: int, files: int) -> None:
        """Draw how many files are done."""
        self._progress.update(self._task, completed=done, total=files)
        if self._progress.live.is_started:
            self._progress.refresh()
        else:
            self._progress.start()

    def clear(self) -> None:
        """Take the bar away."""
        self._progress.stop()
