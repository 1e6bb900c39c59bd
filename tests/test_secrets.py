"""Nothing committed holds a secret: detect-secrets looks, and a person has looked at what it takes for one."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
AUDITED = ROOT / "requirements" / "secrets.json"
"""What was found and is no secret, by digest; and what is not looked at: digests, words, what is of others."""


def _scan(files: list[str], baseline: Path) -> str | None:
    """What looks like a secret and is not in the baseline; None where nothing does."""
    tool = Path(sys.executable).with_name("detect-secrets-hook")
    # It writes lines that moved into the baseline, and ends with 3 then.
    command = [str(tool), "--cores", "2", "--baseline", str(baseline), *files]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    return None if done.returncode in (0, 3) else done.stdout + done.stderr


@pytest.fixture
def baseline(tmp_path: Path) -> Path:
    """A copy of what was audited, which the tool may write to."""
    return Path(shutil.copy(AUDITED, tmp_path))


@pytest.mark.slow
def test_nothing_committed_holds_a_secret(baseline: Path) -> None:
    if not (ROOT / ".git").exists():
        pytest.skip("not a clone: there is no list of committed files")
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    files = [name for name in listed.split("\0") if name and (ROOT / name).is_file()]
    found = _scan(files, baseline)
    assert found is None, f"{found}\nIf it is none, see CONTRIBUTING.md, House rules."


def test_a_secret_would_be_found(baseline: Path, tmp_path: Path) -> None:
    # Put together here, so that this file does not hold what it looks for.
    held = tmp_path / "held.py"
    held.write_text('KEY = "' + "AKIA" + "QYLPMN5HHHFPZAM2" + '"\n', "utf-8")
    assert "AWS Access Key" in (_scan([str(held)], baseline) or "")


def test_all_that_was_found_was_looked_at_by_a_person_and_is_still_there() -> None:
    found = json.loads(AUDITED.read_text("utf-8"))["results"]
    assert all(one["is_secret"] is False for ones in found.values() for one in ones)
    assert not [name for name in found if not (ROOT / name).is_file()]
