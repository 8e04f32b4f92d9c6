"""Opens the project that the command line is about, with the options deciding over the settings."""

# Layer 1: Standard library imports
from argparse import Namespace
from dataclasses import replace
from pathlib import Path

# Layer 3: Internal imports
from lint_rules.settings import Settings
from lint_rules.workspace import Workspace, open_workspace


def workspace_for(options: Namespace) -> Workspace:
    """Open the project of the options' paths, or of the working directory.

    Raises:
        LintError: A path does not exist, or the settings cannot be obeyed.
    """
    stdin_filename = getattr(options, "stdin_filename", None)
    paths: list[Path] = getattr(options, "paths", [])
    opened = open_workspace(
        [stdin_filename] if stdin_filename else paths,
        config=getattr(options, "config", None),
        allow_project_code=getattr(options, "allow_project_code", False),
        must_exist=stdin_filename is None,
    )
    return replace(opened, settings=_with_options(opened.settings, options))


def _with_options(settings: Settings, options: Namespace) -> Settings:
    select = getattr(options, "select", None)
    return replace(
        settings,
        select=settings.select if select is None else tuple(select),
        extend_select=(*settings.extend_select, *_given(options, "extend_select")),
        ignore=(*settings.ignore, *_given(options, "ignore")),
        extend_exclude=tuple(_given(options, "exclude")),
        force_exclude=not getattr(options, "no_force_exclude", False),
    )


def _given(options: Namespace, name: str) -> list[str]:
    """Give a list option; empty where it was not given or the command does not have it."""
    return getattr(options, name, None) or []
