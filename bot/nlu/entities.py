"""What a message mentions, as Rasa entities: rules of `knowledge.mentions`, nothing learnt."""

from __future__ import annotations

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.extractors.extractor import EntityExtractorMixin
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.nlu.tokenizer import READ_CHARACTERS
from knowledge.mentions import Mention, find_mentions

MENTIONS = "plan_mentions"


def mentioned(text: str) -> tuple[Mention, ...]:
    """What a message mentions, each once; a message without a letter or digit mentions nothing.

    Args:
        text: the raw message; what lies behind its first 1,000 characters is not read.
    """
    read = text[:READ_CHARACTERS]
    return tuple(dict.fromkeys(find_mentions(read))) if any(map(str.isalnum, read)) else ()


def mentions_of(message: Message) -> tuple[Mention, ...]:
    """What a message mentions, looked for once however many components ask."""
    found: tuple[Mention, ...] | None = message.get(MENTIONS)
    if found is None:
        found = mentioned(message.get(TEXT) or "")
        message.set(MENTIONS, found)
    return found


def entity(mention: Mention) -> dict[str, Any]:
    """A mention as Rasa writes entities.

    >>> entity(Mention("task_ref", "6.b", 11, 13, "6b"))["value"]
    '6.b'
    """
    return {
        "entity": mention.kind,
        "value": mention.value,
        "start": mention.start,
        "end": mention.end,
        "extractor": "PlanEntityExtractor",
        "confidence_entity": 1.0,
    }


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class PlanEntityExtractor(GraphComponent, EntityExtractorMixin):
    """Writes what a message mentions into its entities, each once, with offsets in the raw text."""

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> PlanEntityExtractor:
        """Rasa's way of making a component; there is nothing to set or to store."""
        # The first call reads the plan's names and compiles them (0.1 s): not while somebody waits.
        mentioned("sẵn sàng")
        return cls()

    def process(self, messages: list[Message]) -> list[Message]:
        """Add the entities to each message that has text."""
        for message in messages:
            found = [entity(mention) for mention in mentions_of(message)]
            message.set(ENTITIES, [*message.get(ENTITIES, []), *found], add_to_output=True)
        return messages
