# Layer 1: Standard library imports
from collections.abc import Callable

# Layer 2: Third-party imports
import pytest

# Layer 3: Internal imports
from benchmarks.comparison import Comparison, Contender, Limit, Peer, Ratio, Sample, Unit
from benchmarks.harness import Spread, VacuousFigureError, compare


def taking(*amounts: float, log: list[str] | None = None, name: str = "") -> Callable[[], Sample]:
    """Return a run of ten operations that takes these seconds, one after the other."""
    left = list(amounts)

    def run() -> Sample:
        if log is not None:
            log.append(name)
        return Sample(left.pop(0), 10)

    return run


def test_a_ratio_is_taken_within_a_round() -> None:
    ours = Contender("ours", taking(1.0, 2.0, 4.0))
    peer = Peer(Contender("peer", taking(2.0, 8.0, 4.0)))

    (result,) = compare(Comparison("work", 10, ours, [peer], unit=Unit.SECONDS), rounds=3)

    assert result.ours == Spread(0.2, 0.1, 0.4)
    assert result.theirs == Spread(0.4, 0.2, 0.8)
    assert result.ratio == Spread(2.0, 1.0, 4.0)


def test_a_ratio_may_be_one_of_cost() -> None:
    ours, peer = Contender("ours", taking(3.0)), Peer(Contender("peer", taking(2.0)))

    (result,) = compare(Comparison("work", 10, ours, [peer], Ratio.COST), rounds=1)

    assert result.ratio == Spread(1.5, 1.5, 1.5)


def test_contenders_take_turns_in_alternating_order() -> None:
    log: list[str] = []
    contenders = [Contender(name, taking(1.0, 1.0, log=log, name=name)) for name in "abc"]

    compare(Comparison("work", 10, contenders[0], [Peer(one) for one in contenders[1:]]), rounds=2)

    assert log == ["a", "b", "c", "c", "b", "a"]


def test_amounts_are_given_for_one_operation_in_the_unit_of_the_comparison() -> None:
    limit = Limit(at_most=500)

    (result,) = compare(Comparison("work", 10, Contender("ours", taking(0.005)), limit=limit), 1)

    assert result.ours.median == pytest.approx(500)
    assert (result.peer, result.ratio) == (None, None)


def test_what_takes_long_runs_less_often() -> None:
    log: list[str] = []
    ours = Contender("ours", taking(1.0, 1.0, 1.0, log=log, name="ours"))

    compare(Comparison("work", 10, ours, limit=Limit(at_most=1), rounds=2), rounds=3)
    compare(Comparison("work", 10, ours, limit=Limit(at_most=1), rounds=2), rounds=1)

    assert len(log) == 3


@pytest.mark.parametrize("done", [9, 11])
def test_work_that_was_not_done_as_asked_ends_the_benchmark(done: int) -> None:
    lazy = Contender("lazy", lambda: Sample(1.0, done))

    with pytest.raises(VacuousFigureError, match=f"lazy: {done} operations .* not 10"):
        compare(Comparison("work", 10, Contender("ours", taking(1.0)), [Peer(lazy)]), rounds=1)


@pytest.mark.parametrize(
    ("limit", "verdict"),
    [
        (None, None),
        (Limit(at_least=2.0, goal=3.0), True),
        (Limit(at_least=2.1), False),
        (Limit(at_most=2.0), True),
        (Limit(at_most=1.9), False),
    ],
)
def test_a_limit_is_met_by_the_median(limit: Limit | None, verdict: object) -> None:
    ours = Contender("ours", taking(1.0, 1.0, 1.0))
    peer = Peer(Contender("peer", taking(2.0, 1.0, 9.0)), limit)

    (result,) = compare(Comparison("work", 10, ours, [peer]), rounds=3)

    assert result.is_met is verdict


def test_our_own_amount_may_have_a_limit_besides() -> None:
    ours, peer = Contender("ours", taking(40.0)), Peer(Contender("peer", taking(80.0)))
    work = Comparison("work", 10, ours, [peer], unit=Unit.BYTES, limit=Limit(at_most=3))

    alone, against_peer = compare(work, rounds=1)

    assert (alone.ours.median, alone.is_met) == (4.0, False)
    assert (against_peer.ratio, against_peer.is_met) == (Spread(2.0, 2.0, 2.0), None)
