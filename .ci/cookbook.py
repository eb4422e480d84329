#!/usr/bin/env python3
"""Runs the code of docs/cookbook.md in one folder with the samples; what each block prints must be the block `text` behind it.

python3 .ci/cookbook.py TILSHI      exit status 1 where a block prints something else
python3 .ci/cookbook.py TILSHI --renew      writes what they print into the page
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

PAGE = Path("docs/cookbook.md")
BLOCK = re.compile(r"```(sh|python|r)\n(.*?)```\n(?:\n```text\n(.*?)```\n)?", re.DOTALL)
tilshi, renew = Path(sys.argv[1]).resolve(), "--renew" in sys.argv
has_r = shutil.which("Rscript") and subprocess.run(["Rscript", "-e", "library(jsonlite)"], capture_output=True).returncode == 0
COMMANDS = {"sh": ["sh", "-ec"], "python": [sys.executable, "-c"], "r": ["Rscript", "-e"]}

text = PAGE.read_text(encoding="utf-8")
wrong, ran = 0, 0
with tempfile.TemporaryDirectory() as folder:
    for sample in Path("data/samples").iterdir():
        shutil.copy(sample, folder)
    (Path(folder) / "bin").mkdir()
    (Path(folder) / "bin" / "tilshi").symlink_to(tilshi)
    environment = {**os.environ, "PATH": f"{folder}/bin:{os.environ['PATH']}"}
    for block in BLOCK.finditer(text):
        language, code, expected = block.groups()
        if language == "r" and not has_r:
            continue
        done = subprocess.run([*COMMANDS[language], code], cwd=folder, env=environment, capture_output=True, text=True)
        ran += 1
        if renew and done.returncode == 0:
            said = f"```{language}\n{code}```\n"
            text = text.replace(block.group(0), said + (f"\n```text\n{done.stdout}```\n" if done.stdout else ""))
        elif done.returncode != 0 or done.stdout != (expected or ""):
            wrong += 1
            print(f"{code}\nprints:\n{done.stdout}{done.stderr}\nwhere the page says:\n{expected or ''}\n")
if renew:
    PAGE.write_text(text, encoding="utf-8")
print(f"{ran} recipes, {wrong} print something else")
sys.exit(1 if wrong or not ran else 0)
