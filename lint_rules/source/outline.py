"""The outline of a module: what it defines, brings in and implements, as plain data.

Rules about a whole project read outlines and no syntax trees, so that a file is read once, and not
at all where its outline is known.
"""

# Layer 1: Standard library imports
from enum import StrEnum, auto
from typing import NamedTuple

# Layer 3: Internal imports
from lint_rules.diagnostic import Span


class Form(StrEnum):
    """How a name is defined."""

    CLASS = auto()
    FUNCTION = auto()
    ALIAS = auto()  # an import, or an assignment of another name
    CALL = auto()
    CONSTANT = auto()
    MUTABLE = auto()
    OTHER = auto()


class Body(NamedTuple):
    """A method that does something.

    Attributes:
        name: Its simple name.
        span: That name in its header.
        is_coroutine: Whether it is an `async def`.
    """

    name: str
    span: Span
    is_coroutine: bool


class ClassOutline(NamedTuple):
    """What decides of which kind a class is.

    Attributes:
        bases: Their absolute dotted names, empty for one that is no name.
        metaclass: Its absolute dotted name, empty where the class names none.
        decorators: Their absolute dotted names.
        is_fixed_dataclass: Whether it is a dataclass, frozen or with slots.
        is_record: Whether it has `__slots__` and no methods but special ones and properties.
        abstract: The members that it declares abstract.
        members: All others that it binds.
        bodies: Its methods that do something.
    """

    bases: tuple[str, ...]
    metaclass: str
    decorators: tuple[str, ...]
    is_fixed_dataclass: bool
    is_record: bool
    abstract: tuple[str, ...]
    members: tuple[str, ...]
    bodies: tuple[Body, ...]


class Definition(NamedTuple):
    """One definition of a name at module level, or of a class in a class.

    Attributes:
        name: As other modules see it, `Outer.Inner` for a class in a class.
        span: The name where it is defined.
        form: How it is defined.
        target: The absolute dotted name that an alias stands for or that is called; else empty.
        outline: What is known of a class; None for anything else.
    """

    name: str
    span: Span
    form: Form
    target: str = ""
    outline: ClassOutline | None = None


class Use(NamedTuple):
    """A name of another module that this one brings in, by an import or through a module.

    Attributes:
        name: Absolute and dotted; ends with `.*` for a star import.
        span: Where: the name in the import statement, or the first attribute chain that names it.
        is_import: Whether it is an import, and not an attribute of what was imported.
    """

    name: str
    span: Span
    is_import: bool


class Implementation(NamedTuple):
    """A name that a class has as its base, or that something is checked against.

    Attributes:
        base: The absolute dotted name.
        by: The class at module level that has it as a base; empty for anything else.
    """

    base: str
    by: str = ""


class ModuleOutline(NamedTuple):
    """The outline of one module.

    Attributes:
        definitions: What it defines, in the order of the file.
        star_imports: The modules that it takes everything from.
        uses: What it brings in from other modules of the project.
        implementations: What its classes implement.
    """

    definitions: tuple[Definition, ...]
    star_imports: tuple[str, ...]
    uses: tuple[Use, ...]
    implementations: tuple[Implementation, ...]
