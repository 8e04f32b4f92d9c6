# Layer 2: Third-party imports
import pytest
from pytest import MonkeyPatch

# Layer 3: Internal imports
from lint_rules.rules import pages
from lint_rules.rules.catalogue import CATALOGUE
from lint_rules.rules.pages import examples

PAGE = """
### One file

```python bad file=shop.py
⟦import os⟧
```

```python fixed
import sys
```

```python good
pass
```

### Several files

```python bad
⟦x⟧
```

```python fixed
y
```

```python fixed file=beside.py
x
```

```toml file=pyproject.toml
[tool.airssys-lint]
```
"""


@pytest.fixture(autouse=True)
def page(monkeypatch: MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "page_text", lambda _rule: PAGE)


def test_fixed_blocks_belong_to_the_bad_block_above_them() -> None:
    found = examples(CATALOGUE[0])

    assert [(each.title, each.fixed) for each in found] == [
        ("One file: bad", {"shop.py": "import sys\n"}),
        ("One file: good", {}),
        ("Several files: bad", {"example.py": "y\n", "beside.py": "x\n"}),
    ]


def test_a_fixed_block_is_no_file_of_the_project() -> None:
    found = examples(CATALOGUE[0])

    assert found[0].files == {"shop.py": "import os\n"}
    assert found[2].files == {"example.py": "x\n", "pyproject.toml": "[tool.airssys-lint]\n"}
