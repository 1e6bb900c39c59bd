"""One invented strike as seven reports tell it, and its lookalikes: one a year later, one in the same town."""

from datetime import date

from counterclaim.model import Report

FLASH = Report(
    id="flash",
    outlet="Meridian Wire",
    published=date(2023, 3, 9),
    title="Air strike kills at least 14 in Manbij",
    text=(
        "An air strike on a vegetable market in Manbij killed at least 14 people on Wednesday night, the Northern "
        "Casualty Monitor said on Thursday. The monitor blamed government warplanes for the strike."
    ),
)
UPDATE = Report(
    id="update",
    outlet="Meridian Wire",
    published=date(2023, 3, 10),
    title="Death toll of Manbij market strike rises to 21",
    text=(
        "The death toll of an air strike on a vegetable market in Manbij on Wednesday night has risen to 21, the "
        "Northern Casualty Monitor said on Friday. It had earlier put the toll at 14. About 40 people were wounded, "
        "the monitor said."
    ),
)
STATEMENT = Report(
    id="statement",
    outlet="Levant Herald",
    published=date(2023, 3, 10),
    title="Army denies Manbij market strike",
    text=(
        "Eight people were killed in Wednesday's air strike on a market in Manbij, the Syrian army said. It denied "
        "that its warplanes had carried out the strike. The army accused the US-led coalition of the attack."
    ),
)
COPY = Report(
    id="copy",
    outlet="Harbour Post",
    published=date(2023, 3, 9),
    title="Air strike kills at least 14 in Manbij",
    text=FLASH.text,
)
RESPUN = Report(
    id="respun",
    outlet="Evening Bell",
    published=date(2023, 3, 9),
    title="Market hit in Manbij, at least 14 dead",
    text=(
        "An air strike on a vegetable market in Manbij killed at least 14 people on Wednesday night, the Northern "
        "Casualty Monitor said on Thursday. The monitor blamed government warplanes for the strike. It was the third "
        "week of raids on the region."
    ),
)
DOCTORS = Report(
    id="doctors",
    outlet="Gulf Courier",
    published=date(2023, 3, 10),
    title="Doctors count 19 dead in Manbij",
    text=(
        "Doctors at Manbij hospital said 19 people were killed and dozens were wounded in Wednesday night's air strike "
        "on the town's vegetable market. More than 350,000 people have been killed in Syria since 2011."
    ),
)
ANNIVERSARY = Report(
    id="anniversary",
    outlet="Meridian Wire",
    published=date(2024, 3, 9),
    title="Manbij remembers its market dead",
    text=(
        "An air strike on 8 March 2023 killed 21 people on the vegetable market in Manbij, the Northern Casualty "
        "Monitor said. Families gathered there to remember them."
    ),
)
YEAR_LATER = Report(
    id="year-later",
    outlet="Levant Herald",
    published=date(2024, 3, 9),
    title="Air strike kills five in Manbij",
    text="An air strike on a house in Manbij killed five people on Friday night, the Northern Casualty Monitor said.",
)
OTHER = Report(
    id="other",
    outlet="Gulf Courier",
    published=date(2023, 3, 9),
    title="Car bomb wounds three in Manbij",
    text=(
        "A car bomb wounded three policemen at a checkpoint in Manbij on Thursday morning, the Kurdish police said. "
        "Nobody was killed in the bombing."
    ),
)
REPORTS = (FLASH, UPDATE, STATEMENT, COPY, RESPUN, DOCTORS, ANNIVERSARY, YEAR_LATER, OTHER)
OF_THE_STRIKE = {"flash", "update", "statement", "copy", "respun", "doctors", "anniversary"}
FAMILIES = {"copy": "flash", "respun": "flash"}
