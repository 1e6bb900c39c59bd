"""People's decisions put into claims: what changes, what stays, what cannot be read."""

import pytest

from counterclaim.errors import InputError
from counterclaim.judgements import Act, Decision
from counterclaim.model import Claim, Group, Harm
from counterclaim.review import (
    Correction,
    Missed,
    added_claim,
    decided_claims,
    read_correction,
    standing_on,
    with_claim,
)
from ledger_cases import reading, report


def _toll() -> Claim:
    return next(claim for claim in reading("r1").claims if claim.toll)


def _decision(act: Act, about: str, value: str | None = None) -> Decision:
    return Decision(act=act, about=(about,), by="ada", why="seen", value=value)


@pytest.mark.parametrize(
    ("value", "figure"),
    [("12", (12, 12)), ("12-14", (12, 14)), ("12+", (12, None)), ('{"figure":[null,9]}', (None, 9))],
)
def test_a_correction_is_a_number_or_an_object(value: str, figure: tuple[int | None, int | None]) -> None:
    assert read_correction(value).figure == figure


@pytest.mark.parametrize(
    "value", ["", "many", "14-12", '{"figure":[-3,2]}', '{"figure":[null,null]}', "{", '{"harm":"x"}']
)
def test_what_is_no_correction_is_refused(value: str) -> None:
    with pytest.raises(InputError):
        read_correction(value)


def test_a_correction_written_is_the_correction_read() -> None:
    made = Correction(figure=(3, None), harm=Harm.WOUNDED, group=Group.CIVILIAN, source="a doctor", span=(1, 4))
    assert read_correction(made.written()) == made


def test_a_corrected_claim_keeps_its_id_and_names_the_person() -> None:
    claim = _toll()
    (made,) = decided_claims([claim], {claim.id: _decision(Act.CORRECT, claim.id, "31-33")})
    assert made.id == claim.id and made.toll and claim.toll
    assert (made.toll.figure.value.low, made.toll.figure.value.high) == (31, 33)
    assert made.toll.figure.rule == "decision ada" and made.toll.harm == claim.toll.harm


def test_a_rejected_claim_is_left_out_and_free_words_change_nothing() -> None:
    claim = _toll()
    assert decided_claims([claim], {claim.id: _decision(Act.REJECT, claim.id)}) == ()
    assert decided_claims([claim], {claim.id: _decision(Act.CORRECT, claim.id, "it was fewer")}) == (claim,)


def test_the_last_word_holds_until_the_claim_is_opened_again() -> None:
    reject, confirm, again = (_decision(act, "c") for act in (Act.REJECT, Act.CONFIRM, Act.OPEN))
    assert standing_on([reject, confirm]) == {"c": confirm}
    assert standing_on([reject, confirm, again]) == {}


def test_an_added_claim_needs_words_a_number_and_an_account_of_the_report() -> None:
    told = report("r1")
    good = Missed(span=(0, 5), account=None, by="ada", harm=Harm.KILLED, figure=(3, 3))
    assert added_claim(told, good).quote == (0, 5)
    for bad in (
        Missed(span=(5, 5), account=None, by="ada"),
        Missed(span=(0, 5), account=None, by="ada", harm=Harm.KILLED),
    ):
        with pytest.raises(InputError):
            added_claim(told, bad)
    elsewhere = added_claim(told, Missed(span=(0, 5), account="nowhere", by="ada", party="the army"))
    with pytest.raises(InputError, match="tells no account"):
        with_claim(reading(told.id), elsewhere, "ada")
