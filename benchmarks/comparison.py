"""What is compared with what: plain values."""

# Layer 1: Standard library imports
from collections.abc import Callable, Sequence
from enum import Enum
from typing import NamedTuple, TypeAlias, TypeVar

SizeT = TypeVar("SizeT")


Clock: TypeAlias = Callable[[], float]
"""Reads seconds: ``process_time`` for one thread that never waits, else ``perf_counter``."""


class Size(Enum):
    """How much work a benchmark does."""

    FULL = "full"
    """Enough for figures that mean something."""

    TINY = "tiny"
    """Enough to run through all of the code, as the tests do."""

    def pick(self, full: SizeT, tiny: SizeT) -> SizeT:
        """Return the one that belongs to this size."""
        return full if self is Size.FULL else tiny


class Sample(NamedTuple):
    """What one run gave.

    Attributes:
        amount: What the work took, all operations together: seconds, or bytes.
        done: How many operations came to their end, counted where they end.
    """

    amount: float
    done: int


class Contender(NamedTuple):
    """One way to do the work.

    Attributes:
        name: As it stands in the table.
        run: Does all of it once. It may do so in this process or start others.
    """

    name: str
    run: Callable[[], Sample]


class Unit(Enum):
    """In what amounts are reported: its name, and how many of it a second (or a byte) is."""

    SECONDS = ("s", 1.0)
    MILLISECONDS = ("ms", 1e3)
    MICROSECONDS = ("µs", 1e6)
    BYTES = ("B", 1.0)
    MEGABYTES = ("MB", 1e-6)

    def __init__(self, label: str, factor: float) -> None:
        self.label = label
        self.factor = factor


class Ratio(Enum):
    """What is divided by what."""

    SPEED = "as fast"
    """The peer's amount by ours: at 2.0 we do twice as much in the same time."""

    COST = "as much"
    """Our amount by the peer's: at 2.0 we take twice as long, or twice the room."""


class Limit(NamedTuple):
    """What a figure has to be; one of the two bounds is given.

    Attributes:
        at_least: The lower bound.
        at_most: The upper bound.
        goal: What would be better still.
    """

    at_least: float | None = None
    at_most: float | None = None
    goal: float | None = None

    def is_met(self, figure: float) -> bool:
        """Return whether the figure is within the bounds; the goal plays no part."""
        above = self.at_least is None or figure >= self.at_least
        return above and (self.at_most is None or figure <= self.at_most)


class Peer(NamedTuple):
    """Something that is compared with ours.

    Attributes:
        contender: How it does the work.
        limit: What the ratio has to be; None if it is shown for information.
    """

    contender: Contender
    limit: Limit | None = None


class Comparison(NamedTuple):
    """One piece of work, done by ours and by its peers.

    Attributes:
        title: What the work is.
        operations: How many operations a run consists of; amounts are reported for each of them.
        ours: How we do it.
        peers: How others do it. There need be none if ``limit`` bounds our own amount.
        ratio: What a ratio means here.
        unit: In which amounts are reported.
        limit: What our own amount for each operation has to be, in that unit.
        rounds: How many are enough where one takes long; None for as many as are asked for.
    """

    title: str
    operations: int
    ours: Contender
    peers: Sequence[Peer] = ()
    ratio: Ratio = Ratio.SPEED
    unit: Unit = Unit.MICROSECONDS
    limit: Limit | None = None
    rounds: int | None = None
