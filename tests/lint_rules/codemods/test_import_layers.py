# Layer 1: Standard library imports
from pathlib import Path
from textwrap import dedent

# Layer 2: Third-party imports
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

# Layer 3: Internal imports
from lint_rules.codemods.import_layers.command import ImportLayersCommand
from lint_rules.codemods.import_layers.verification import difference
from lint_rules.codemods.rewriting import Codemods, Refusal, Rewriter, Rewritten
from lint_rules.diagnostic import Finding
from lint_rules.settings import ImportHeadings, Settings
from lint_rules.source.file import Sources, parse_source
from lint_rules.source.module_tree import ModuleTree
from lint_rules.source.reading import FileReading, read_project

COMMAND = "lint_rules.codemods.import_layers.command.ImportLayersCommand"
FILES = ["pkg/mod.py", "ours.py"]
NOWHERE = Sources(Path())


def read(content: bytes, headings: ImportHeadings = "allow") -> FileReading:
    project = read_project(Settings(import_headings=headings), ModuleTree(FILES, ["."]))
    return FileReading(parse_source(content, "pkg/mod.py"), project)


def fixable(reading: FileReading) -> list[Finding]:
    found = [finding for rule in ImportLayersCommand.RULES for finding in rule.check(reading)]
    return sorted(finding for finding in found if finding.fix)


def fix(content: bytes, headings: ImportHeadings = "allow") -> bytes:
    reading = read(content, headings)
    findings = fixable(reading)
    if not findings:
        return content
    outcome = Rewriter(content, reading, NOWHERE, Codemods()).rewrite(COMMAND, findings)
    assert isinstance(outcome, Rewritten), outcome
    return outcome.content


def fixed(text: str, headings: ImportHeadings = "allow") -> str:
    return fix(dedent(text).encode(), headings).decode()


def test_a_line_of_several_statements_becomes_several_lines() -> None:
    assert fixed("import httpx; import os  # both\n") == "import os  # both\n\nimport httpx\n"


def test_a_pragma_goes_with_every_part_of_a_split_statement() -> None:
    assert fixed("import os, httpx  # noqa: F401\n") == (
        "import os  # noqa: F401\n\nimport httpx  # noqa: F401\n"
    )


def test_a_suite_keeps_its_indentation_and_its_own_blocks() -> None:
    code = """\
        def f():
            '''Loads.'''

            import httpx
            from os import (
                path,
            )
            return path, httpx
        """
    assert fixed(code) == dedent("""\
        def f():
            '''Loads.'''

            from os import (
                path,
            )

            import httpx
            return path, httpx
        """)


def test_a_licence_stays_on_top_and_the_comments_of_an_import_go_with_it() -> None:
    code = "#!/usr/bin/env python\n# A licence.\n\n# the client\nimport httpx\nimport os\n"
    assert fixed(code) == (
        "#!/usr/bin/env python\n# A licence.\n\nimport os\n\n# the client\nimport httpx\n"
    )


def test_required_headings_are_written_below_a_licence() -> None:
    assert fixed("# A licence.\nimport os\nimport ours\n", "require") == (
        "# A licence.\n\n# Layer 1: Standard library imports\nimport os\n\n"
        "# Layer 3: Internal imports\nimport ours\n"
    )


def test_headings_follow_their_layers() -> None:
    code = """\
        # Layer 2: Third-party imports
        import httpx

        # Layer 1: Standard library imports
        import os
        """
    assert fixed(code) == dedent("""\
        # Layer 1: Standard library imports
        import os

        # Layer 2: Third-party imports
        import httpx
        """)


def test_relative_imports_keep_a_heading_of_their_own() -> None:
    code = """\
        # Layer 3: Internal imports
        import ours

        # Layer 3: Internal imports
        from . import other
        import os
        """
    assert fixed(code) == dedent("""\
        import os

        # Layer 3: Internal imports
        import ours

        # Layer 3: Internal imports
        from . import other
        """)


def test_a_skipped_statement_stays_between_two_blocks() -> None:
    code = "import httpx\nimport os\nimport ours  # isort: skip\nimport flask\nimport sys\n"
    assert fixed(code) == (
        "import os\n\nimport httpx\nimport ours  # isort: skip\nimport sys\n\nimport flask\n"
    )


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        ("import httpx\nfrom os import *\n", "a star import makes the order of its block matter"),
        (
            "import simplejson as json\nimport json\n",
            "two layers of its block bind `json`, and the order decides which one counts",
        ),
        (
            "import httpx\nimport os; os.umask(0)\n",
            "an import of its block shares its line with other code",
        ),
        (
            "if True: import httpx; import os\n",
            "an import of its block shares its line with other code",
        ),
    ],
)
def test_what_must_stay_says_why(code: str, reason: str) -> None:
    reading = read(code.encode())
    found = [finding for rule in ImportLayersCommand.RULES for finding in rule.check(reading)]

    assert {finding.no_fix for finding in found} == {reason}
    assert fixable(reading) == []


def test_a_block_with_a_finding_that_is_not_to_be_mended_stays() -> None:
    code = b"import httpx\nimport os\nimport sys\n"
    reading = read(code)

    outcome = Rewriter(code, reading, NOWHERE, Codemods()).rewrite(COMMAND, fixable(reading)[:1])

    assert outcome == Refusal("the codemod left the file as it is")


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"import httpx\r\nimport os\r\n", b"import os\r\n\r\nimport httpx\r\n"),
        (b"\xef\xbb\xbfimport httpx\nimport os\n", b"\xef\xbb\xbfimport os\n\nimport httpx\n"),
        (
            b"# coding: latin-1\nimport httpx  # \xe9\nimport os\n",
            b"# coding: latin-1\nimport os\n\nimport httpx  # \xe9\n",
        ),
        (b"import httpx\nimport os", b"import os\n\nimport httpx"),
        (b"import httpx\nimport os\nx = '\x0c'\n", b"import os\n\nimport httpx\nx = '\x0c'\n"),
    ],
    ids=["CRLF", "byte order mark", "latin-1", "no final newline", "form feed"],
)
def test_bytes_that_are_not_the_imports_survive(content: bytes, expected: bytes) -> None:
    assert fix(content) == expected


def test_a_file_that_libcst_would_not_write_back_is_left_alone() -> None:
    content = b"\x0cimport httpx\nimport os\n"
    reading = read(content)

    outcome = Rewriter(content, reading, NOWHERE, Codemods()).rewrite(COMMAND, fixable(reading))

    assert outcome == Refusal("libcst would not write the file back as it is", of_file=True)


IMPORTS = st.sampled_from(
    [
        "import os",
        "import sys  # first",
        "import httpx",
        "from flask import (\n    Flask,  # app\n)",
        "import ours",
        "from . import other",
        "import os.path, requests",
        "import json; import attrs",
        "# about the next",
        "",
        "# Layer 1: Standard library imports",
        "# Layer 2: Third-party imports",
        "# Layer 3: Internal imports",
        "x = 1",
        "import re  # isort: skip",
    ]
)


@st.composite
def modules(draw: DrawFn) -> bytes:
    lines = draw(st.lists(IMPORTS, max_size=10))
    inner = draw(st.lists(IMPORTS, max_size=5))
    body = "\n".join(["def f():", *inner, "pass"]).replace("\n", "\n    ")
    ending = draw(st.sampled_from(["\n", "\r\n"]))
    return "\n".join([*lines, body, ""]).replace("\n", ending).encode()


@given(modules(), st.sampled_from(["off", "allow", "require"]))
@settings(max_examples=300)
def test_fixing_converges_and_changes_nothing_but_the_order(
    content: bytes, headings: ImportHeadings
) -> None:
    result = content
    for _ in range(4):
        result = fix(result, headings)
    before, after = read(content, headings), read(result, headings)

    assert fixable(after) == []
    assert fix(result, headings) == result
    assert difference(before.file, after.file, Settings().import_heading_texts) == ""


@given(modules())
@settings(max_examples=100)
def test_a_clean_file_keeps_every_byte(content: bytes) -> None:
    reading = read(content)
    if not fixable(reading):
        assert fix(content) == content


def test_a_changed_statement_is_a_difference() -> None:
    before = parse_source(b"import os\nx = 1\n", "a.py")

    for changed in (b"import os\nx = 2\n", b"x = 1\nimport os\n", b"import re\nx = 1\n"):
        after = parse_source(changed, "a.py")
        assert difference(before, after, ()) == "more than the order of imports would change"


def test_a_lost_comment_is_a_difference() -> None:
    before = parse_source(b"import os  # why\n", "a.py")
    after = parse_source(b"import os\n", "a.py")

    assert difference(before, after, ()) == "the comment `# why` would be lost"
