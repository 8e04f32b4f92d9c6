"""The rule ADR3102 and its check."""

# Layer 1: Standard library imports
from collections.abc import Iterator

# Layer 3: Internal imports
from lint_rules.diagnostic import Finding, RelatedPlace
from lint_rules.rules.base import ProjectFinding, ProjectRule
from lint_rules.source.classification import Definitions
from lint_rules.source.module_tree import package_of
from lint_rules.source.name_resolution import Target
from lint_rules.source.outline import Use


def check(definitions: Definitions) -> Iterator[ProjectFinding]:
    """Report what one of the inverted packages brings in of another, unless it is abstract."""
    settings = definitions.settings
    for module, path in definitions.modules.paths.items():
        package = package_of(module, settings.inverted)
        if package is None or package_of(module, settings.composition_root) is not None:
            continue
        outline = definitions.outline(module)
        reported: set[str] = set()
        for use in outline.uses if outline else ():
            target = _concrete(use, package, definitions)
            # An import is reported each time, what is used through a module once.
            if target is not None and (use.is_import or target.name not in reported):
                reported.add(target.name)
                yield _finding(use, target, module, path, definitions)


def _concrete(use: Use, package: str, definitions: Definitions) -> Target | None:
    """Give the first concrete definition of another inverted package that a use brings in."""
    inverted = definitions.settings.inverted
    named, star, _ = use.name.partition(".*")
    names = definitions.resolver.exports(named) if star else [use.name]
    for name in names:
        for target in definitions.resolver.targets(name):
            if target.module is None or not definitions.kind(target).is_concrete:
                continue
            owner = package_of(target.module, inverted)
            asked = package_of(use.name, inverted)
            if owner != package and (owner or asked not in {None, package}):
                return target
    return None


def _finding(
    use: Use, target: Target, module: str, path: str, definitions: Definitions
) -> ProjectFinding:
    kind = definitions.kind(target)
    message = f"`{module}` depends on the {kind.value} `{target.name}`"
    abstractions = " or ".join(f"`{name}`" for name in definitions.settings.abstractions)
    advice = (
        f"depend on a Protocol of {abstractions or 'the abstractions'}, and let the composition "
        "root pass the implementation in"
    )
    finding = Finding(use.span, message, advice, target.name)
    paths = definitions.modules.paths
    touched = tuple(paths[each] for each in (*target.through, target.module or module))
    if target.definition is None:
        return ProjectFinding(path, finding, touched)
    here = RelatedPlace(touched[-1], target.definition.span, "it is defined here")
    return ProjectFinding(path, finding, touched, (here,))


CONCRETE_DEPENDENCY = ProjectRule(
    code="ADR3102",
    name="concrete-dependency",
    standard="ADR-WASM-031",
    summary="An import by which an implementation depends on one of another package.",
    package=__package__,
    setting="inverted",
    check=check,
)
