"""The commands that check nothing: `rules`, `explain`, `explain-import`, `baseline`, `clean`."""

# Layer 1: Standard library imports
from argparse import Namespace
from collections.abc import Callable, Mapping

# Layer 3: Internal imports
from lint_rules.cli.output import Output
from lint_rules.cli.workspace import workspace_for
from lint_rules.engine.baseline_entry import BaselineEntry
from lint_rules.reporters.printable import printable

_EXAMPLES = "\n## Examples\n"
_MARKS = "What is reported stands between ⟦ and ⟧, which are no part of the code."


def list_rules(options: Namespace) -> Output:
    """List the rules of the project, one a line.

    Raises:
        LintError: The settings cannot be obeyed.
    """
    rules = workspace_for(options).catalogue.rules
    width = max(len(rule.name) for rule in rules)
    return Output(
        "".join(
            f"{rule.code:8} {rule.name:{width}}  {rule.standard or '-':12}  "
            f"{'on' if rule.on_by_default else 'opt-in':6}  {rule.summary}\n"
            for rule in rules
        )
    )


def explain_rule(options: Namespace) -> Output:
    """Show the page of a rule.

    Raises:
        LintError: There is no such rule.
    """
    # Reading from a package loads more than a check needs.
    # Layer 3: Internal imports
    from lint_rules.rules.pages import page_text  # noqa: PLC0415

    page = page_text(workspace_for(options).catalogue.find(options.rule))
    return Output(page.replace(_EXAMPLES, f"{_EXAMPLES}\n{_MARKS}\n"))


def explain_import(options: Namespace) -> Output:
    """Say which import layer a name belongs to, and why.

    Raises:
        LintError: The settings cannot be obeyed.
    """
    return Output(f"{workspace_for(options).explain_import(options.name)}\n")


def update_baseline(options: Namespace) -> Output:
    """Create, prune or grow the baseline, and say what came and went.

    Raises:
        LintError: No baseline is set, or it cannot be read or written.
    """
    change = workspace_for(options).update_baseline(accept_new=options.accept_new)
    lines = [*_listed("+", change.added), *_listed("-", change.removed)]
    entries = "1 entry" if change.size == 1 else f"{change.size} entries"
    lines.append(f"{change.path.name}: {entries} (+{len(change.added)}, -{len(change.removed)})")
    if change.refused:
        one = change.refused == 1
        refused = "1 new diagnostic is" if one else f"{change.refused} new diagnostics are"
        them = "it" if one else "them"
        lines.append(f"{refused} not taken in; mend {them}, or pass --accept-new")
    return Output("".join(f"{line}\n" for line in lines))


def clean(options: Namespace) -> Output:
    """Remove the cache.

    Raises:
        LintError: It cannot be removed.
    """
    workspace = workspace_for(options)
    removed = workspace.clean()
    return Output(f"{workspace.root}: {'the cache was removed' if removed else 'no cache'}\n")


def _listed(sign: str, entries: tuple[BaselineEntry, ...]) -> list[str]:
    return [printable(f"{sign} {entry.path}: {entry.rule}: {entry.symbol}") for entry in entries]


OTHER_COMMANDS: Mapping[str, Callable[[Namespace], Output]] = {
    "rules": list_rules,
    "explain": explain_rule,
    "explain-import": explain_import,
    "baseline": update_baseline,
    "clean": clean,
}
