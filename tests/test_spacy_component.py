"""The spaCy component: the claims of `extract`, whatever pipeline it stands in, and nothing that cannot travel."""

import subprocess
import sys
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import spacy
from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc, DocBin

import counterclaim
from counterclaim.errors import InputError
from counterclaim.front.component import make_component
from retellings import REPORTS

ROOT = Path(__file__).parent.parent
TEXT = "Four people were killed in shelling in Aleppo on Monday, the monitor said. The army denied it."


@pytest.fixture
def nlp() -> Any:
    made = spacy.blank("en")
    made.add_pipe("counterclaim")
    return made


def test_a_document_has_the_claims_of_its_text(nlp: Any) -> None:
    for report in REPORTS:
        doc = nlp(report.text)
        read = counterclaim.extract(counterclaim.Report(id=doc._.reading.report, text=report.text))
        assert doc._.claims == read.claims
    text = REPORTS[0].text
    assert nlp(text)._.reading == counterclaim.extract(counterclaim.read_text(text))


def test_the_words_of_a_claim_stand_in_the_document(nlp: Any) -> None:
    headed = f"A headline of its own\n\n{TEXT}"
    doc = nlp(headed)
    assert doc._.claims and doc._.reading.of.content == doc.text
    for claim in doc._.claims:
        assert claim.quote.cut(doc.text)
        assert doc.char_span(*claim.quote, alignment_mode="expand") is not None


def test_day_and_outlet_come_from_the_document_and_else_from_the_component() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("counterclaim", config={"published": "2031-05-06", "outlet": "Vale Wire"})
    of_all = nlp(TEXT)._.reading
    assert (of_all.of.published, of_all.of.outlet) == (date(2031, 5, 6), "Vale Wire")
    assert of_all.accounts[0].period.value.start == date(2031, 5, 5)
    doc = nlp.make_doc(TEXT)
    doc.user_data |= {"published": date(2031, 5, 13), "outlet": "Hill Post"}
    own = nlp(doc)._.reading
    assert (own.of.published, own.of.outlet) == (date(2031, 5, 13), "Hill Post")
    assert own.accounts[0].period.value.start == date(2031, 5, 12)
    assert own == counterclaim.extract(counterclaim.read_text(TEXT, published="2031-05-13", outlet="Hill Post"))


def test_a_stream_is_read_as_its_documents_are(nlp: Any) -> None:
    texts = [report.text for report in REPORTS]
    assert [doc._.claims for doc in nlp.pipe(texts, batch_size=3)] == [nlp(text)._.claims for text in texts]


def test_a_document_without_a_word_has_no_claims(nlp: Any) -> None:
    for text in ("", "  \n"):
        assert nlp(text)._.claims == () and nlp(text)._.reading is None


def test_a_document_that_was_not_read_says_so(nlp: Any) -> None:
    with pytest.raises(InputError, match="The document was not read"):
        nlp.make_doc(TEXT)._.claims  # noqa: B018


def test_claims_travel_with_their_document(nlp: Any) -> None:
    doc = nlp(TEXT)
    again = Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert again._.claims == doc._.claims and again._.claims
    packed = DocBin(docs=[doc], store_user_data=True).to_bytes()
    (stored,) = DocBin().from_bytes(packed).get_docs(nlp.vocab)
    assert stored._.claims == doc._.claims


def test_what_other_components_do_changes_no_claim(nlp: Any) -> None:
    foreign = spacy.blank("en")
    foreign.add_pipe("sentencizer", config={"punct_chars": [","]})
    foreign.add_pipe("counterclaim")
    foreign.tokenizer = Tokenizer(foreign.vocab)
    assert foreign(TEXT)._.claims == nlp(TEXT)._.claims


def test_a_document_that_cannot_be_read_is_the_pipelines_to_judge(nlp: Any) -> None:
    texts = [TEXT, "\x00\x01 broken", TEXT]
    with pytest.raises(InputError):
        list(nlp.pipe(texts))
    met: list[str] = []
    nlp.set_error_handler(lambda name, proc, docs, error: met.append(f"{name}: {docs[0].text}"))
    read = list(nlp.pipe(texts))
    assert [doc.text for doc in read] == [TEXT, TEXT] and met == ["counterclaim: \x00\x01 broken"]


def test_a_pipeline_of_a_language_that_is_not_read_is_refused() -> None:
    with pytest.raises(InputError, match="the language 'de' is not read yet"):
        spacy.blank("de").add_pipe("counterclaim")
    with pytest.raises(InputError, match="'soon' is no day"):
        spacy.blank("en").add_pipe("counterclaim", config={"published": "soon"})


def test_a_pipeline_of_no_language_tells_that_of_each_document() -> None:
    nlp = spacy.blank("xx")
    nlp.add_pipe("counterclaim")
    assert nlp(TEXT)._.claims
    with pytest.raises(InputError, match="is not read yet"):
        nlp("Bei einem Luftangriff auf die Stadt sind am Montag nach Angaben der Polizei vier Menschen getötet worden.")


def test_spacy_finds_it_by_its_entry_point_without_any_import(tmp_path: Path) -> None:
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["entry-points"]
    assert declared["spacy_factories"] == {"counterclaim": f"{make_component.__module__}:{make_component.__name__}"}
    # What an installation writes of it, so that the test does not hang on when this one was made.
    installed = tmp_path / "counterclaim_as_installed-1.dist-info"
    installed.mkdir()
    (installed / "METADATA").write_text("Metadata-Version: 2.1\nName: counterclaim-as-installed\nVersion: 1\n", "utf-8")
    lines = "\n".join(f"{name} = {value}" for name, value in declared["spacy_factories"].items())
    (installed / "entry_points.txt").write_text(f"[spacy_factories]\n{lines}\n", "utf-8")
    code = (
        f"import sys; sys.path[:0] = [{str(tmp_path)!r}, {str(ROOT / 'src')!r}]; import spacy; "
        f"nlp = spacy.blank('en'); nlp.add_pipe('counterclaim'); print(len(nlp({TEXT!r})._.claims))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=tmp_path)
    assert int(done.stdout) == len(counterclaim.extract(counterclaim.read_text(TEXT)).claims) > 0
