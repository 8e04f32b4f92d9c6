# Layer 2: Third-party imports
import pytest

# Layer 3: Internal imports
from lint_rules.source.patterns import matches


@pytest.mark.parametrize(
    ("pattern", "fitting", "other"),
    [
        ("a.py", ["a.py", "x/a.py"], ["ba.py", "a.pyi", "a_py"]),
        ("x", ["x/a.py", "y/x/a.py", "x"], ["xy/a.py", "x.py"]),
        ("x/", ["x/a.py", "y/x/a.py"], ["xy/a.py"]),
        ("x/y", ["x/y/a.py"], ["z/x/y/a.py", "x/yz/a.py"]),
        ("x/*.py", ["x/a.py", "x/y/a.py"], ["a.py", "z/x/a.py"]),
        ("x/*", ["x/a.py", "x/y/a.py"], ["xy/a.py"]),
        ("x/**", ["x/a.py", "x/y/a.py"], ["a.py", "z/x/a.py"]),
        ("*_pb2.py", ["a_pb2.py", "x/a_pb2.py"], ["a_pb2.pyi"]),
        ("test_?.py", ["test_a.py", "x/test_a.py"], ["test_ab.py"]),
        ("[ab].py", ["a.py", "b.py"], ["c.py"]),
        ("[!a].py", ["b.py"], ["a.py"]),
        ("**/a.py", ["a.py", "x/a.py", "x/y/a.py"], ["ba.py", "x/ba.py"]),
        ("**/x/**", ["x/a.py", "y/x/a.py", "y/x/z/a.py"], ["xy/a.py", "a.py", "yx/a.py"]),
        ("**/x/", ["x/a.py", "y/x/a.py"], ["xy/a.py"]),
        ("x/**/a.py", ["x/a.py", "x/y/a.py", "x/y/z/a.py"], ["a.py", "x/ba.py", "z/x/a.py"]),
        ("x**/a.py", ["xy/a.py"], ["xa.py"]),
        ("*", ["a.py", "x/a.py"], []),
        ("A.py", ["A.py"], ["a.py"]),
        ("é[x].py", ["éx.py"], ["é[x].py"]),
        ("a\nb.py", ["a\nb.py"], ["a b.py"]),
        ("**/a\nb.py", ["a\nb.py", "x\n/a\nb.py"], ["a b.py"]),
        ("", [], ["a.py"]),
        ("/", [], ["a.py"]),
    ],
)
def test_which_paths_a_pattern_fits(pattern: str, fitting: list[str], other: list[str]) -> None:
    assert [path for path in [*fitting, *other] if matches(path, pattern)] == fitting
