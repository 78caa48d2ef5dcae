"""Sentence encoders: the small static one that the build trains, or any sentence-transformers model by name."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import load_file
from tokenizers import Tokenizer

from knowledge.errors import IndexMissingError
from knowledge.settings import BUILT

Vectors = NDArray[np.float32]


class Encoder(Protocol):
    """Texts to vectors."""

    def encode(self, texts: Sequence[str]) -> Vectors:
        """float32 (n_texts, dim), L2-normalised."""
        ...


class StaticEncoder:
    """A StaticEmbedding model without torch: the mean of a text's token vectors.

    Args:
        tokenizer: of the model.
        table: a vector for each token, float32 (n_tokens, dim).
    """

    def __init__(self, tokenizer: Tokenizer, table: Vectors) -> None:
        self.tokenizer = tokenizer
        self.table = table
        self.tokenizer.no_padding()

    def encode(self, texts: Sequence[str]) -> Vectors:
        """float32 (n_texts, dim), L2-normalised; a text without a known token is all zeros."""
        vectors = np.zeros((len(texts), self.table.shape[1]), dtype=np.float32)
        for row, encoding in enumerate(self.tokenizer.encode_batch(list(texts), add_special_tokens=False)):
            if encoding.ids:
                vectors[row] = self.table[encoding.ids].mean(axis=0)
        return normalise(vectors)


class TransformerEncoder:
    """Any sentence-transformers model, by name or folder; needs torch while serving."""

    def __init__(self, name: str) -> None:
        from sentence_transformers import SentenceTransformer

        self._model = SentenceTransformer(name)

    def encode(self, texts: Sequence[str]) -> Vectors:
        """float32 (n_texts, dim), L2-normalised."""
        return normalise(np.asarray(self._model.encode(list(texts), show_progress_bar=False), dtype=np.float32))


def normalise(vectors: Vectors) -> Vectors:
    """Rows of length one; zero rows stay zero."""
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    normalised: Vectors = vectors / np.maximum(lengths, 1e-9)
    return normalised


def load_static_encoder(folder: Path) -> StaticEncoder:
    """The static encoder in a folder.

    Args:
        folder: holds tokenizer.json and model.safetensors, as sentence-transformers saves them.

    Raises:
        IndexMissingError: the folder lacks one of them.
    """
    try:
        tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        table = load_file(folder / "model.safetensors")["embedding.weight"]
    except Exception as error:
        raise IndexMissingError(f"{folder}: no static encoder ({error}); run `make run` to build it") from error
    return StaticEncoder(tokenizer, table)


def load_encoder(name: str, built: Path) -> Encoder:
    """The encoder that a setting names.

    Args:
        name: BUILT for the build's own, else a sentence-transformers model's name or folder.
        built: folder of the build's own.

    Raises:
        IndexMissingError: that folder holds none.
    """
    return load_static_encoder(built) if name == BUILT else TransformerEncoder(name)
