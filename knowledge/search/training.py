"""Training the small static encoder on people's questions: wordings of one entry near, of others far."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tokenizers import Tokenizer, models, pre_tokenizers, trainers

from knowledge.search.encoder import StaticEncoder
from knowledge.search.entries import Entry
from knowledge.text import search_words


@dataclass(frozen=True)
class TrainingSettings:
    """How the encoder is trained.

    Attributes:
        dimension: length of a vector.
        vocabulary: tokens of the BPE tokenizer.
        epochs: times each wording is used.
        batch: wordings of so many different entries stand against each other.
        least_batch: an epoch ends when fewer records than this have wordings left; a batch is others to stand against.
        slips: share of wordings that get a typing slip while training.
        scale: sharpness of the softmax over the batch.
        seed: makes the result the same each time.
    """

    dimension: int = 256
    vocabulary: int = 8000
    epochs: int = 7
    batch: int = 192
    least_batch: int = 64
    slips: float = 0.3
    scale: float = 20.0
    learning_rate: float = 0.15
    seed: int = 93


def encoder_text(text: str) -> str:
    """The form in which text is encoded: folded, abbreviations written out."""
    return " ".join(search_words(text))


def train_tokenizer(texts: Sequence[str], vocabulary: int) -> Tokenizer:
    """A BPE tokenizer over the texts."""
    tokenizer = Tokenizer(models.BPE(unk_token="[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    trainer = trainers.BpeTrainer(vocab_size=vocabulary, special_tokens=["[UNK]"], show_progress=False)
    tokenizer.train_from_iterator(texts, trainer)
    return tokenizer


def slip(text: str, chance: random.Random) -> str:
    """One typing slip: a letter dropped, doubled, or swapped with its neighbour."""
    if len(text) < 4:
        return text
    at = chance.randrange(1, len(text) - 1)
    kind = chance.randrange(3)
    if kind == 0:
        return text[:at] + text[at + 1 :]
    if kind == 1:
        return text[:at] + text[at] + text[at:]
    return text[:at] + text[at + 1] + text[at] + text[at + 2 :]


def batches(entries: Sequence[Entry], settings: TrainingSettings) -> Iterator[tuple[list[str], list[str]]]:
    """Pairs of wordings, a batch at a time, no record twice in a batch."""
    chance = random.Random(settings.seed)
    wordings: dict[str, list[str]] = {}
    for entry in entries:
        wordings.setdefault(entry.ref, []).extend(entry.folded)
    for _ in range(settings.epochs):
        pairs = [(ref, text) for ref, texts in wordings.items() for text in texts if len(texts) > 1]
        chance.shuffle(pairs)
        while pairs:
            batch: dict[str, str] = {}
            again: list[tuple[str, str]] = []
            taken = 0
            while taken < len(pairs) and len(batch) < settings.batch:
                ref, text = pairs[taken]
                if ref in batch:
                    again.append((ref, text))
                else:
                    batch[ref] = text
                taken += 1
            pairs = again + pairs[taken:]
            if len(batch) < settings.least_batch:
                break
            partners = [chance.choice([t for t in wordings[ref] if t != text] or [text]) for ref, text in batch.items()]
            yield [slip(t, chance) if chance.random() < settings.slips else t for t in batch.values()], partners


def train_encoder(entries: Sequence[Entry], settings: TrainingSettings | None = None) -> StaticEncoder:
    """Train on the wordings of the entries."""
    import torch

    settings = settings or TrainingSettings()
    torch.manual_seed(settings.seed)
    texts = [wording for entry in entries for wording in entry.folded]
    tokenizer = train_tokenizer(texts, settings.vocabulary)
    table = vectors_to_learn(tokenizer.get_vocab_size(), settings.dimension, "mean")
    tokens_of = _Tokens(tokenizer, texts)
    optimizer = torch.optim.Adagrad(table.parameters(), lr=settings.learning_rate)
    for questions, partners in batches(entries, settings):
        near = [torch.nn.functional.normalize(_embed(table, map(tokens_of, side))) for side in (questions, partners)]
        scores = near[0] @ near[1].T * settings.scale
        wanted = torch.arange(len(questions))
        loss = torch.nn.functional.cross_entropy(scores, wanted) + torch.nn.functional.cross_entropy(scores.T, wanted)
        optimizer.zero_grad()
        torch.autograd.backward(loss)
        optimizer.step()
    return StaticEncoder(tokenizer, table.weight.detach().numpy())


def vectors_to_learn(count: int, dimension: int, mode: str) -> Any:
    """A torch EmbeddingBag whose gradients hold only the rows that were used.

    Args:
        mode: "mean" or "sum" of the vectors of a text.
    """
    import torch

    # The gradients are made by torch itself.
    torch.sparse.check_sparse_tensor_invariants.disable()  # type: ignore[no-untyped-call]
    return torch.nn.EmbeddingBag(count, dimension, mode=mode, sparse=True)


def save_encoder(encoder: StaticEncoder, folder: Path) -> None:
    """Save as a sentence-transformers model of one StaticEmbedding, which anything that reads such models reads."""
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import StaticEmbedding

    module = StaticEmbedding(encoder.tokenizer, embedding_weights=encoder.table)
    SentenceTransformer(modules=[module], device="cpu").save(str(folder), create_model_card=False)


class _Tokens:
    """The tokens of a text; those of the texts that come again and again are found once.

    Args:
        texts: that come again.
    """

    def __init__(self, tokenizer: Tokenizer, texts: Sequence[str]) -> None:
        self._tokenizer = tokenizer
        known = tokenizer.encode_batch(list(texts))
        self._known = {text: encoding.ids or [0] for text, encoding in zip(texts, known, strict=True)}

    def __call__(self, text: str) -> list[int]:
        return self._known.get(text) or self._tokenizer.encode(text).ids or [0]


def _embed(table: Any, tokens: Iterable[Sequence[int]]) -> Any:
    """Mean token vectors of texts, as a torch tensor (n_texts, dim) that gradients flow through."""
    import torch

    rows = list(tokens)
    offsets = torch.tensor([0, *map(len, rows[:-1])]).cumsum(0)
    return table(torch.tensor([token for row in rows for token in row]), offsets)
