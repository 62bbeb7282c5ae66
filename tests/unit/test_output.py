"""What pyrs writes is there whole or not at all, and a failure leaves what was there."""

from __future__ import annotations

import errno
import os
import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from pyrs import output
from pyrs.output import place_file, place_folder, refused_by_system


def made(folder: Path) -> Path:
    (folder / "sub" / "empty").mkdir(parents=True)
    (folder / "sub" / "text").write_text("new")
    return folder


def test_a_folder_replaces_the_one_before(tmp_path: Path) -> None:
    (tmp_path / "out" / "old").mkdir(parents=True)
    place_folder(made(tmp_path / "made"), tmp_path / "out")
    assert (tmp_path / "out" / "sub" / "text").read_text() == "new"
    assert (tmp_path / "out" / "sub" / "empty").is_dir()
    assert not (tmp_path / "out" / "old").exists()
    assert sorted(os.listdir(tmp_path)) == ["made", "out"]


def test_a_folder_does_not_replace_a_file(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a program")
    with pytest.raises(NotADirectoryError) as raised:
        place_folder(made(tmp_path / "made"), tmp_path / "out")
    assert "cannot write" in str(refused_by_system(raised.value))
    assert (tmp_path / "out").read_text() == "a program"


def test_a_file_does_not_replace_a_folder(tmp_path: Path) -> None:
    place_folder(made(tmp_path / "made"), tmp_path / "out")
    with pytest.raises(IsADirectoryError) as raised:
        place_file(tmp_path / "made" / "sub" / "text", tmp_path / "out")
    assert f"`{tmp_path / 'out'}`" in str(refused_by_system(raised.value))
    assert (tmp_path / "out" / "sub" / "text").read_text() == "new"


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT, errno.EFBIG])
@pytest.mark.parametrize("place", [place_file, place_folder])
def test_a_full_disk_leaves_what_was_there(
    place: object, number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert callable(place)
    source = made(tmp_path / "made")
    place(source if place is place_folder else source / "sub" / "text", tmp_path / "out")

    def full(_: object, target: object) -> None:
        Path(str(target)).write_text("half")
        raise OSError(number, os.strerror(number), "somewhere")

    monkeypatch.setattr(shutil, "copy2", full)
    with pytest.raises(OSError) as raised:
        place(source if place is place_folder else source / "sub" / "text", tmp_path / "out")
    assert f"no space left to write `{tmp_path / 'out'}`" in str(refused_by_system(raised.value))
    assert sorted(os.listdir(tmp_path)) == ["made", "out"]
    kept = tmp_path / "out" / "sub" / "text" if place is place_folder else tmp_path / "out"
    assert kept.read_text() == "new"


@pytest.mark.parametrize("swaps", [True, False])
def test_two_builds_of_one_folder_at_once(
    swaps: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not swaps:
        monkeypatch.setattr(output, "_swapped", lambda *_: False)
    source = made(tmp_path / "made")
    with ThreadPoolExecutor(8) as pool:
        for done in [pool.submit(place_folder, source, tmp_path / "out") for _ in range(200)]:
            done.result()
    assert (tmp_path / "out" / "sub" / "text").read_text() == "new"
    assert sorted(os.listdir(tmp_path)) == ["made", "out"]


def test_a_folder_that_cannot_be_put_in_place_leaves_the_old_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = made(tmp_path / "made")
    place_folder(source, tmp_path / "out")
    rename = os.rename

    def refusing(old: Path, new: Path) -> None:
        if old.name == "new":
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        rename(old, new)

    monkeypatch.setattr(output, "_swapped", lambda *_: False)
    monkeypatch.setattr(os, "rename", refusing)
    with pytest.raises(OSError):
        place_folder(source, tmp_path / "out")
    assert (tmp_path / "out" / "sub" / "text").read_text() == "new"


@pytest.mark.parametrize("number", [errno.EAGAIN, errno.ENOMEM, errno.EMFILE, errno.ENAMETOOLONG])
def test_what_the_system_lacks_is_said(number: int) -> None:
    refused = refused_by_system(OSError(number, os.strerror(number)))
    assert os.strerror(number).lower() in str(refused)
