"""The command line in, its exit code out: `python -m portulano` is the same program as `portulano`."""

import sys

from portulano.cli import main

if __name__ == "__main__":
    sys.exit(main())
