"""Encoders: the build's own static one read without torch, and any other sentence-transformers model by folder."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from knowledge.errors import IndexMissingError
from knowledge.search.encoder import StaticEncoder, TransformerEncoder, load_encoder, load_static_encoder, normalise
from knowledge.settings import ROOT, index_folder

TEXTS = ["phu song 5g", "benh vien so", "phu song 5g nam 2024"]


@pytest.fixture(scope="module")
def tiny_model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A model of one StaticEmbedding, saved the way sentence-transformers saves any model."""
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import StaticEmbedding
    from tokenizers import Tokenizer, models, pre_tokenizers

    vocabulary = {word: number for number, word in enumerate(["[UNK]", *sorted(set(" ".join(TEXTS).split()))])}
    tokenizer = Tokenizer(models.WordLevel(vocabulary, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    folder = tmp_path_factory.mktemp("model")
    # A direction for each word.
    weights = np.eye(len(vocabulary), 8, dtype=np.float32)
    module = StaticEmbedding(tokenizer, embedding_weights=weights)
    SentenceTransformer(modules=[module], device="cpu").save(str(folder), create_model_card=False)
    return folder


def test_another_model_is_loaded_by_its_folder(tiny_model):
    encoder = load_encoder(str(tiny_model), Path("unused"))
    assert isinstance(encoder, TransformerEncoder)
    vectors = encoder.encode(TEXTS)
    assert vectors.shape == (3, 8)
    assert vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)


def test_like_texts_are_nearer_than_others_in_another_model_too(tiny_model):
    vectors = load_encoder(str(tiny_model), Path("unused")).encode(TEXTS)
    assert vectors[0] @ vectors[2] > vectors[0] @ vectors[1]


def test_the_static_reader_gives_the_same_vectors_as_the_library_that_saved_the_model(tiny_model):
    ours = load_static_encoder(tiny_model).encode(TEXTS)
    theirs = load_encoder(str(tiny_model), Path("unused")).encode(TEXTS)
    assert np.allclose(ours, theirs, atol=1e-5)


def test_the_built_encoder_gives_unit_vectors_and_tells_texts_apart(library):
    encoder = load_encoder("built", index_folder() / "encoder")
    assert isinstance(encoder, StaticEncoder)
    vectors = encoder.encode(TEXTS)
    assert vectors.shape[0] == 3
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    assert vectors[0] @ vectors[2] > vectors[0] @ vectors[1]


def test_no_text_and_an_empty_text_have_vectors_without_length(library):
    encoder = load_encoder("built", index_folder() / "encoder")
    assert encoder.encode([]).shape[0] == 0
    assert not encoder.encode([""]).any()


def test_rows_of_noughts_stay_noughts():
    assert normalise(np.zeros((2, 3), np.float32)).tolist() == [[0, 0, 0], [0, 0, 0]]


def test_a_folder_without_an_encoder_says_what_to_run(tmp_path):
    with pytest.raises(IndexMissingError, match=r"no static encoder .* run `make"):
        load_encoder("built", tmp_path)


def test_serving_the_built_encoder_needs_neither_torch_nor_sentence_transformers(library):
    program = (
        "import sys; from pathlib import Path; from knowledge.search.encoder import load_encoder; "
        f"load_encoder('built', Path({str(index_folder() / 'encoder')!r})).encode(['5g']); "
        "sys.exit(bool({'torch', 'sentence_transformers'} & sys.modules.keys()))"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=False)
    assert done.returncode == 0
