"""`python -m assistant` is `policy-assistant`."""

import sys

from assistant.cli import main

sys.exit(main())
