"""What the wheel is optimized for: analyses the texts of this repository, with the package that is installed.

`python/test wheel` builds the extension with counters, runs this, and builds it again: what is run often becomes fast, what is run seldom
becomes small.
"""

import json
import pathlib

import tilshi

ROOT = pathlib.Path(__file__).resolve().parent.parent


def main() -> None:
    texts = [path.read_text("utf-8") for path in sorted((ROOT / "data/samples").glob("*.txt"))]
    for row in (ROOT / "tests/data/who_articles.jsonl").read_text("utf-8").splitlines():
        texts.append(json.loads(row)["text"])
    analyzer = tilshi.Analyzer()
    for _ in range(3):
        for doc in analyzer.analyze_batch(texts, threads=1):
            doc.to_dict(), doc.tokens, doc.sentences, doc.entities, doc.facts, doc.people, doc.organizations
    for line in (line for text in texts for line in text.splitlines()):
        analyzer.analyze(line), tilshi.tokenize(line), tilshi.lemmatize(line), tilshi.normalize(line)
    for name in ("documents", "tokens", "entities", "people", "organizations", "facts"):
        analyzer.table(name, texts, threads=1).__arrow_c_array__()
    print(f"{len(texts)} texts, {sum(map(len, texts))} characters")


if __name__ == "__main__":
    main()
