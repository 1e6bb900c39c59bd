"""An attribution: a source, the words that give it the word, and what it is quoted on."""

from dataclasses import dataclass

from counterclaim.grammar.sources import SourceWords


@dataclass(frozen=True, slots=True)
class Attribution:
    """A source and the tokens it is quoted on. `source` None: the one who spoke before, for the context to resolve.

    `told` is the agency it was told to, `cites` the source it leans on.
    """

    first: int
    stop: int
    source: SourceWords | None
    content: tuple[tuple[int, int], ...]
    rule: str
    told: SourceWords | None = None
    cites: SourceWords | None = None

    def covers(self, token: int) -> bool:
        """Whether the token is among what the source is quoted on."""
        return any(low <= token < high for low, high in self.content)
