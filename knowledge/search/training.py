"""Training the small static encoder on people's questions: wordings of one entry near, of others far."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tokenizers import Tokenizer, models, pre_tokenizers, trainers

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
    epochs: int = 13
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
        wordings.setdefault(entry.ref, []).extend(map(encoder_text, entry.phrasings))
    for _ in range(settings.epochs):
        pairs = [(ref, text) for ref, texts in wordings.items() for text in texts if len(texts) > 1]
        chance.shuffle(pairs)
        while pairs:
            batch: list[tuple[str, str]] = []
            rest: list[tuple[str, str]] = []
            seen: set[str] = set()
            for ref, text in pairs:
                if ref in seen or len(batch) == settings.batch:
                    rest.append((ref, text))
                else:
                    seen.add(ref)
                    batch.append((ref, text))
            pairs = rest
            if len(batch) < settings.least_batch:
                break
            partners = [chance.choice([t for t in wordings[ref] if t != text] or [text]) for ref, text in batch]
            yield [slip(t, chance) if chance.random() < settings.slips else t for _, t in batch], partners


def train_encoder(entries: Sequence[Entry], folder: Path, settings: TrainingSettings | None = None) -> None:
    """Train and save a sentence-transformers model of one StaticEmbedding into ``folder``."""
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import StaticEmbedding

    settings = settings or TrainingSettings()
    torch.manual_seed(settings.seed)
    texts = [encoder_text(phrasing) for entry in entries for phrasing in entry.phrasings]
    tokenizer = train_tokenizer(texts, settings.vocabulary)
    module = StaticEmbedding(tokenizer, embedding_dim=settings.dimension)
    table = module.embedding
    optimizer = torch.optim.Adagrad(table.parameters(), lr=settings.learning_rate)
    for questions, partners in batches(entries, settings):
        near = [torch.nn.functional.normalize(_embed(table, tokenizer, side)) for side in (questions, partners)]
        scores = near[0] @ near[1].T * settings.scale
        wanted = torch.arange(len(questions))
        loss = torch.nn.functional.cross_entropy(scores, wanted) + torch.nn.functional.cross_entropy(scores.T, wanted)
        optimizer.zero_grad()
        torch.autograd.backward(loss)
        optimizer.step()
    SentenceTransformer(modules=[module], device="cpu").save(str(folder), create_model_card=False)


def _embed(table: Any, tokenizer: Tokenizer, texts: Sequence[str]) -> Any:
    """Mean token vectors of texts, as a torch tensor (n_texts, dim) that gradients flow through."""
    import torch

    ids = [encoding.ids or [0] for encoding in tokenizer.encode_batch(list(texts))]
    offsets = torch.tensor([0, *map(len, ids[:-1])]).cumsum(0)
    return table(torch.tensor([token for row in ids for token in row]), offsets)
