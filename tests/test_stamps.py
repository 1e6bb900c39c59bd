"""The day stamped at the head of a text, and days that only look like one."""

from datetime import date

import pytest

from counterclaim.grammar.stamps import stamped_day
from counterclaim.model import Report


@pytest.mark.parametrize(
    "text",
    [
        "Published March 3 2021 A mortar attack killed four people.",
        "Date of publication 3 March 2021 Four people were killed.",
        "Wed Mar 3 2021 Four killed in Atmeh",
        "03-03-2021 Four killed in Atmeh",
        "Four killed in Atmeh AFP Wednesday 3 March 2021 Four people were killed.",
        "Posted on March 3 2021 by a correspondent Four people were killed.",
    ],
)
def test_a_whole_date_at_the_head_is_the_reports_day(text: str) -> None:
    assert stamped_day(Report(id="a", text=text, published=date(2021, 3, 20))) == date(2021, 3, 3)


@pytest.mark.parametrize(
    "text",
    [
        "On March 3 2021, a mortar attack killed four people.",
        "Four people were killed on 3 March 2021 in Atmeh.",
        "March 3 2021 was the day on which four people were killed.",
        "A picture of 3 March 2021 shows the market.",
        "Published on Wednesday. Four people were killed.",
    ],
)
def test_a_day_that_the_text_tells_of_is_no_stamp(text: str) -> None:
    assert stamped_day(Report(id="a", text=text)) is None
