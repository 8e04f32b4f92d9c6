"""Shows the settings in force, as one would write them."""

# Layer 1: Standard library imports
import json
from collections.abc import Mapping
from dataclasses import fields

# Layer 3: Internal imports
from lint_rules.configuration import SETTING_KEYS
from lint_rules.reporters.printable import printable
from lint_rules.workspace import Workspace

_TABLES = ("per-file-ignores", "contract-guidance", "aliases")


def render_settings(workspace: Workspace) -> str:
    """Render the settings of a workspace in TOML, with what follows from them as comments.

    Raises:
        UsageError: They name a rule that does not exist.
    """
    settings = workspace.settings
    rules = [rule.name for rule in workspace.catalogue.select(settings)]
    values = {
        field.name.replace("_", "-"): getattr(settings, field.name) for field in fields(settings)
    }
    style = values.pop("import-style")._asdict()
    lines = [
        f"# project root: {printable(str(workspace.root))}",
        f"# configuration: {printable(str(workspace.configuration))}",
        f"# rules in force: {', '.join(rules)}",
        *(
            f"# imports are written with {key.replace('_', '-')} = {_toml(style[key])}"
            for key in style
            if style[key] not in ("", ())
        ),
        "[tool.airssys-lint]",
    ]
    for key, value in values.items():
        shown = dict(value) if key in _TABLES else value
        if value is None:
            lines.append(f"# {key} is not set")
        elif key in SETTING_KEYS:
            lines.append(f"{key} = {_toml(shown)}")
        else:
            lines.append(f"# of this run: {key} = {_toml(shown)}")
    return "".join(f"{line}\n" for line in lines)


def _toml(value: object) -> str:
    if isinstance(value, Mapping):
        pairs = ", ".join(f"{_toml(key)} = {_toml(item)}" for key, item in value.items())
        return f"{{ {pairs} }}" if pairs else "{}"
    if isinstance(value, (tuple, frozenset)):
        items = sorted(value) if isinstance(value, frozenset) else value
        return f"[{', '.join(map(_toml, items))}]"
    return json.dumps(value)
