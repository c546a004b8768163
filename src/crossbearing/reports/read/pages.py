"""Reads the pages of a PDF by pypdfium2, as a process of its own: what crashes or hangs it takes nothing else along.

    python -P pages.py SECONDS BYTES < FILE

prints a JSON line for each page: its text, or null. SECONDS of processor time and BYTES of memory are all that it may use.
"""

from __future__ import annotations

import json
import sys


def main(seconds: int, memory: int) -> None:
    """Reads the file on stdin."""
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    except (ImportError, ValueError, OSError):  # not on every system; whoever started this still waits only so long
        pass
    import pypdfium2

    document = pypdfium2.PdfDocument(sys.stdin.buffer.read())
    for number in range(len(document)):
        text = None
        try:
            page = document[number]
            try:
                text = page.get_textpage().get_text_bounded()
            finally:
                page.close()
        except (pypdfium2.PdfiumError, ValueError, UnicodeError):
            pass
        print(json.dumps(text), flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
