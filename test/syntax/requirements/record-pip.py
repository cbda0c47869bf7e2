"""Records what pip makes of each line of pip-lines.jsonl, into pip-oracle.jsonl beside it.

Run with a Python that has the pip to be recorded:  python3 record-pip.py YYYY-MM
Nothing is installed and nothing is fetched; the lines are only parsed.
"""
import json
import os
import sys
import tempfile

import pip
from pip._internal.exceptions import PipError
from pip._internal.req.constructors import install_req_from_parsed_requirement
from pip._internal.req.req_file import parse_requirements

HERE = os.path.dirname(os.path.abspath(__file__))


def describe(text, folder):
    path = os.path.join(folder, "requirements.txt")
    with open(path, "w", encoding="utf-8", newline="") as file:
        file.write(text)
    try:
        found = []
        for parsed in parse_requirements(path, session=None):
            install = install_req_from_parsed_requirement(parsed)
            requirement = install.req
            found.append(
                {
                    "name": requirement.name if requirement else None,
                    "extras": sorted(set(install.extras) | set(requirement.extras if requirement else ())),
                    "specifier": ",".join(sorted(str(each) for each in requirement.specifier)) if requirement else "",
                    "url": bool(install.link),
                    "marker": bool(install.markers),
                    "editable": bool(install.editable),
                    "hashes": sum(len(each) for each in (parsed.options or {}).get("hashes", {}).values()),
                }
            )
        return {"text": text, "requirements": found}
    except (PipError, ValueError, OSError) as error:
        return {"text": text, "refused": type(error).__name__}


with open(os.path.join(HERE, "pip-lines.jsonl"), encoding="utf-8") as file:
    cases = [json.loads(line) for line in file if line.strip()]
with tempfile.TemporaryDirectory() as folder:
    os.chdir(folder)
    # What the lines refer to exists: the tree never says whether a file does.
    os.mkdir("lib")
    for name in ("base.txt", "foo", "setup.py", "lib/setup.py"):
        open(name, "w").close()
    results = [describe(case, folder) for case in cases]
with open(os.path.join(HERE, "pip-oracle.jsonl"), "w", encoding="utf-8") as file:
    header = {"source": f"pip {pip.__version__}, its own parser", "date": sys.argv[1] if len(sys.argv) > 1 else ""}
    for each in [header, *results]:
        file.write(json.dumps(each) + "\n")
