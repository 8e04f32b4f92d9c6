"""List what `typing.get_type_hints` says of each function and class that a package defines.

    python scripts/list_type_hints.py PACKAGE

Prints a JSON object: the hints of each by its dotted name, or the exception that there was. It
needs nothing but the standard library, so that it runs in the environment of the package.
"""

# Layer 1: Standard library imports
import importlib
import json
import pkgutil
import re
import sys
from collections.abc import Iterator
from contextlib import suppress
from types import FunctionType, ModuleType
from typing import get_type_hints


def modules(package: str) -> Iterator[ModuleType]:
    """Import a package and what lies in it, as far as that can be imported."""
    root = importlib.import_module(package)
    yield root
    for found in pkgutil.walk_packages(root.__path__, f"{package}.", onerror=lambda _: None):
        with suppress(Exception, SystemExit):
            yield importlib.import_module(found.name)


def functions_and_classes(
    holder: ModuleType | type, module: str, outer: str = ""
) -> Iterator[tuple[str, object]]:
    """Yield the functions and classes that a module or class defines, with what lies in them."""
    for name, value in list(vars(holder).items()):
        found = value.fget if isinstance(value, property) else getattr(value, "__func__", value)
        qualified = f"{outer}{name}"
        if isinstance(found, (FunctionType, type)) and (found.__module__, found.__qualname__) == (
            module,
            qualified,
        ):
            yield qualified, found
            if isinstance(found, type):
                yield from functions_and_classes(found, module, f"{qualified}.")


def hints(value: object) -> str:
    """Describe the type hints of a function or class."""
    try:
        found = get_type_hints(value, include_extras=True)
    except Exception as error:  # noqa: BLE001 - whatever the code of others raises
        return type(error).__name__
    shown = ", ".join(f"{name}: {hint!r}" for name, hint in sorted(found.items()))
    return re.sub(r"0x[0-9a-f]+", "0x", shown)


def main() -> None:
    """Print the hints."""
    listed = {
        f"{module.__name__}.{name}": hints(value)
        for module in modules(sys.argv[1])
        for name, value in functions_and_classes(module, module.__name__)
    }
    print(json.dumps(listed, indent=1, sort_keys=True))


if __name__ == "__main__":
    main()
