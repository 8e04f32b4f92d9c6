"""Components in files."""

# Layer 1: Standard library imports
from asyncio import to_thread
from pathlib import Path
from stat import S_ISREG

# Layer 3: Internal imports
from airssys_wasm.core.component.ids import ComponentId
from airssys_wasm.core.errors import ComponentLoadError
from airssys_wasm.core.runtime.image import ComponentImage
from airssys_wasm.core.runtime.loader import ComponentLoader

DEFAULT_MAX_IMAGE = 64 * 1024 * 1024
"""Bytes that the file of a component may have unless told otherwise."""


class FileLoader(ComponentLoader):
    """Reads ``<folder>/<namespace>/<name>/<instance><suffix>``.

    The file must lie inside the folder after all links are resolved; links that stay inside are
    followed. Ids cannot hold separators or dots alone, so a path is never led astray by its id.
    Whoever may write to the folder while it is read is trusted.

    Args:
        folder: Where the files are. It need not exist before the first load.
        suffix: What the file names end with.
        max_image: Bytes that a file may have.

    Raises:
        ValueError: The suffix holds a separator, or the limit is negative.
    """

    def __init__(
        self, folder: str | Path, *, suffix: str = ".wasm", max_image: int = DEFAULT_MAX_IMAGE
    ) -> None:
        if "/" in suffix or "\\" in suffix:
            raise ValueError(f"a suffix is part of a file name, not {suffix!r}")
        if max_image < 0:
            raise ValueError(f"max_image must be at least 0, not {max_image}")
        self._folder = Path(folder)
        self._suffix = suffix
        self._max_image = max_image

    async def load(self, component: ComponentId) -> ComponentImage:
        """Read the file of the component in a thread; see ``ComponentLoader``."""
        return await to_thread(self._load, component)

    def _load(self, component: ComponentId) -> ComponentImage:
        namespace, name = component.namespace, component.name
        path = self._folder / namespace / name / f"{component.instance}{self._suffix}"
        try:
            folder, file = self._folder.resolve(strict=True), path.resolve(strict=True)
            if not file.is_relative_to(folder):
                raise ComponentLoadError(component, f"{path} leads out of {folder}")
            if not S_ISREG(file.stat().st_mode):
                raise ComponentLoadError(component, f"{path} is not a file")
            content = self._read(file)
        except FileNotFoundError as error:
            raise ComponentLoadError(component, f"there is no file {path}") from error
        # A loop of links is an OSError from Python 3.13 on, and a RuntimeError before.
        except (OSError, RuntimeError) as error:
            raise ComponentLoadError(component, f"{path} cannot be read: {error}") from error
        if len(content) > self._max_image:
            limit = self._max_image
            raise ComponentLoadError(component, f"{path} has more than {limit} bytes")
        return ComponentImage(component, content, str(file))

    def _read(self, file: Path) -> bytes:
        with file.open("rb") as stream:
            # One byte beyond the limit tells a file that grows from one that is just allowed.
            return stream.read(self._max_image + 1)
