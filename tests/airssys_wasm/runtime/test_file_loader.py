# Layer 1: Standard library imports
import os
from pathlib import Path

# Layer 2: Third-party imports
import pytest

# Layer 3: Internal imports
from airssys_wasm.core.component.ids import ComponentId
from airssys_wasm.core.errors import ComponentLoadError
from airssys_wasm.core.runtime.image import ComponentImage
from airssys_wasm.runtime.file_loader import FileLoader

pytestmark = pytest.mark.anyio
BILLING = ComponentId("app", "billing", "1")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of components, with one in it, and a secret beside it."""
    place = tmp_path / "components" / "app" / "billing"
    place.mkdir(parents=True)
    (place / "1.wasm").write_bytes(b"\0asm")
    (tmp_path / "secret.wasm").write_bytes(b"secret")
    return tmp_path / "components"


async def reason(loader: FileLoader, component: ComponentId) -> str:
    with pytest.raises(ComponentLoadError) as caught:
        await loader.load(component)
    assert caught.value.component == component
    return caught.value.reason


async def test_an_id_names_a_file(folder: Path) -> None:
    path = folder / "app" / "billing" / "1.wasm"
    expected = ComponentImage(BILLING, b"\0asm", str(path.resolve()))
    assert await FileLoader(folder).load(BILLING) == expected
    assert await FileLoader(str(folder)).load(BILLING) == expected


async def test_the_suffix_can_be_chosen(folder: Path) -> None:
    (folder / "app" / "billing" / "2.py").write_bytes(b"print()")
    image = await FileLoader(folder, suffix=".py").load(ComponentId("app", "billing", "2"))
    assert image.content == b"print()"


async def test_a_file_that_is_not_there_is_named(folder: Path) -> None:
    missing = folder / "app" / "shop" / "1.wasm"
    assert await reason(FileLoader(folder), ComponentId("app", "shop", "1")) == (
        f"there is no file {missing}"
    )


async def test_a_folder_that_is_not_there_has_no_files(tmp_path: Path) -> None:
    loader = FileLoader(tmp_path / "later")
    assert (await reason(loader, BILLING)).startswith("there is no file ")
    place = tmp_path / "later" / "app" / "billing"
    place.mkdir(parents=True)
    (place / "1.wasm").write_bytes(b"now")
    assert (await loader.load(BILLING)).content == b"now"


async def test_a_link_to_a_file_inside_is_followed(folder: Path) -> None:
    (folder / "app" / "billing" / "latest.wasm").symlink_to("1.wasm")
    image = await FileLoader(folder).load(ComponentId("app", "billing", "latest"))
    assert (image.content, Path(image.origin).name) == (b"\0asm", "1.wasm")


async def test_a_link_to_a_file_outside_is_refused(folder: Path) -> None:
    link = folder / "app" / "billing" / "2.wasm"
    link.symlink_to(folder.parent / "secret.wasm")
    assert await reason(FileLoader(folder), ComponentId("app", "billing", "2")) == (
        f"{link} leads out of {folder}"
    )


async def test_so_is_a_linked_folder_that_leads_outside(folder: Path) -> None:
    outside = folder.parent / "outside"
    outside.mkdir()
    (outside / "1.wasm").write_bytes(b"secret")
    (folder / "app" / "evil").symlink_to(outside)
    assert "leads out of" in await reason(FileLoader(folder), ComponentId("app", "evil", "1"))


async def test_a_folder_beside_it_with_a_longer_name_is_outside(folder: Path) -> None:
    """A comparison of texts would take ``components-old`` for a part of ``components``."""
    neighbour = folder.parent / "components-old"
    neighbour.mkdir()
    (neighbour / "1.wasm").write_bytes(b"old")
    (folder / "app" / "old").symlink_to(neighbour)
    assert "leads out of" in await reason(FileLoader(folder), ComponentId("app", "old", "1"))


async def test_the_folder_itself_may_be_a_link(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(folder)
    assert (await FileLoader(tmp_path / "link").load(BILLING)).content == b"\0asm"


async def test_an_id_with_odd_characters_stays_inside(folder: Path) -> None:
    odd = ComponentId("...", "~", "%2e%2e")
    place = folder / "..." / "~"
    place.mkdir(parents=True)
    (place / "%2e%2e.wasm").write_bytes(b"odd")
    assert (await FileLoader(folder).load(odd)).content == b"odd"


async def test_a_folder_is_not_a_component(folder: Path) -> None:
    path = folder / "app" / "billing" / "2.wasm"
    path.mkdir()
    assert await reason(FileLoader(folder), ComponentId("app", "billing", "2")) == (
        f"{path} is not a file"
    )


async def test_nor_is_a_pipe_and_nobody_waits_for_it(folder: Path) -> None:
    os.mkfifo(folder / "app" / "billing" / "2.wasm")
    assert "is not a file" in await reason(FileLoader(folder), ComponentId("app", "billing", "2"))


async def test_a_file_of_just_the_limit_is_loaded_and_a_byte_more_is_not(folder: Path) -> None:
    path = folder / "app" / "billing" / "1.wasm"
    assert (await FileLoader(folder, max_image=4).load(BILLING)).content == b"\0asm"
    assert await reason(FileLoader(folder, max_image=3), BILLING) == f"{path} has more than 3 bytes"


async def test_links_that_lead_in_a_circle_are_an_error(folder: Path) -> None:
    (folder / "app" / "billing" / "2.wasm").symlink_to("3.wasm")
    (folder / "app" / "billing" / "3.wasm").symlink_to("2.wasm")
    text = await reason(FileLoader(folder), ComponentId("app", "billing", "2"))
    assert "cannot be read: " in text


@pytest.mark.parametrize("suffix", ["/../x", "\\x"])
async def test_a_suffix_is_no_way_out(folder: Path, suffix: str) -> None:
    with pytest.raises(ValueError, match="a suffix is part of a file name"):
        FileLoader(folder, suffix=suffix)


async def test_a_limit_is_not_negative(folder: Path) -> None:
    with pytest.raises(ValueError, match="max_image must be at least 0, not -1"):
        FileLoader(folder, max_image=-1)
