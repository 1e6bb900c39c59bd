"""How far the reports of incidents disagree: eventreport's measures over what accounts and origins tell."""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass

from counterclaim.incidents.working import WorkedIncident
from counterclaim.model import Harm
from counterclaim.reconcile.disagreement import (
    dscore,
    mean_dscore,
    mean_range,
    modal_confidence,
    share_disagreement,
)
from counterclaim.reconcile.pools import Whose
from counterclaim.reconcile.tolls import Toll


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One variable over incidents: how many tell it, and the measures; `range` is there for numbers alone."""

    variable: str
    incidents: int
    dscore: float
    share: float
    modal_confidence: float
    range: float | None


def values_of(worked: WorkedIncident) -> dict[str, list[Hashable]]:
    """What is told of an incident: the counts of its independent origins, and type, place, day and party by account."""
    accounts = [one.account for one in worked.incident.members]
    told: dict[str, list[Hashable]] = {
        harm.value: _most_apart(worked.tolls, harm) for harm in (Harm.KILLED, Harm.WOUNDED)
    }
    told["type"] = [account.types[0].value for account in accounts if account.types]
    told["place"] = [account.place.gazetteer_id or account.place.name.value for account in accounts if account.place]
    told["first day"] = [one.period.value.start for one in accounts if one.period and one.period.value.start]
    told["party"] = [party.side for party in worked.who.charged for _ in (*party.accused, *party.admits)]
    return {variable: values for variable, values in told.items() if values}


def disagreement(incidents: Iterable[WorkedIncident]) -> list[Disagreement]:
    """The measures of every variable that is told, over the incidents that tell it."""
    told = [values_of(one) for one in incidents]
    variables = dict.fromkeys(variable for values in told for variable in values)
    return [_measured(variable, [values[variable] for values in told if variable in values]) for variable in variables]


def say_disagreement(worked: WorkedIncident) -> list[str]:
    """For each variable on which an incident's reports disagree, how far: `killed: 3 values, 2 beyond the first …`."""
    return [
        f"{variable}: divergence {dscore(values)}, the commonest value is given by {modal_confidence([values]):.0%}"
        for variable, values in values_of(worked).items()
        if dscore(values) > 0
    ]


def _measured(variable: str, groups: Sequence[Sequence[Hashable]]) -> Disagreement:
    numbers = [[float(value) for value in values if isinstance(value, int)] for values in groups]
    return Disagreement(
        variable=variable,
        incidents=len(groups),
        dscore=mean_dscore(groups),
        share=share_disagreement(groups),
        modal_confidence=modal_confidence(groups),
        range=mean_range(numbers) if any(numbers) else None,
    )


def _most_apart(tolls: Iterable[Toll], harm: Harm) -> list[Hashable]:
    """What the counts of all the dead say; of a toll that adds up, those of the side that is most disputed."""
    rivals: list[list[Hashable]] = [
        [count.least for count in counts]
        for toll in tolls
        if toll.harm is harm and toll.whose is Whose.ALL
        for counts in toll.rivals
    ]
    return max(rivals, key=lambda counts: (dscore(counts), len(counts)), default=[])
