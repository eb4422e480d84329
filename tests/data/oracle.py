#!/usr/bin/env python3
"""Makes num2words.tsv: integers and what num2words (https://pypi.org/project/num2words, language kz) writes for them.

pip install num2words
python3 tests/data/oracle.py > tests/data/num2words.tsv
"""

import random

from num2words import num2words

random.seed(1)
values = list(range(0, 101)) + [10**power for power in range(3, 22)]
for digits in range(3, 22):
    values += [random.randrange(10 ** (digits - 1), 10**digits) for _ in range(12)]
print("# integers in words by num2words, language kz; made by oracle.py")
print("# columns: value\twords")
for value in sorted(set(values)):
    try:
        print(value, num2words(value, lang="kz"), sep="\t")
    except (NotImplementedError, OverflowError):
        continue
