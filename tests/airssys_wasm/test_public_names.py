# Layer 1: Standard library imports
import importlib
import pkgutil
import subprocess
import sys

# Layer 2: Third-party imports
import pytest

# Layer 3: Internal imports
import airssys_wasm

PACKAGES = ["airssys_wasm"] + [
    module.name
    for module in pkgutil.walk_packages(airssys_wasm.__path__, "airssys_wasm.")
    if module.ispkg
]


@pytest.mark.parametrize("package", PACKAGES)
def test_a_package_offers_what_it_says(package: str) -> None:
    module = importlib.import_module(package)
    names = getattr(module, "__all__", [])
    assert list(names) == sorted(set(names))
    assert [name for name in names if not hasattr(module, name)] == []
    assert module.__doc__


def test_every_public_name_is_documented() -> None:
    undocumented = [
        name
        for name in airssys_wasm.__all__
        if isinstance(getattr(airssys_wasm, name), type) and not getattr(airssys_wasm, name).__doc__
    ]
    assert undocumented == []


def test_the_contracts_load_neither_a_loop_nor_a_log() -> None:
    """Importing the root loads everything, so the modules of core are judged by their imports."""
    program = (
        "import sys, types, pathlib, importlib.util\n"
        "import airssys_wasm\n"
        "root = types.ModuleType('airssys_wasm'); root.__path__ = list(airssys_wasm.__path__)\n"
        "for name in list(sys.modules):\n"
        "    if name.split('.')[0] in {'airssys_wasm', 'asyncio', 'logging', 'threading'}:\n"
        "        del sys.modules[name]\n"
        "sys.modules['airssys_wasm'] = root\n"
        "import pkgutil, importlib, airssys_wasm.core as core\n"
        "for module in pkgutil.walk_packages(core.__path__, 'airssys_wasm.core.'):\n"
        "    importlib.import_module(module.name)\n"
        "own = [n for n in sys.modules if n.startswith('airssys_wasm.')]\n"
        "print(sorted(n for n in own if not n.startswith('airssys_wasm.core')))\n"
        "print(sorted({'asyncio', 'logging'} & set(sys.modules)))\n"
    )
    finished = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        check=True,
        text=True,
        env={"PYTHONPATH": ":".join(sys.path)},
    )
    assert finished.stdout.splitlines() == ["[]", "[]"]
