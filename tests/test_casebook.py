"""Every case of the casebook is read as it says."""

from pathlib import Path
from typing import Any

import pytest

from casebook import Case, cases_in, read_cases
from casebook_match import differences
from counterclaim.export.exchange import to_exchange
from counterclaim.lexicon import languages
from counterclaim.pipeline import extract

CASES = list(cases_in(Path(__file__).parent / "cases"))


def _param(case: Case) -> Any:
    marks = [pytest.mark.xfail(strict=True, raises=AssertionError, reason="a known gap")] if case.gap else []
    return pytest.param(case, id=case.id, marks=marks)


@pytest.mark.parametrize("case", [_param(case) for case in CASES])
def test_a_report_is_read_as_its_case_says(case: Case) -> None:
    told = to_exchange(case.report, extract(case.report))
    lines = differences(case, told)
    assert not lines, "\n".join([case.id, case.report.content, *lines])


def test_every_language_has_cases() -> None:
    assert {case.report.language for case in CASES} == set(languages())


def test_no_two_cases_have_one_name() -> None:
    names = [case.id for case in CASES]
    assert len(names) == len(set(names))


SAMPLE = """
## A monitor counts the dead

```report 2023-03-09
title: Shells fall on a town
Twelve people were killed, a monitor said.
```

```claims{rest}
kind=toll stance=asserts harm=killed value=12 source="the monitor" account=a
```

```accounts
id=a type=shelling role=main
```
"""

READ: dict[str, list[dict[str, Any]]] = {
    "incidents": [{"id": "i1", "type": "shelling", "role": "main"}],
    "claims": [
        {"incident": "i1", "kind": "toll", "stance": "asserts", "harm": "killed", "value": 12, "source": "a monitor"}
    ],
}
OTHER: dict[str, Any] = {"incident": None, "kind": "responsibility", "stance": "denies", "source": "the army"}


def _sample(rest: str = "") -> Case:
    (case,) = read_cases(SAMPLE.replace("{rest}", rest), "en/sample", "en")
    return case


def test_a_case_carries_its_report() -> None:
    report = _sample().report
    assert (report.title, str(report.published), report.language) == ("Shells fall on a town", "2023-03-09", "en")
    assert report.text == "Twelve people were killed, a monitor said."


def test_a_reading_as_written_differs_in_nothing() -> None:
    assert differences(_sample(), READ) == []


def test_a_claim_that_is_not_read_is_missing() -> None:
    assert any(line.startswith("missing claim") for line in differences(_sample(), {**READ, "claims": []}))


def test_a_claim_of_another_account_is_missing() -> None:
    elsewhere = [{**READ["claims"][0], "incident": "i2"}]
    assert any(line.startswith("missing claim") for line in differences(_sample(), {**READ, "claims": elsewhere}))


def test_a_claim_that_is_not_written_is_extra() -> None:
    (line,) = differences(_sample(), {**READ, "claims": [*READ["claims"], OTHER]})
    assert line.startswith("extra claim: kind=responsibility stance=denies")


def test_at_least_lets_other_claims_be() -> None:
    assert differences(_sample(" at least"), {**READ, "claims": [*READ["claims"], OTHER]}) == []


def test_one_claim_does_not_meet_two_lines() -> None:
    case = _sample()
    (twice,) = read_cases(SAMPLE.replace("{rest}", "\nkind=toll stance=asserts"), "en/sample", "en")
    assert differences(case, READ) == []
    assert len(differences(twice, READ)) == 1


def test_an_account_that_is_not_written_is_extra() -> None:
    more = [*READ["incidents"], {"id": "i2", "type": "clash"}]
    assert differences(_sample(), {**READ, "incidents": more}) == ["extra account: id=i2 type=clash"]


@pytest.mark.parametrize(
    ("spoilt", "says"),
    [
        (SAMPLE.replace("kind=toll", "sort=toll"), "unknown key 'sort'"),
        (SAMPLE.replace("stance=asserts ", ""), "lacks stance="),
        (SAMPLE.replace("account=a", "account a"), "write key=value"),
        (SAMPLE.replace("```claims{rest}", "```claims mostly"), "'mostly' after claims"),
        (SAMPLE.replace("```report", "```text"), "one report block"),
    ],
)
def test_a_case_that_is_written_wrong_says_so(spoilt: str, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        list(read_cases(spoilt.replace("{rest}", ""), "en/sample", "en"))
