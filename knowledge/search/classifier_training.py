"""Training the classifier of records on people's questions, most terms of each left out at a time.

What is left out differs each time a question is used, so that no single word decides for a record.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.preprocessing import normalize

from knowledge.search.classifier import RecordClassifier, classified_terms
from knowledge.search.entries import Entry
from knowledge.search.training import vectors_to_learn


@dataclass(frozen=True)
class ClassifierSettings:
    """How the classifier is trained.

    Attributes:
        dimension: length of a term's vector.
        least_count: a term that fewer wordings hold is not used.
        epochs: times each wording is used.
        batch: wordings at a time.
        left_out: share of a wording's terms that is left out.
        seed: makes the result the same each time.
    """

    dimension: int = 192
    least_count: int = 2
    epochs: int = 12
    batch: int = 128
    left_out: float = 0.7
    learning_rate: float = 0.1
    seed: int = 93


def train_classifier(entries: Sequence[Entry], settings: ClassifierSettings | None = None) -> RecordClassifier:
    """Train on every wording of the entries."""
    import torch

    settings = settings or ClassifierSettings()
    refs = tuple(dict.fromkeys(entry.ref for entry in entries))
    number_of = {ref: number for number, ref in enumerate(refs)}
    wordings = [
        (folded.split(), written)
        for entry in entries
        for folded, written in zip(entry.folded, entry.phrasings, strict=True)
    ]
    wanted = torch.tensor([number_of[entry.ref] for entry in entries for _ in entry.phrasings])
    weighing = TfidfVectorizer(
        analyzer=classified_terms, min_df=settings.least_count, sublinear_tf=True, dtype=np.float32
    )
    written = weighing.fit_transform(wordings)
    torch.manual_seed(settings.seed)
    vectors = vectors_to_learn(written.shape[1], settings.dimension, "sum")
    choice = torch.nn.Linear(settings.dimension, len(refs))
    torch.nn.init.normal_(vectors.weight, std=settings.dimension**-0.5)
    optimizer = torch.optim.Adagrad([*vectors.parameters(), *choice.parameters()], lr=settings.learning_rate)
    for rows, terms in batches(written, settings):
        loss = torch.nn.functional.cross_entropy(choice(_sums(vectors, terms)), wanted[rows])
        optimizer.zero_grad()
        torch.autograd.backward(loss)
        optimizer.step()
    return RecordClassifier(
        terms=tuple(weighing.get_feature_names_out().tolist()),
        rarity=weighing.idf_.astype(np.float32),
        vectors=vectors.weight.detach().numpy(),
        refs=refs,
        weights=choice.weight.detach().numpy(),
        bias=choice.bias.detach().numpy(),
    )


def batches(wordings: csr_matrix, settings: ClassifierSettings) -> Iterator[tuple[NDArray[np.int64], csr_matrix]]:
    """Wordings in a new order each epoch: their rows, and what is left of their terms, each row of length 1.

    Args:
        wordings: TF-IDF of each, (n_wordings, n_terms).
    """
    chance = np.random.default_rng(settings.seed)
    count = wordings.shape[0]
    for _ in range(settings.epochs):
        order = chance.permutation(count)
        for begin in range(0, count, settings.batch):
            rows = order[begin : begin + settings.batch]
            terms = wordings[rows]
            terms.data *= chance.random(len(terms.data)) >= settings.left_out
            terms.eliminate_zeros()
            yield rows, normalize(terms)


def _sums(vectors: Any, terms: csr_matrix) -> Any:
    """The weighed sum of each row's term vectors, as a torch tensor (n_rows, dim) that gradients flow through."""
    import torch

    columns, begins = (torch.from_numpy(part.astype(np.int64)) for part in (terms.indices, terms.indptr[:-1]))
    return vectors(columns, begins, per_sample_weights=torch.from_numpy(terms.data))
