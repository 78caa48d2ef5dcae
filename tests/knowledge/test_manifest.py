"""A manifest says what a build was made from, and finds what happened to it since."""

import json
from pathlib import Path

import pytest

from knowledge import manifest


@pytest.fixture
def built(tmp_path: Path) -> Path:
    folder = tmp_path / "index"
    (folder / "encoder").mkdir(parents=True)
    (folder / "records.db").write_bytes(b"records")
    (folder / "encoder" / "vectors.npy").write_bytes(b"vectors")
    source = tmp_path / "source.txt"
    source.write_text("KẾ HOẠCH", "utf-8")
    manifest.write(folder, {"plans/source.txt": source}, {"dimensions": 256}, {"recall": 0.9})
    return folder


def read(folder: Path) -> dict:
    return json.loads((folder / "manifest.json").read_text("utf-8"))


def test_a_whole_build_has_no_problem(built):
    assert manifest.verify(built) == []


def test_it_names_inputs_files_settings_scores_and_versions(built):
    written = read(built)
    assert written["inputs"] == {"plans/source.txt": manifest.sha256(built.parent / "source.txt")}
    assert sorted(written["files"]) == ["encoder/vectors.npy", "records.db"]
    assert written["settings"] == {"dimensions": 256}
    assert written["scores"] == {"recall": 0.9}
    assert written["python"].startswith("3.")
    assert "numpy" in written["packages"]


def test_the_digest_is_sha_256_of_the_bytes(built):
    empty = built / "empty"
    empty.write_bytes(b"")
    assert manifest.sha256(empty) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


def test_writing_again_gives_the_same_bytes(built):
    first = (built / "manifest.json").read_bytes()
    inputs = {"plans/source.txt": built.parent / "source.txt"}
    manifest.write(built, inputs, {"dimensions": 256}, {"recall": 0.9})
    assert (built / "manifest.json").read_bytes() == first


def test_a_folder_that_was_never_built_says_how_to_build_it(tmp_path):
    (problem,) = manifest.verify(tmp_path / "nothing")
    assert "never built" in problem
    assert "make index" in problem


def test_a_missing_file_is_named(built):
    (built / "encoder" / "vectors.npy").unlink()
    (problem,) = manifest.verify(built)
    assert "vectors.npy is missing" in problem
    assert "make index" in problem


def test_a_changed_file_is_named_with_both_digests(built):
    expected = read(built)["files"]["records.db"]
    (built / "records.db").write_bytes(b"other records")
    (problem,) = manifest.verify(built)
    assert "records.db" in problem
    assert expected[:12] in problem
    assert manifest.sha256(built / "records.db")[:12] in problem


def test_every_problem_is_told_not_only_the_first(built):
    (built / "records.db").write_bytes(b"other records")
    (built / "encoder" / "vectors.npy").unlink()
    assert len(manifest.verify(built)) == 2


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"files": []}', '"files"'])
def test_a_broken_manifest_is_a_problem_not_a_crash(built, text):
    (built / "manifest.json").write_text(text)
    (problem,) = manifest.verify(built)
    assert "is not a manifest" in problem


def test_a_folder_in_the_place_of_a_file_is_a_problem(built):
    (built / "records.db").unlink()
    (built / "records.db").mkdir()
    (problem,) = manifest.verify(built)
    assert "cannot be read" in problem


def test_a_missing_input_fails_the_build_and_leaves_the_earlier_manifest(built):
    before = (built / "manifest.json").read_bytes()
    with pytest.raises(FileNotFoundError):
        manifest.write(built, {"gone": built / "gone"}, {}, {})
    assert (built / "manifest.json").read_bytes() == before
