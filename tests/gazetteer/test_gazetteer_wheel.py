"""The wheel carries the compiled gazetteer and works without the checkout."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
USE = """
import conflictner.gazetteer as g
gaz = g.load_gazetteer([g.Table.from_rows("units", [{"id": "my-1", "alias": "Kestrel Heights Battalion"}])])
print(g.__file__)
print(gaz.find("The Kestrel Heights Battalion left Kyiv")[0].entry.id, len(gaz) > 50_000, len(gaz.version) > 8)
"""


@pytest.mark.heavy
def test_wheel(tmp_path):
    pytest.importorskip("hatchling")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    installed = tmp_path / "installed"
    with zipfile.ZipFile(wheel) as z:
        packed = sum(i.compress_size for i in z.infolist() if "/data/gazetteers/" in i.filename)
        assert not [n for n in z.namelist() if n.endswith("settlements.tsv")]
        z.extractall(installed)
    assert packed <= 5_000_000
    nowhere = tmp_path / "file"
    nowhere.write_text("")
    environment = {**os.environ, "PYTHONPATH": str(installed), "CONFLICTNER_CACHE": str(nowhere / "cache")}
    out = subprocess.run(
        [sys.executable, "-c", USE], cwd=tmp_path, env=environment, check=True, capture_output=True, text=True
    ).stdout.splitlines()
    assert Path(out[0]).is_relative_to(installed)
    assert out[1] == "my-1 True True"
