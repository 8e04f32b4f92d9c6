"""A damaged cache is no cache."""

# Layer 1: Standard library imports
from collections.abc import Callable
from pathlib import Path
from zlib import crc32

# Layer 2: Third-party imports
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import DataObject

# Layer 3: Internal imports
from lint_rules.diagnostic import Report
from lint_rules.engine.cache.row import Row
from lint_rules.engine.cache.table import Table, read_table
from lint_rules.engine.encoded_file import EncodedFile

Run = Callable[..., tuple[Report, list[str]]]

OWNER = [1, 2]
JSON = st.text('abc[]{}"0,: ', max_size=9)
ENCODED = st.builds(EncodedFile, *[JSON] * len(EncodedFile._fields))
ROWS = st.builds(Row, st.lists(st.integers(), max_size=4), *[JSON] * 4, ENCODED)
TABLES = st.builds(
    Table, st.text(), st.dictionaries(st.text(), ROWS), st.dictionaries(st.text(), st.text())
)


def with_checksum(text: bytes) -> bytes:
    return b"%s\n%08x" % (text, crc32(text))


@given(TABLES)
def test_what_is_written_is_read(table: Table) -> None:
    assert read_table(table.to_bytes(OWNER), OWNER) == table


@given(TABLES, st.lists(st.integers(), max_size=2).filter(lambda owner: owner != OWNER))
def test_what_belongs_to_another_folder_is_not_read(table: Table, owner: list[int]) -> None:
    assert read_table(table.to_bytes(OWNER), owner) == Table()


@given(TABLES, st.data())
def test_what_was_cut_or_changed_is_not_read(table: Table, data: DataObject) -> None:
    content = table.to_bytes(OWNER)
    place = data.draw(st.integers(0, len(content) - 1))
    flipped = content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :]

    assert read_table(content[:place], OWNER) == Table()
    assert read_table(flipped, OWNER) == Table()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"garbage",
        b"\xff\xfe\x00",
        with_checksum(b"[]"),
        with_checksum(b"\xff"),
        with_checksum(b"null\n"),
        with_checksum(b'[3, [1, 2], "", {}, {"a.py": 3}]'),
        with_checksum(b'[3, [1, 2], "", {}, {"a.py": [[], "", ""]}]\nonly one line'),
        with_checksum(b"[" * 100_000),
        b'{"a": 1}\n' * 10,
    ],
)
def test_what_is_no_table_is_an_empty_one(content: bytes) -> None:
    assert read_table(content, OWNER) == Table()


def test_every_part_of_a_cache_may_be_damaged(shop: Path, run: Run, cache_file: Path) -> None:
    content = cache_file.read_bytes()
    for start in range(0, len(content), max(1, len(content) // 60)):
        for damaged in (content[:start], content[:start] + b"[9]" + content[start + 3 :]):
            cache_file.write_bytes(damaged)
            assert len(run(shop)[1]) == 4 * (damaged != content)
            assert run(shop)[1] == []


@pytest.mark.parametrize("part", [*EncodedFile._fields, "answers"])
@pytest.mark.parametrize(
    "planted", ["", "[", "7", "null", "[[7]]", "[7, []]", '["7", []]', '{"shop": 7}']
)
def test_a_row_that_makes_no_sense_is_made_anew(
    shop: Path, run: Run, cache_file: Path, part: str, planted: str
) -> None:
    folder = (shop / ".airssys_cache/CACHEDIR.TAG").stat()
    owner = [folder.st_ino, folder.st_ctime_ns]
    table = read_table(cache_file.read_bytes(), owner)
    assert len(table.rows) == 4
    for row in table.rows.values():
        if part == "answers":
            row.answers = planted
        else:
            row.encoded = row.encoded._replace(**{part: planted})
    cache_file.write_bytes(table.to_bytes(owner))
    (shop / "other.py").touch()

    run(shop)
