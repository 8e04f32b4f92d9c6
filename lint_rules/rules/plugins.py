"""Rules of other people, from the distributions that a project's settings name.

A distribution offers them under the entry point group `airssys_lint.rules`: each entry point is a
`FileRule`, or a tuple of them. None is loaded that the settings do not name, and none from below
the project under check, whose code is never run.
"""

# Layer 1: Standard library imports
import re
from collections.abc import Iterator
from pathlib import Path

# Layer 3: Internal imports
from lint_rules.errors import UsageError
from lint_rules.rules.base import FileRule
from lint_rules.rules.catalogue import BUILT_IN, CATALOGUE
from lint_rules.rules.selection import Catalogue
from lint_rules.settings import Settings

ENTRY_POINT_GROUP = "airssys_lint.rules"
_CODE = re.compile(r"[A-Z]{2,5}[0-9]{3,5}")
_RESERVED = ("ARS", "ADR")


def load_catalogue(settings: Settings, root: Path, *, allow_project_code: bool) -> Catalogue:
    """Give our rules and those of the plug-ins that the settings name.

    Args:
        settings: The settings in force.
        root: The root of the project under check.
        allow_project_code: Whether a plug-in may come from below the root.

    Raises:
        UsageError: A plug-in is not installed, lies in the project, or offers no proper rules.
    """
    if not settings.plugins:
        return BUILT_IN
    rules: list[FileRule] = []
    for distribution in settings.plugins:
        rules.extend(_rules(distribution, root, allow_project_code=allow_project_code))
    _refuse_clashes(rules)
    return Catalogue([*CATALOGUE, *rules])


def _rules(name: str, root: Path, *, allow_project_code: bool) -> Iterator[FileRule]:
    # Only a project with plug-ins pays for looking into installed distributions.
    # Layer 1: Standard library imports
    from importlib.metadata import PackageNotFoundError, distribution  # noqa: PLC0415
    from importlib.util import find_spec  # noqa: PLC0415

    try:
        entry_points = distribution(name).entry_points.select(group=ENTRY_POINT_GROUP)
    except PackageNotFoundError as error:
        raise UsageError(f"plugins: {name!r} is not installed beside airssys-lint") from error
    if not entry_points:
        raise UsageError(f"plugins: {name!r} has no entry points in {ENTRY_POINT_GROUP}")
    for entry_point in entry_points:
        spec = find_spec(entry_point.module.partition(".")[0])
        if (
            not allow_project_code
            and spec is not None
            and _lies_below(root, [spec.origin, *(spec.submodule_search_locations or ())])
        ):
            raise UsageError(
                f"plugins: {name!r} lies in the project under check, whose code is never run; "
                "install it from elsewhere or pass --allow-project-code"
            )
        loaded = entry_point.load()
        for rule in loaded if isinstance(loaded, tuple) else (loaded,):
            if not isinstance(rule, FileRule):
                raise UsageError(f"plugins: {name!r} offers {entry_point.name!r}, which is no rule")
            yield rule


def _lies_below(root: Path, places: list[str | None]) -> bool:
    return any(
        place is not None and Path(place).resolve().is_relative_to(root.resolve())
        for place in places
    )


def _refuse_clashes(rules: list[FileRule]) -> None:
    taken = {text for rule in CATALOGUE for text in (rule.code, rule.name)}
    for rule in rules:
        if not _CODE.fullmatch(rule.code) or rule.code.startswith(_RESERVED):
            raise UsageError(
                f"plugins: the code {rule.code!r} must be letters and digits, such as ABC101, "
                "and not begin with ARS or ADR"
            )
        for text in (rule.code, rule.name):
            if text in taken:
                raise UsageError(f"plugins: {text!r} names two rules")
            taken.add(text)
