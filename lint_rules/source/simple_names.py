"""Plans how the types that a file names through their modules get simple names (§2.2)."""

# Layer 1: Standard library imports
import builtins
from ast import ImportFrom, alias
from collections import defaultdict
from collections.abc import Collection, Iterator

# Layer 3: Internal imports
from lint_rules.diagnostic import Span
from lint_rules.source.bound_imports import BoundImports
from lint_rules.source.import_blocks import ImportBlock
from lint_rules.source.import_obstacles import obstacle_to_spacing
from lint_rules.source.imports import imported_module
from lint_rules.source.module_need import ModuleNeed, Need
from lint_rules.source.name_uses import NameUses
from lint_rules.source.qualified_names import QualifiedName, qualified_annotations, qualified_types
from lint_rules.source.reading import FileReading
from lint_rules.source.simple_name_plan import NewImport, Rewriting, SimpleNamePlan
from lint_rules.source.statements import ImportNode

_BUILTINS = frozenset(dir(builtins))
_OTHER_NAME = "the setting `aliases` can give the type another name"
_ALLOWED = "`allow-qualified` can allow the module"
_NO_BUILTIN = f"{_OTHER_NAME}, {_ALLOWED}"
_LEFT_OVER = {
    Need.DOUBTFUL: "a type comment or a string would be all that still needs the import of `{}`",
    Need.COMMENTED: "the import of `{}` has a comment, and nothing would use it any more",
    Need.ORPHANED: "several imports bind `{}`, and nothing would use one of them any more",
}


class _RefusedError(Exception):
    """A chain that cannot get a simple name; its text says why."""


def plan_simple_names(
    reading: FileReading, spans: Collection[Span] | None = None
) -> SimpleNamePlan:
    """Plan the simple names of a file.

    Args:
        reading: The file.
        spans: The chains that are to get simple names; None means all.
    """
    return _Planner(reading, spans).plan()


class _Planner:
    """Decides chain by chain, then what the chains mean for one another."""

    def __init__(self, reading: FileReading, spans: Collection[Span] | None) -> None:
        self._reading = reading
        names = [*reading.once(qualified_annotations), *reading.once(qualified_types)]
        found = {each.name.span: each for each in names}
        self._chains = [each for span, each in found.items() if spans is None or span in spans]
        self._imports = BoundImports(reading)
        self._aliases = dict(reading.project.settings.aliases)
        self._uses = reading.once(NameUses)
        self._obstacles: dict[int, str] = {}
        self._needs: dict[str, Need] = {}
        self._plan = SimpleNamePlan()

    def plan(self) -> SimpleNamePlan:
        """Make the plan."""
        for found in self._chains:
            try:
                self._plan.rewritings[found.name.span] = self._rewriting(found)
            except _RefusedError as error:
                self._plan.refused[found.name.span] = str(error)
        self._refuse_clashes()
        # A refusal keeps an import, which may in turn stand in the way of another chain.
        while self._refuse_shadowing(self._roots(Need.NONE)) or self._refuse_left_over():
            pass
        emptied = set(self._roots(Need.NONE))
        for rewriting in self._plan.rewritings.values():
            import_ = (rewriting.anchor, rewriting.imported)
            if rewriting.found.name.parts[0] in emptied and import_ not in self._plan.removed:
                self._plan.removed.append(import_)
        return self._plan

    def _rewriting(self, found: QualifiedName) -> Rewriting:
        reading = self._reading
        if reading.project.settings.import_style.obstacle:
            raise _RefusedError(reading.project.settings.import_style.obstacle)
        if found.full_name.startswith("builtins."):
            simple = found.full_name.removeprefix("builtins.")
            raise _RefusedError(f"something may hide the builtin `{simple}` there; {_ALLOWED}")
        if not found.imported:
            raise _RefusedError("whether the file is to import the module is not the fix's to say")
        statement, name = self._anchor(found)
        base, below, rest = self._module(statement, name, found.name.parts[1:])
        absolute = ".".join([base, *below])
        level, module = 0, absolute
        if isinstance(statement, ImportFrom) and statement.level:
            parts = [*([statement.module] if statement.module else []), name.name, *below]
            level, module = statement.level, ".".join(parts)
        wanted = NewImport(level, module, rest[0], self._aliases.get(f"{absolute}.{rest[0]}"))
        reused = self._existing(wanted, statement)
        if reused is not None:
            wanted = wanted._replace(asname=None if reused == wanted.name else reused)
        else:
            self._require_free(wanted.local, found.name.parts[0])
        text = ".".join([wanted.local, *rest[1:]])
        if found.name.quoted:
            self._require_one_piece(found)
        _, context = self._imports.places[id(statement)]
        is_reused = reused is not None
        return Rewriting(found, absolute, wanted, statement, name, context, text, is_reused)

    def _anchor(self, found: QualifiedName) -> tuple[ImportNode, alias]:
        """Give the import that binds the module, beside which another one can go."""
        root = found.name.parts[0]
        bindings = self._imports.by_name[root]
        if len(bindings) > 1 and self._imports.is_bound_by_module(root, found.name.scope):
            bindings = [each for each in bindings if not self._imports.runs_in_function(each[0])]
            if len(bindings) > 1:
                bindings = self._imports.closest(found.name.parts)
        if len(bindings) != 1:
            raise _RefusedError(f"several imports bind `{root}`")
        statement, name = bindings[0]
        if id(statement) not in self._imports.places:
            raise _RefusedError("a comment such as `isort: skip` keeps its import as it is")
        block, context = self._imports.places[id(statement)]
        if context.in_class or context.conditional:
            raise _RefusedError(f"`{root}` is imported under a condition or in a class")
        lines = {each.lineno for each in block}
        if len(lines) < len(block) or self._obstacle_to_spacing(block):
            raise _RefusedError("an import of its block shares its line with other code")
        return statement, name

    def _obstacle_to_spacing(self, block: ImportBlock) -> str:
        if id(block) not in self._obstacles:
            self._obstacles[id(block)] = obstacle_to_spacing(self._reading, block)
        return self._obstacles[id(block)]

    def _module(
        self, statement: ImportNode, name: alias, rest: tuple[str, ...]
    ) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
        """Divide a chain into the module that is imported, those below it, and the type."""
        reading = self._reading
        stated: list[str] = []
        if isinstance(statement, ImportFrom):
            base = f"{imported_module(statement, reading.module)}.{name.name}"
        elif name.asname:
            base = name.name
        else:
            base, *stated = name.name.split(".")
        count = 0
        # What `import a.b` names is a module, whoever holds that part of the package.
        while count < len(rest) - 1 and (
            rest[: count + 1] == tuple(stated[: count + 1])
            or reading.is_module(".".join([base, *rest[: count + 1]]), rest[count])
        ):
            count += 1
        return base, rest[:count], rest[count:]

    def _existing(self, wanted: NewImport, anchor: ImportNode) -> str | None:
        """Give the local name of an import that the file has already, if it can be used."""
        block, _ = self._imports.places[id(anchor)]
        for statement in block:
            if (
                isinstance(statement, ImportFrom)
                and (statement.level, statement.module or "") == wanted[:2]
            ):
                for name in statement.names:
                    local = name.asname or name.name
                    if name.name == wanted.name and self._uses.of(local).bound == 1:
                        return local
        return None

    def _require_free(self, local: str, root: str) -> None:
        if local in _BUILTINS:
            raise _RefusedError(f"`{local}` is a builtin too; {_NO_BUILTIN}")
        if any(each.name == "*" for node in self._reading.imports for each in node.names):
            raise _RefusedError(f"a star import may bind `{local}`")
        use = self._uses.of(local)
        if local != root and (use.bound or use.looked_up):
            raise _RefusedError(f"`{local}` is something else in this file; {_OTHER_NAME}")

    def _require_one_piece(self, found: QualifiedName) -> None:
        span = found.name.span
        line = self._reading.file.lines[span.line - 1]
        if span.end_line != span.line or line[span.column - 1 : span.end_column - 1] != (
            found.name.text
        ):
            raise _RefusedError("its string is written in pieces or with escapes")

    def _refuse_clashes(self) -> None:
        """Refuse names that two modules would give."""
        origins: dict[str, set[NewImport]] = defaultdict(set)
        for rewriting in self._plan.rewritings.values():
            origins[rewriting.wanted.local].add(rewriting.wanted)
        for span, rewriting in list(self._plan.rewritings.items()):
            local = rewriting.wanted.local
            if len(origins[local]) > 1:
                self._refuse(span, f"two modules give this file a `{local}`; {_OTHER_NAME}")

    def _refuse_shadowing(self, emptied: Collection[str]) -> bool:
        """Refuse names that shadow a module which stays; say whether there are any."""
        shadowing = {
            span: rewriting.wanted.local
            for span, rewriting in self._plan.rewritings.items()
            if not rewriting.is_reused
            and rewriting.wanted.local in self._imports.by_name
            and (
                rewriting.wanted.local not in emptied
                or self._uses.of(rewriting.wanted.local).bound > 1
            )
        }
        for span, local in shadowing.items():
            self._refuse(span, f"`{local}` is the module here, and still in use; {_OTHER_NAME}")
        return bool(shadowing)

    def _refuse_left_over(self) -> bool:
        """Refuse what would leave an import without a use that counts; say whether there is any."""
        reasons = {
            root: text.format(root)
            for need, text in _LEFT_OVER.items()
            for root in self._roots(need)
        }
        for span, rewriting in list(self._plan.rewritings.items()):
            root = rewriting.found.name.parts[0]
            if root in reasons:
                self._refuse(span, reasons[root])
        return bool(reasons)

    def _refuse(self, span: Span, reason: str) -> None:
        del self._plan.rewritings[span]
        self._plan.refused[span] = reason
        self._needs = {}

    def _roots(self, need: Need) -> list[str]:
        """Give the names of modules that what is not rewritten needs so much, in a fixed order."""
        if not self._needs:
            self._needs = dict(self._judged_roots())
        return [root for root, known in self._needs.items() if known is need]

    def _judged_roots(self) -> Iterator[tuple[str, Need]]:
        judge = ModuleNeed(self._reading, self._imports, self._uses)
        chains: dict[str, list[Rewriting]] = defaultdict(list)
        for rewriting in self._plan.rewritings.values():
            chains[rewriting.found.name.parts[0]].append(rewriting)
        for root, rewritings in sorted(chains.items()):
            quoted = sum(each.found.name.quoted for each in rewritings)
            anchors = [(each.anchor, each.imported) for each in rewritings]
            yield root, judge.of(root, anchors, len(rewritings) - quoted, quoted)
