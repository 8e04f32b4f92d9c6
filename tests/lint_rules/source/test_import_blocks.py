# Layer 2: Third-party imports
import pytest

# Layer 3: Internal imports
from lint_rules.source.file import parse_source
from lint_rules.source.import_blocks import import_blocks
from lint_rules.source.statements import walk_statements


def blocks(text: str) -> list[str]:
    file = parse_source(text.encode(), "example.py")
    found = import_blocks(file, walk_statements(file.tree).import_runs)
    return [" ".join(alias.name for node in block for alias in node.names) for block in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("x = 1\n", [], id="no-imports"),
        pytest.param("import a\n\n# comment\nimport b\n", ["a b"], id="comments-do-not-end-it"),
        pytest.param("import a\nx = 1\nimport b\n", ["a", "b"], id="code-ends-it"),
        pytest.param("import a\nif x:\n  import b\nimport c\n", ["a", "b", "c"], id="suites"),
        pytest.param("# isort: skip_file\nimport a\n", [], id="file"),
        pytest.param("# ruff: noqa\nimport a\n", [], id="ruff-file"),
        pytest.param("import a\nimport b  # isort: skip\nimport c\n", ["a", "c"], id="skip"),
        pytest.param("import a  # isort: skip\nimport b\n", ["b"], id="skip-first"),
        pytest.param("import a\nfrom x import (\n b,\n)  # isort: skip\n", ["a"], id="skip-end"),
        pytest.param("import a\n# isort: skip\nimport b\n", ["a b"], id="skip-by-itself"),
        pytest.param("import a\n# isort: split\nimport b\n", ["a", "b"], id="split"),
        pytest.param("import a  # isort: split\nimport b\n", ["a", "b"], id="split-behind"),
        pytest.param("import a\nimport b  # isort: split\nimport c", ["a b", "c"], id="behind-it"),
        pytest.param("# isort: split\nimport a\nimport b\n", ["a b"], id="split-before-all"),
        pytest.param(
            "import a\n# isort: off\nimport b\n# isort: on\nimport c", ["a", "c"], id="off"
        ),
        pytest.param("import a\n# fmt: off\nimport b\n# fmt: on\nimport c", ["a", "c"], id="fmt"),
        pytest.param("import a\n# isort: off\nimport b\nimport c\n", ["a"], id="off-to-the-end"),
        pytest.param("import a  # noqa\nimport b\nx\nimport c\n", ["c"], id="noqa"),
        pytest.param("import a\nimport b  # noqa: I001\n", ["a b"], id="noqa-on-a-later-line"),
        pytest.param("x = '# isort: skip_file'\nimport a\n", ["a"], id="in-a-string"),
        pytest.param("import a; import b  # isort: split\nimport c\n", ["a b", "c"], id="one-line"),
    ],
)
def test_blocks_and_the_comments_that_exempt_from_them(text: str, expected: list[str]) -> None:
    assert blocks(text) == expected
