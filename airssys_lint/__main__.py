"""The command `airssys-lint` as `python -m airssys_lint`."""

# Layer 1: Standard library imports
import sys

# Layer 3: Internal imports
from airssys_lint.command import main

if __name__ == "__main__":
    sys.exit(main())
