"""Looks for mistakes of syntax in PowerShell, in scripts and in the blocks of pages:  python3 .ci/powershell.py FILE ...
(wants tree-sitter-powershell)"""
import re
import sys

import tree_sitter
import tree_sitter_powershell

parser = tree_sitter.Parser(tree_sitter.Language(tree_sitter_powershell.language()))


def mistakes(node):
    if node.type == "ERROR" or node.is_missing:
        yield node
    for child in node.children:
        yield from mistakes(child)


def powershell(name, content):
    """A page without its other lines, which stay as empty ones, so that the numbers of lines are right."""
    if not name.endswith(".md"):
        return content
    blocks = re.split(rb"^```(\w*)$", content, flags=re.MULTILINE)
    return b"".join(part if i > 0 and blocks[i - 1] == b"powershell" else b"\n" * part.count(b"\n") for i, part in enumerate(blocks))


found = False
for name in sys.argv[1:]:
    with open(name, "rb") as script:
        for node in mistakes(parser.parse(powershell(name, script.read())).root_node):
            found = True
            print(f"{name}:{node.start_point[0] + 1}: not PowerShell from column {node.start_point[1] + 1} on")
    print(f"{name}: read")
sys.exit(found)
