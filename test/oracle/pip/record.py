"""Records what pip makes of each line of lines.jsonl, into verdicts.jsonl beside it, and of
files in several encodings, into encodings.jsonl.

Run with a Python that has the pip to be recorded:  python3 record.py YYYY-MM
Nothing is installed and nothing is fetched; the lines are only parsed.
"""
import base64
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


# The locale is that of a container: UTF-8, or none.
ENCODED = {
    "UTF-8": "# größe\nflask\n".encode("utf-8"),
    "UTF-8 with a mark": b"\xef\xbb\xbfflask\n",
    "UTF-16 as PowerShell writes it": "\ufeffflask\r\nredis\r\n".encode("utf-16-le"),
    "UTF-16, the other end first": "\ufeffflask\nredis\n".encode("utf-16-be"),
    "UTF-16 without a mark": "flask\n".encode("utf-16-le"),
    "Latin-1": "# größe\nflask\n".encode("latin-1"),
    "Latin-1, said so": "# -*- coding: latin-1 -*-\n# größe\nflask\n".encode("latin-1"),
    "Latin-1, said in the second line": "# x\n# vim: set fileencoding=iso-8859-1 :\n# größe\nflask\n".encode("latin-1"),
    "Latin-1, said too late": "# x\n# y\n# coding: latin-1\n# größe\nflask\n".encode("latin-1"),
    "Latin-1, said behind a requirement": "flask # coding: latin-1\n# größe\n".encode("latin-1"),
    "UTF-8, said so": "# coding: utf-8\n# größe\nflask\n".encode("utf-8"),
    "GBK": "# 依赖\nflask\n".encode("gbk"),
}


def describe_bytes(name, data, folder):
    path = os.path.join(folder, "encoded.txt")
    with open(path, "wb") as file:
        file.write(data)
    case = {"name": name, "bytes": base64.b64encode(data).decode()}
    try:
        found = [install_req_from_parsed_requirement(each).req.name for each in parse_requirements(path, session=None)]
        return {**case, "requirements": found}
    except (PipError, ValueError, OSError) as error:
        return {**case, "refused": type(error).__name__}


with open(os.path.join(HERE, "lines.jsonl"), encoding="utf-8") as file:
    cases = [json.loads(line) for line in file if line.strip()]
with tempfile.TemporaryDirectory() as folder:
    os.chdir(folder)
    # What the lines refer to exists: the tree never says whether a file does.
    os.mkdir("lib")
    for name in ("base.txt", "foo", "setup.py", "lib/setup.py"):
        open(name, "w").close()
    results = [describe(case, folder) for case in cases]
    encoded = [describe_bytes(name, data, folder) for name, data in ENCODED.items()]
for name, rows in ("verdicts.jsonl", results), ("encodings.jsonl", encoded):
    with open(os.path.join(HERE, name), "w", encoding="utf-8") as file:
        header = {"source": f"pip {pip.__version__}, its own parser", "date": sys.argv[1] if len(sys.argv) > 1 else ""}
        for each in [header, *rows]:
            file.write(json.dumps(each) + "\n")
