"""Compares what the linter and plain `lint-imports` say about contracts on real code.

It makes up contracts of every type about the packages of a distribution, has both judge them,
plants imports, has both judge again, and fails if they ever differ:

    python scripts/compare_verdicts.py FOLDER PACKAGE [--seed 1] [--count 40]

The folder is the one that holds the package; it is copied, and nothing of it is run.
"""

# Layer 1: Standard library imports
import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
from argparse import Namespace
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from random import Random

# Layer 3: Internal imports
from lint_rules.api import check
from lint_rules.settings import Settings

Verdicts = dict[str, bool]

SESSION = """[importlinter]
root_package = {package}
include_external_packages = True
contract_types =
    external_allow_list: lint_rules.contracts.external_allow_list.ExternalAllowListContract
    no_ancestor_imports: lint_rules.contracts.no_ancestor_imports.NoAncestorImportsContract
    our_private_modules: lint_rules.contracts.private_modules.PrivateModulesContract
"""


def main() -> int:
    """Copy, make up, judge, plant, and judge again."""
    options = _options()
    random = Random(options.seed)  # noqa: S311 - a sample, not a secret
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        shutil.copytree(Path(options.folder) / options.package, root / options.package)
        contracts = list(make_contracts(modules_of(root, options.package), options.count, random))
        text = "\n".join([SESSION.format(package=options.package), *contracts])
        (root / ".importlinter").write_text(text, encoding="utf-8")
        (root / "pyproject.toml").write_text("[tool.airssys-lint]\n", encoding="utf-8")
        before, differ = compare(root)
        planted = plant(root, options.package, random)
        after, differ_after = compare(root)
    changed = sum(before[name] != after[name] for name in before)
    print(f"{planted} imports planted, {changed} contracts changed their state")
    for kind, count in sorted(_count(before).items()):
        print(f"  {kind}: {count}")
    for name in differ + differ_after:
        print(f"  DIFFERENT: {name}")
    return int(bool(differ + differ_after))


def modules_of(root: Path, package: str) -> list[str]:
    """List the packages and modules that can be imported and that import-linter sees, by name."""
    return sorted(
        ".".join(path.relative_to(root).with_suffix("").parts).removesuffix(".__init__")
        for path in (root / package).rglob("*.py")
        if path.stem.isidentifier()
        and all((folder / "__init__.py").exists() for folder in path.parents if folder > root)
    )


def make_contracts(modules: list[str], count: int, random: Random) -> Iterator[str]:
    """Make up contracts of every type, as many of each."""
    children: dict[str, list[str]] = defaultdict(list)
    for module in modules:
        children[module.rpartition(".")[0]].append(module)
    packages = [package for package, inside in children.items() if len(inside) > 2]  # noqa: PLR2004
    for number in range(count):
        one, two, three = random.sample(children[random.choice(packages)], 3)
        module = random.choice(modules)
        package = random.choice([each for each in packages if "._" not in each])
        bodies = {
            "layers": f"layers =\n    {one}\n    {two} | {three}",
            "forbidden": f"source_modules = {one}\nforbidden_modules =\n    {two}\n    typing",
            "forbidden-direct": f"source_modules = {one}\nforbidden_modules = {two}\n"
            "allow_indirect_imports = True",
            "independence": f"modules =\n    {one}\n    {two}",
            "protected": f"protected_modules = {one}\nallowed_importers =\n    {two}\n    {three}",
            "acyclic_siblings": f"ancestors = {random.choice(packages)}\ndepth = 0",
            "external_allow_list": f"source_modules = {one}",
            "no_ancestor_imports": f"packages = {module}",
            "our_private_modules": f"packages = {random.choice(packages)}",
            "private_modules": f"packages_with_private_modules = {package}",
        }
        for kind, body in bodies.items():
            name = f"{kind} {number}"
            section = f"[importlinter:contract:{kind}-{number}]"
            yield f"{section}\nname = {name}\ntype = {kind.partition('-')[0]}\n{body}\n"


def plant(root: Path, package: str, random: Random) -> int:
    """Append imports of every form to files of the package, and give their number."""
    modules = modules_of(root, package)
    forms = ("import {}\n", "def planted():\n    import {}\n", "if TYPE_CHECKING:\n    import {}\n")
    for form in forms:
        path = root.joinpath(*random.choice([m for m in modules if "." in m]).split("."))
        file = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
        with file.open("a", encoding="utf-8") as text:
            text.write("\n" + "".join(form.format(each) for each in random.sample(modules, 5)))
    return 5 * len(forms)


def compare(root: Path) -> tuple[Verdicts, list[str]]:
    """Have both judge, and name the contracts about which they differ."""
    report = check([root], Settings(select=("broken-contract",)))
    ours = {verdict.name: verdict.kept for verdict in report.contracts}
    theirs = verdicts_of_lint_imports(root)
    return theirs, [name for name in sorted(ours | theirs) if ours.get(name) != theirs.get(name)]


def verdicts_of_lint_imports(root: Path) -> Verdicts:
    """Run plain `lint-imports` and read its table."""
    command = "from importlinter.cli import lint_imports_command as run; run()"
    done = subprocess.run(
        [sys.executable, "-c", command, "--no-cache"],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": f"{root}{os.pathsep}{Path.cwd()}", "COLUMNS": "400"},
    )
    table = re.findall(r"^(.+ \d+) (KEPT|BROKEN)", done.stdout, re.MULTILINE)
    if not table:
        raise SystemExit(done.stdout + done.stderr)
    return {name: state == "KEPT" for name, state in table}


def _count(verdicts: Verdicts) -> dict[str, str]:
    kept = Counter(name.partition(" ")[0] for name, is_kept in verdicts.items() if is_kept)
    total = Counter(name.partition(" ")[0] for name in verdicts)
    return {kind: f"{kept[kind]} kept, {total[kind] - kept[kind]} broken" for kind in total}


def _options() -> Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder")
    parser.add_argument("package")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=40, help="contracts of each type")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
