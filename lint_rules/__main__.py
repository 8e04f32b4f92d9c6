"""The command line, also as `python -m lint_rules`."""

# Layer 1: Standard library imports
import gc
import sys
from collections.abc import Callable
from importlib.util import find_spec

# A process that ends soon has few cycles to free, and looking for them takes a sixth of its time.
_OBJECTS_BETWEEN_COLLECTIONS = 100_000
_NEEDED = ("grimp", "importlinter", "libcst", "pathspec", "rich")


def main(keep: Callable[..., None] | None = None) -> int:
    """Run the command line of this process and give its exit code.

    Args:
        keep: Takes in what was printed where the next run may print it again.
    """
    missing = [name for name in _NEEDED if find_spec(name) is None]
    if missing:
        sys.stderr.write(
            f"airssys-lint needs {', '.join(missing)}; run: pip install 'airssys-wasm[lint]'\n"
        )
        return 2
    gc.set_threshold(_OBJECTS_BETWEEN_COLLECTIONS)
    # Only now: without the extra nothing more than this file may be loaded.
    # Layer 3: Internal imports
    from lint_rules.cli.main import run  # noqa: PLC0415

    code = run(sys.argv[1:], keep)
    # Nor is there anything to look for at the end.
    gc.freeze()
    return code


if __name__ == "__main__":
    sys.exit(main())
