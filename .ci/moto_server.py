"""Runs ../shared's moto with one more correction. Arguments as for moto_server."""

import os
import runpy
import sys

from moto.awslambda.models import EventSourceMapping

SHARED = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "shared", "terraform", "moto")


def keep_the_alias() -> None:
    """A mapping to an alias is answered as one to the version behind it: every plan shows a change."""
    original = EventSourceMapping.__init__

    def init(self, spec):
        original(self, spec)
        if spec["FunctionName"].startswith("arn:"):
            self.function_arn = spec["FunctionName"]

    EventSourceMapping.__init__ = init


if __name__ == "__main__":
    keep_the_alias()
    runpy.run_path(os.path.join(SHARED, "serve.py"), run_name="__main__")
