"""How finding and settling places is counted, on invented texts in the two forms of the sets."""

from pathlib import Path

import pytest

from counterclaim.bench.geo import SETS, run_geo
from counterclaim.bench.geo_sets import country_at, read_geovirus, read_lgl
from counterclaim.errors import InputError

LGL = """<?xml version="1.0" encoding="utf-8"?>
<articles><article docid="7"><text><![CDATA[Syrian jets hit Aleppo. Nobody died in Qwortrandum.]]></text><toponyms>
<toponym><start>0</start><end>6</end><phrase>Syrian</phrase><gaztag geonameid="163843"><lat>35.0</lat><lon>38.0</lon>
<country geonameid="163843">Syria</country></gaztag></toponym>
<toponym><start>16</start><end>22</end><phrase>Aleppo</phrase><gaztag geonameid="1"><lat>36.2</lat><lon>37.2</lon>
<country geonameid="163843">Syria</country></gaztag></toponym>
<toponym><start>39</start><end>50</end><phrase>Qwortrandum</phrase></toponym>
</toponyms></article></articles>"""

GEOVIRUS = """<articles><article><text>Syrian doctors in Mosul and in Kirkuk.</text><locations>
<location><name>Mosul</name><start>19</start><end>24</end><lat>36.34</lat><lon>43.13</lon>
<page>https://example.org/wiki/Mosul</page></location>
<location><name>Kirkuk</name><start>32</start><end>38</end><lat>51.5</lat><lon>0.0</lon>
<page>https://example.org/wiki/Kirkuk</page></location>
</locations></article></articles>"""


@pytest.fixture
def data(tmp_path: Path) -> Path:
    (tmp_path / "lgl.xml").write_text(LGL, "utf-8")
    (tmp_path / "GeoVirus.xml").write_text(GEOVIRUS, "utf-8")
    return tmp_path


def test_offsets_cut_out_the_names_in_either_form(data: Path) -> None:
    for texts in (read_lgl(data), read_geovirus(data)):
        for text in texts:
            assert [text.text[one.start : one.end] for one in text.toponyms] == [one.name for one in text.toponyms]


def test_finding_is_counted_for_all_names_and_settling_for_those_with_a_point(data: Path) -> None:
    figures = run_geo(data).figures["lgl"]
    assert figures["found"]["gold"] == 3
    assert figures["found"]["r"] >= 66.7
    assert (figures["judged"], figures["within_161_km"], figures["country"]) == (2, 100.0, 100.0)


def test_demonyms_count_only_where_the_set_marks_them(data: Path) -> None:
    outcome = run_geo(data)
    assert [one.demonyms for one in SETS.values()] == [True, False]
    assert outcome.figures["geovirus"]["found"]["pred"] == 2


def test_what_lies_too_far_off_is_told_with_its_distance(data: Path) -> None:
    outcome = run_geo(data)
    assert outcome.figures["geovirus"]["within_161_km"] == 50.0
    (slip,) = outcome.slips["geovirus_astray"]
    assert slip.told.startswith("Kirkuk in GB (51.5, 0.0): geonames:")
    assert slip.told.endswith("km off")


def test_the_country_of_a_point_is_that_of_the_nearest_place() -> None:
    assert country_at((36.34, 43.13)) == "IQ"
    assert country_at((-48.9, -123.4)) is None


def test_a_set_of_another_form_is_refused_with_its_place(tmp_path: Path) -> None:
    path = tmp_path / "lgl.xml"
    path.write_text("<articles><article>", "utf-8")
    with pytest.raises(InputError, match=r"lgl\.xml: not the set as it was published"):
        read_lgl(tmp_path)
