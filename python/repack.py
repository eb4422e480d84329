"""Packs a wheel anew, as small as its format allows: the same deflate that every installer reads, by a packer that tries harder.

python repack.py WHEEL
"""

import os
import sys
import zipfile

import zopfli.zipfile


def main(wheel: str) -> None:
    part = wheel + ".part"
    with zipfile.ZipFile(wheel) as before, zopfli.zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as after:
        for entry in before.infolist():
            after.writestr(entry, before.read(entry), zipfile.ZIP_DEFLATED)
    with zipfile.ZipFile(wheel) as before, zipfile.ZipFile(part) as after:
        assert before.namelist() == after.namelist() and after.testzip() is None
    os.replace(part, wheel)


if __name__ == "__main__":
    main(sys.argv[1])
