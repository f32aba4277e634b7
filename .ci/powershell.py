"""Looks for mistakes of syntax in PowerShell scripts:  python3 .ci/powershell.py FILE ...  (wants tree-sitter-powershell)"""
import sys

import tree_sitter
import tree_sitter_powershell

parser = tree_sitter.Parser(tree_sitter.Language(tree_sitter_powershell.language()))


def mistakes(node):
    if node.type == "ERROR" or node.is_missing:
        yield node
    for child in node.children:
        yield from mistakes(child)


found = False
for name in sys.argv[1:]:
    with open(name, "rb") as script:
        for node in mistakes(parser.parse(script.read()).root_node):
            found = True
            print(f"{name}:{node.start_point[0] + 1}: not PowerShell from column {node.start_point[1] + 1} on")
    print(f"{name}: read")
sys.exit(found)
