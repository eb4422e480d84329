#!/usr/bin/env python3
"""Holds the dependencies of the workspace, dev-dependencies aside, against deny.toml: licences, versions, sources. As `cargo deny
check licenses bans sources` does, which takes minutes to compile; advisories are that command's own.

python3 .ci/dependencies.py      prints what is against the rules, exit status 1 if anything is
"""

import json
import re
import subprocess
import sys
import tomllib
from collections import defaultdict

with open("deny.toml", "rb") as file:
    rules = tomllib.load(file)


def cargo(*arguments):
    return subprocess.run(["cargo", *arguments], check=True, capture_output=True, text=True).stdout


# The Python package is a workspace of its own.
python = ("--manifest-path", "python/Cargo.toml")
packages = {
    package["id"]: package
    for workspace in [(), python]
    for package in json.loads(cargo("metadata", "--locked", "--all-features", "--format-version", "1", *workspace))["packages"]
}.values()
# Of what is resolved only the tree leaves out what dev-dependencies switch on.
def tree(*arguments):
    lines = cargo("tree", "--locked", "-e", "no-dev", "--all-features", "--prefix", "none", "-f", "{p}", *arguments)
    return {tuple(line.split()[:2]) for line in lines.splitlines() if line}


# The crate is for every machine, the rest for those that the rules name.
targets = [argument for target in rules["graph"]["targets"] for argument in ("--target", target)]
found = tree("--package", "tilshi", "--target", "all") | tree("--workspace", *targets) | tree("--workspace", *python, *targets)
packages = [package for package in packages if (package["name"], "v" + package["version"]) in found]


def allowed(licence):
    """Whether a licence expression of SPDX can be satisfied: OR of ANDs, brackets around parts."""
    allow = [name.replace(" WITH ", "+") for name in rules["licenses"]["allow"]]
    words = re.findall(r"[()]|[\w.+-]+", licence.replace(" WITH ", "+").replace("/", " OR "))
    names = {"OR": "or", "AND": "and", "(": "(", ")": ")"}
    return eval(" ".join(names.get(word, str(word in allow)) for word in words))  # noqa: S307


problems = []
versions = defaultdict(set)
skipped = {tuple(rule["crate"].split("@")) for rule in rules["bans"]["skip"]}
registries = {f"registry+{registry}" for registry in rules["sources"]["allow-registry"]}
for package in sorted(packages, key=lambda package: (package["name"], package["version"])):
    name, version = package["name"], package["version"]
    if not allowed(package["license"] or "none"):
        problems.append(f"{name} {version}: the licence {package['license']!r} is not allowed")
    if package["source"] is not None and package["source"] not in registries:
        problems.append(f"{name} {version}: comes from {package['source']}")
    if not any(name == other and f"{version}.".startswith(f"{old}.") for other, old in skipped):
        versions[name].add(version)
    for dependency in package["dependencies"]:
        if package["source"] is None and dependency["req"] == "*" and dependency["path"] is None:
            problems.append(f"{name}: any version of {dependency['name']} would do")
problems += [f"{name}: in the versions {', '.join(sorted(several))}" for name, several in versions.items() if len(several) > 1]
print("\n".join([*problems, f"{len(packages)} crates, {len(problems)} against deny.toml"]))
sys.exit(1 if problems else 0)
