"""Packs a wheel anew, as small as its format allows: the same deflate that every installer reads, by a packer that tries harder.

python repack.py WHEEL
"""

import os
import sys
import zipfile
from unittest import mock

from zopfli import zlib


class Packer:
    """What packs an entry, in the place of Python's own."""

    def __init__(self, *_: object) -> None:
        self.data = bytearray()

    def compress(self, data: bytes) -> bytes:
        self.data += data
        return b""

    def flush(self) -> bytes:
        # Deflate alone: without zlib's two bytes before and the four of its sum behind.
        return zlib.compress(bytes(self.data))[2:-4]


def main(wheel: str) -> None:
    part = wheel + ".part"
    # zipfile asks this function for what packs, and has no other way to give it one.
    with zipfile.ZipFile(wheel) as before, zipfile.ZipFile(part, "w") as after, mock.patch("zipfile._get_compressor", Packer):
        for entry in before.infolist():
            after.writestr(entry, before.read(entry), zipfile.ZIP_DEFLATED)
    with zipfile.ZipFile(wheel) as before, zipfile.ZipFile(part) as after:
        same = [(one.filename, one.CRC, one.external_attr) for one in before.infolist()]
        if same != [(one.filename, one.CRC, one.external_attr) for one in after.infolist()] or after.testzip() is not None:
            sys.exit(f"{part}: not what is in {wheel}")
    os.replace(part, wheel)


if __name__ == "__main__":
    main(sys.argv[1])
