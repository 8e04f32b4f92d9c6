"""What a broken contract consists of."""

# Layer 1: Standard library imports
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Breach:
    """One way in which a contract is broken.

    Attributes:
        chain: The modules from the importer that must not to the module that it must not reach;
            two where it imports it directly, one for a module that is itself the breach.
        reason: What the contract says about it, in words that complete a sentence.
    """

    chain: tuple[str, ...]
    reason: str

    @property
    def importer(self) -> str:
        """The module at which the breach begins."""
        return self.chain[0]
