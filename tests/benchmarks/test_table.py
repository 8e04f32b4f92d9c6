# Layer 3: Internal imports
from benchmarks.comparison import Comparison, Contender, Limit, Peer, Ratio, Sample, Unit
from benchmarks.harness import compare
from benchmarks.table import HEAD, rows


def contender(name: str, amount: float) -> Contender:
    return Contender(name, lambda: Sample(amount, 1))


def test_a_row_names_both_sides_the_ratio_and_the_limit() -> None:
    peer = Peer(contender("a queue", 0.5e-6), Limit(at_least=0.8, goal=1.0))
    work = Comparison("send", 1, contender("ours", 0.678e-6), [peer])

    (row,) = rows(compare(work, rounds=1))

    assert row == (
        "| send | 0.68 µs | a queue | 0.50 µs | 0.74 (0.74-0.74) as fast "
        "| ≥ 0.8, goal 1 | **missed** |"
    )
    assert row.count("|") == HEAD.splitlines()[0].count("|")


def test_a_row_without_a_peer_has_the_limit_in_its_unit() -> None:
    work = Comparison(
        "room", 1, contender("ours", 428.4), unit=Unit.BYTES, limit=Limit(at_most=500)
    )

    assert list(rows(compare(work, rounds=1))) == ["| room | 428 B | - | - | - | ≤ 500 B | met |"]


def test_a_row_without_a_limit_says_nothing_about_one() -> None:
    work = Comparison(
        "start",
        1,
        contender("ours", 12.3),
        [Peer(contender("bare", 4.0))],
        Ratio.COST,
        Unit.SECONDS,
    )

    assert list(rows(compare(work, rounds=1))) == [
        "| start | 12.3 s | bare | 4.00 s | 3.08 (3.08-3.08) as much | - | - |"
    ]
