"""Learns cyrillic.tsv and latin.tsv, see README.md.

    unmunch /usr/share/hunspell/ru_RU.dic /usr/share/hunspell/ru_RU.aff > russian.txt
    python3 train.py --kazakh FILE... --reviews FILE... --packages FOLDER --russian russian.txt
"""
import argparse, ast, collections, glob, json, math, os, random, re

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

HERE = os.path.dirname(os.path.abspath(__file__))
WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
KAZAKH = set("әғқңөұүһі")
# As people write who have no Kazakh keyboard, і in two ways.
WITHOUT = [str.maketrans("әғқңөұүһі", plain) for plain in ("агкноуухи", "агкноуухы")]
DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
ALPHABET = "абвгдежзийклмнопрстуфхцчшщъыьэюяәғқңөұүһіё"
# Latin alphabets of 2018 and 2021, and two of chats.
LATIN = [dict(zip(ALPHABET, row.split())) for row in (
    "a b v g d e j z ı ı k l m n o p r s t ý f h ts ch sh sh - y - e ıý ıa á ǵ q ń ó u ú h i ıo",
    "a b v g d e j z i i k l m n o p r s t u f h ts ch ş ş - y - e iu ia ä ğ q ŋ ö ū ü h ı io",
    "a b v g d e zh z i i k l m n o p r s t u f h c ch sh sh - y - e yu ya a g k n o u u h i e",
    "a b v g d e j z i i k l m n o p r s t u f h c sh sh sh - y - e yu ya a g q n o u u h i e",
)]


def words(text):
    return WORD.findall(text.replace("ə", "ә").replace("Ə", "Ә"))


def lines(files):
    for file in files:
        with open(file, encoding="utf8") as text:
            for line in text:
                yield line.rstrip("\n")


def catalogue(file):
    """The texts of a PO file and their translations."""
    with open(file, encoding="utf8") as text:
        for block in text.read().split("\n\n"):
            if "#, fuzzy" in block:
                continue
            def get(key):
                found = re.findall(key + r' ((?:"(?:[^"\\]|\\.)*"\s*)+)', block)
                return ["".join(ast.literal_eval(part) for part in re.findall(r'"(?:[^"\\]|\\.)*"', all)) for all in found]
            source = get("msgid")
            if source and source[0]:
                yield source, get("msgstr") + get(r"msgstr\[\d\]")


def foreign(folder):
    """Russian and English texts of the packages."""
    russian, english = [], []
    clean = lambda text: re.sub(r"%\(?\w*\)?[sd]?|\{[^}]*\}|<[^>]*>|https?\S+|&\w+;", " ", text)
    for file in sorted(glob.glob(f"{folder}/**/locale/ru/**/*.po", recursive=True)):
        for source, translated in catalogue(file):
            english += map(clean, source)
            russian += map(clean, translated)
    for texts, mimesis, faker in ((russian, "ru", "ru_RU"), (english, "en", "en_US")):
        with open(f"{folder}/mimesis/datasets/{mimesis}/text.json", encoding="utf8") as file:
            data = json.load(file)
        listed = data["words"]
        texts += data["text"] + data["quotes"] + (listed if isinstance(listed, list) else sum(listed.values(), []))
        with open(f"{folder}/faker/providers/lorem/{faker}/__init__.py", encoding="utf8") as file:
            texts += re.findall(r'"([^"\n]+)"', file.read()) * 3
    return russian, english


def frequent(letters):
    found = (word for line in lines([f"{HERE}/frequent.txt"]) if not line.startswith("#") for word in line.split())
    return [word for word in found if re.match(letters, word)]


def grams(word):
    text = f"^{word}$"
    return [text[at:at + n] for n in (2, 3) for at in range(len(text) - n + 1)]


def learn(weights):
    """Weights of pairs and triples of letters, and of all words, from words with what they weigh on both sides."""
    vocabulary, rows, columns, sides, given = {}, [], [], [], []
    for word, pair in weights.items():
        columns_of = [vocabulary.setdefault(gram, len(vocabulary)) for gram in grams(word)]
        for side, weight in enumerate(pair):
            if weight > 0:
                rows += [len(sides)] * len(columns_of)
                columns += columns_of
                sides.append(side)
                given.append(weight)
    sides, given = np.array(sides), np.array(given)
    given[sides == 1] *= given[sides == 0].sum() / given[sides == 1].sum()
    matrix = csr_matrix((np.ones(len(rows)), (rows, columns)), shape=(len(sides), len(vocabulary)))
    model = LogisticRegression(C=0.3, max_iter=300).fit(matrix, sides, sample_weight=given)
    print("told by letters alone:", model.score(matrix, sides, sample_weight=given))
    return {gram: model.coef_[0][at] for gram, at in vocabulary.items()}, model.intercept_[0]


def write(file, alphabet, learned):
    """Writes a table below the head that it has; a pair's weight goes to the triples that end in it."""
    weights, start = learned
    path = f"{HERE}/{file}"
    with open(path, encoding="utf8") as old:
        head = "".join(line for line in old if line.startswith("#"))
    edged = "_" + alphabet
    rows = []
    for first in edged:
        for second in edged:
            if first != "_" and second == "_":
                continue
            cells = []
            for third in edged:
                before, last, end = first.replace("_", "^"), second, third.replace("_", "$")
                if second == "_":
                    value = 0 if third == "_" else weights.get("^" + third, 0)
                else:
                    value = weights.get(before + last + end, 0) + weights.get(last + end, 0)
                cells.append(max(0, min(35, (round(value * 4) if abs(value) >= 0.2 else 0) + 18)))
            digits = "".join(DIGITS[cell] for cell in cells).rstrip("i")
            if digits:
                short = lambda run: "Z" * ((len(run[0]) - 1) // 26) + chr(65 + (len(run[0]) - 1) % 26)
                rows.append(f"{first}{second}\t{re.sub('i+', short, digits)}\n")
    with open(path, "w", encoding="utf8") as out:
        out.write(head + "".join(rows))
    print(path, "start in src/language/letters.rs:", round(start * 4))


def cyrillic(kazakh, reviews, russian, forms):
    weights = collections.defaultdict(lambda: [0.0, 0.0])

    def put(word, side, weight):
        word = word.replace("ё", "е")
        if re.fullmatch("[а-я]{1,25}", word):
            weights[word][side] += weight

    def count(texts):
        small, named = collections.Counter(), collections.Counter()
        for text in texts:
            for at, word in enumerate(words(text)):
                for part in word.split("-"):
                    (named if part[:1].isupper() and at > 0 else small)[part.lower()] += 1
        return small, named

    known = set(forms)
    small, named = count(kazakh)
    for word, times in small.items():
        if times == 1 and word in known:
            put(word, 0, 0.3)
        elif set(word) & KAZAKH:
            put(word.translate(WITHOUT[0]), 0, 0.4 + 0.4 * math.log(times))
        else:
            put(word, 0, 1 + 1.5 * math.log(times))
        if "і" in word or "и" in word:
            put(word.translate(WITHOUT[1]), 0, 0.1 + 0.1 * math.log(times))
    for word, times in named.items():
        if not set(word) & KAZAKH:
            put(word, 0, 0.4 + 0.3 * math.log(times))
    chats = collections.Counter(part for text in reviews for word in words(text) for part in word.lower().split("-"))
    for word, times in chats.items():
        if word not in known and not set(word) & KAZAKH:
            put(word, 0, 0.7 + 0.5 * math.log(times))
    small, named = count(russian)
    for word, times in small.items():
        put(word, 1, 1 + 1.5 * math.log(times))
    for word, times in named.items():
        put(word, 1, 0.4 + 0.3 * math.log(times))
    random.seed(1)
    for word in random.sample(sorted(known), min(120_000, len(known))):
        put(word, 1, 0.25)
    for word in frequent("[а-яё]"):
        for part in word.split("-"):
            put(part, 1, 8.0)
    write("cyrillic.tsv", "абвгдежзийклмнопрстуфхцчшщъыьэюя", learn(weights))


def latin(kazakh, english):
    weights = collections.defaultdict(lambda: [0.0, 0.0])

    def put(word, side, weight):
        word = "".join(c if "a" <= c <= "z" else "*" for c in word if c != "'")
        if 0 < len(word) <= 25:
            weights[word][side] += weight

    counts = collections.Counter(word.lower() for text in kazakh for word in words(text))
    for word, times in counts.items():
        if times > 1 and all(letter in ALPHABET for letter in word):
            for alphabet in LATIN:
                put("".join(alphabet[letter].replace("-", "") for letter in word), 0, (1 + 1.5 * math.log(times)) / 4)
    counts = collections.Counter(word.lower() for text in english for word in re.findall(r"[A-Za-z']+", text))
    for word, times in counts.items():
        put(word, 1, 1 + 1.5 * math.log(times))
    for word in lines(["/usr/share/dict/american-english"]):
        if re.fullmatch("[A-Za-z]+", word):
            put(word.lower(), 1, 0.3)
    for word in frequent("[a-z]"):
        put(word, 1, 8.0)
    write("latin.tsv", "abcdefghijklmnopqrstuvwxyz*", learn(weights))


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--kazakh", nargs="+", required=True, help="files of Kazakh text")
    arguments.add_argument("--reviews", nargs="+", required=True, help="files of Kazakh chats and reviews")
    arguments.add_argument("--packages", required=True, help="folder of the unpacked packages")
    arguments.add_argument("--russian", required=True, help="file of Russian forms, one a line")
    given = arguments.parse_args()
    kazakh = list(lines(given.kazakh))
    russian, english = foreign(given.packages)
    forms = [word.strip().lower() for word in lines([given.russian]) if re.fullmatch("[А-Яа-яЁё]+", word.strip())]
    cyrillic(kazakh, list(lines(given.reviews)), russian, forms)
    latin(kazakh, english)


if __name__ == "__main__":
    main()
