"""Runs compared things in turns, and says how they relate.

A benchmark is a module with a function ``comparisons(size)``, listed in ``families.py``. A
``Comparison`` names one piece of work, the contender that is ours, and its peers:

    Comparison(
        "send to handler",
        operations=messages,
        ours=Contender("FireAndForget", partial(send_all, messages)),
        peers=[Peer(Contender("asyncio.Queue", partial(put_all, messages)), Limit(at_least=0.8))],
    )

A contender does the whole work once, measures the part that counts, and returns a ``Sample``: the
seconds (or bytes) that it took, and how many operations came to their end, counted where they end.
A number that is not the expected one ends the benchmark: a figure for work that was not done is
worth nothing.

All contenders of a comparison run one after the other in every round, in alternating order, and a
ratio is taken within a round: what else the machine does meets both sides alike. Reported are the
median, the least and the greatest of all rounds.
"""

# Layer 1: Standard library imports
import gc
from collections.abc import Sequence
from statistics import median
from typing import NamedTuple

# Layer 3: Internal imports
from benchmarks.comparison import Comparison, Contender, Limit, Peer, Ratio

DEFAULT_ROUNDS = 11


class Spread(NamedTuple):
    """All rounds in three numbers."""

    median: float
    least: float
    greatest: float

    @classmethod
    def of(cls, figures: Sequence[float]) -> "Spread":
        """Return the spread of at least one figure."""
        return cls(median(figures), min(figures), max(figures))


class Result(NamedTuple):
    """Ours against one peer, or against a limit of its own.

    Attributes:
        comparison: Where it comes from.
        ours: Our amount for each operation, in the unit of the comparison.
        peer: The peer; None where our own amount is bounded.
        theirs: The peer's amount for each operation.
        ratio: One to the other, round by round.
    """

    comparison: Comparison
    ours: Spread
    peer: Peer | None = None
    theirs: Spread | None = None
    ratio: Spread | None = None

    @property
    def limit(self) -> Limit | None:
        """What holds here."""
        return self.peer.limit if self.peer is not None else self.comparison.limit

    @property
    def is_met(self) -> bool | None:
        """Whether the median is within the limit; None if there is none."""
        if self.limit is None:
            return None
        return self.limit.is_met((self.ratio or self.ours).median)


class VacuousFigureError(Exception):
    """A contender did not do what it was measured at."""

    def __init__(self, contender: str, done: int, expected: int) -> None:
        super().__init__(f"{contender}: {done} operations came to their end, not {expected}")


def compare(comparison: Comparison, rounds: int = DEFAULT_ROUNDS) -> list[Result]:
    """Run all contenders in turns, and return ours against each peer.

    Raises:
        VacuousFigureError: A contender did less, or more, than it was to do.
    """
    contenders = [comparison.ours, *(peer.contender for peer in comparison.peers)]
    amounts: list[list[float]] = [[] for _ in contenders]
    turns = list(zip(contenders, amounts, strict=True))
    for number in range(min(rounds, comparison.rounds or rounds)):
        for contender, taken in turns if number % 2 == 0 else reversed(turns):
            taken.append(_amount_each(contender, comparison))
    ours, *others = amounts
    mine = Spread.of(ours)
    results = [Result(comparison, mine)] if comparison.limit is not None else []
    for peer, theirs in zip(comparison.peers, others, strict=True):
        ratio = Spread.of(_ratios(comparison.ratio, ours, theirs))
        results.append(Result(comparison, mine, peer, Spread.of(theirs), ratio))
    return results


def _amount_each(contender: Contender, comparison: Comparison) -> float:
    """Run a contender once, and return its amount for each operation."""
    gc.collect()  # what others left behind is theirs
    sample = contender.run()
    if sample.done != comparison.operations:
        raise VacuousFigureError(contender.name, sample.done, comparison.operations)
    return sample.amount / sample.done * comparison.unit.factor


def _ratios(meaning: Ratio, ours: Sequence[float], theirs: Sequence[float]) -> list[float]:
    pairs = zip(ours, theirs, strict=True)
    if meaning is Ratio.SPEED:
        return [other / mine for mine, other in pairs]
    return [mine / other for mine, other in pairs]
