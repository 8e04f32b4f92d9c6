"""Draws the sample of diagnostics on real code that `docs/precision.md` is about.

It downloads the distributions below into a temporary folder, checks them with every rule on, and
prints a seeded random sample of each rule with the code around it, for reading:

    python -m scripts.sample_precision [--round 1] [--seed 1] [--count 25] [--rule ARS2201]
        [--import-headings require]

For the rules about contracts, none of the distributions has any: each is given one by which the
packages directly below its largest package know nothing of each other.
"""

# Layer 1: Standard library imports
import argparse
import tempfile
from argparse import Namespace
from collections import defaultdict
from pathlib import Path
from random import Random

# Layer 3: Internal imports
from lint_rules.api import check
from lint_rules.diagnostic import Diagnostic
from lint_rules.settings import Settings
from scripts.distributions import unpacked

RULES = ("ARS2101", "ARS2102", "ARS2103", "ARS2104", "ARS2201", "ARS2202", "ARS4301")
CONTRACT_RULES = ("ADR2301", "ADR2302", "ADR2303")
# The distributions of each round by name and version, as they are read.
WHEELS = {
    1: (
        "httpx==0.28.1",
        "docutils==0.21.2",
        "attrs==25.3.0",
        "jinja2==3.1.6",
        "supervision==0.25.1",
        "google-api-core==2.25.1",
        "sqlalchemy==2.0.41",
    ),
    2: (
        "aiohttp==3.14.5",
        "trio==0.35.0",
        "prompt_toolkit==3.0.53",
        "ibis-framework==12.0.0",
        "pandas-stubs==3.1.0.261029",
        "pydantic==2.14.3",
        "rich==15.0.0",
        "Django==5.2",
        "hypothesis==6.170.15",
        "celery==5.7.0",
        "twisted==26.10.0",
        "sphinx==9.0.4",
        "textual==8.2.8",
        "poetry==2.5.1",
        "scrapy==2.19.0",
    ),
    3: (
        "fastapi==0.165.0",
        "litestar==2.25.0",
        "black==26.10.1",
        "pytest==9.2.0",
        "dask==2026.8.0",
        "xarray==2026.9.0",
        "polars==2.1.0",
        "tornado==6.6.1",
        "ansible-core==2.19.14",
        "paramiko==5.1.0",
        "django-stubs==6.1.2",
        "google-cloud-storage==3.17.1",
        "azure-storage-blob==12.31.1",
        "zope.interface==8.7",
    ),
}
SOURCES = {1: ("flask==3.1.1",), 2: (), 3: ()}


def main() -> None:
    """Download, check, draw and print."""
    options = _options()
    found: dict[str, list[tuple[Diagnostic, Path]]] = defaultdict(list)
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(select=tuple(options.rule), import_headings=options.import_headings)
        for root in unpacked(Path(folder), WHEELS[options.round], SOURCES[options.round]):
            (root / "pyproject.toml").write_text("[tool.airssys-lint]\n", encoding="utf-8")
            with_contracts = not set(CONTRACT_RULES).isdisjoint(options.rule)
            if with_contracts:
                keep_packages_apart(root)
            report = check([root], settings, with_contracts=with_contracts)
            print(f"{root.name}: {report.files} files, {len(report.diagnostics)} diagnostics")
            for each in report.diagnostics:
                found[each.code].append((each, root))
        for rule in options.rule:
            drawn = draw(found[rule], options.count, options.seed)
            print(f"\n==== {rule}: {len(drawn)} of {len(found[rule])}")
            for each, root in drawn:
                show(each, root)


def keep_packages_apart(root: Path) -> None:
    """Give a project a contract by which the packages below its largest one are independent."""
    parts = {path: len(list(path.rglob("*.py"))) for path in root.iterdir() if path.is_dir()}
    package = max(parts, key=lambda path: parts[path])
    below = sorted(path.parent.name for path in package.glob("*/__init__.py"))
    modules = "".join(f"\n    {package.name}.{name}" for name in below)
    contract = (
        f"[importlinter:contract:apart]\nname = Apart\ntype = independence\nmodules ={modules}"
    )
    text = f"[importlinter]\nroot_package = {package.name}\n\n{contract}\n"
    (root / ".importlinter").write_text(text, encoding="utf-8")


def draw(
    found: list[tuple[Diagnostic, Path]], count: int, seed: int
) -> list[tuple[Diagnostic, Path]]:
    """Draw a sample that is the same each time, in the order of the files."""
    chosen = Random(seed).sample(range(len(found)), min(count, len(found)))  # noqa: S311 - no secret
    return [found[index] for index in sorted(chosen)]


def show(diagnostic: Diagnostic, root: Path, around: int = 3) -> None:
    """Print a diagnostic and the lines around it."""
    span = diagnostic.span
    place = f"{root.name}/{diagnostic.path}:{span.line}:{span.column}"
    print(f"\n{place}: {diagnostic.code} {diagnostic.message}\n  help: {diagnostic.help}")
    lines = (root / diagnostic.path).read_text(encoding="utf-8").splitlines()
    first = max(span.line - around, 1)
    for number, line in enumerate(lines[first - 1 : span.end_line + around - 1], start=first):
        print(f"  {'>' if number == span.line else ' '} {number:5} {line[:120]}")


def _options() -> Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--round", type=int, choices=WHEELS, default=1)
    parser.add_argument("--import-headings", choices=("off", "allow", "require"), default="allow")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=25)
    parser.add_argument("--rule", action="append", choices=(*RULES, *CONTRACT_RULES))
    options = parser.parse_args()
    options.rule = options.rule or list(RULES)
    return options


if __name__ == "__main__":
    main()
