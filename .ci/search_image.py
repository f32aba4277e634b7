"""Fails if a file holds what must not be in the image: a secret of the build's environment, or the sandbox; or if a zip lacks the
licences of what it ships, or ships what pom.xml excludes.

Usage: search_image.py PLANTED FILE...     A zip is searched in its entries.
"""

import base64
import sys
import zipfile


def forms(text):
    """The text as UTF-8, UTF-16LE and, at each of the three alignments, inside base64 of either."""
    for name, raw in (("utf-8", text.encode()), ("utf-16le", text.encode("utf-16le"))):
        yield name, raw
        for shift in range(3):
            encoded = base64.b64encode(b"\0" * shift + raw)
            # The characters at both ends depend on the neighbours as well.
            yield f"base64 of {name}", encoded[4 if shift else 0 : len(encoded) - 4]


# What pom.xml excludes; a new version of a dependency could bring it back by another way.
EXCLUDED = ("netty-codec-haproxy", "netty-codec-dns")
TEXTS = {"LICENSE": b"Apache License", "NOTICE": b"GraalVM and its JDK"}


def contents(path):
    if zipfile.is_zipfile(path) and path.endswith(".zip"):
        with zipfile.ZipFile(path) as archive:
            for entry in archive.namelist():
                yield f"{path}!{entry}", archive.read(entry)
    else:
        with open(path, "rb") as file:
            yield path, file.read()


def main(planted, paths):
    wanted = [(f"planted secret, {name}", form) for name, form in forms(planted)]
    for text in ("dev.heliograph.sandbox", "dev/heliograph/sandbox", "sandbox/index.html", "Heliograph sandbox"):
        wanted += [(f"the sandbox ({text})", text.encode()), (f"the sandbox ({text})", text.encode("utf-16le"))]
    found, searched = [], 0
    for path in paths:
        if path.endswith(".zip"):
            with zipfile.ZipFile(path) as archive:
                if sorted(archive.namelist()) != ["LICENSE", "NOTICE", "bootstrap"]:
                    found.append(f"{path}: {', '.join(archive.namelist())}; wanted: bootstrap, LICENSE and NOTICE")
        for name, data in contents(path):
            searched += 1
            # Proves that the search works: the function's own class must be there.
            known = TEXTS.get(name.rpartition("!")[2], b"dev.heliograph.SendFunction")
            if known not in data:
                found.append(f"{name}: not searchable, {known.decode()} is not in it")
            found += [f"{name}: {what}" for what, form in wanted if form in data]
            if name.endswith("!NOTICE"):
                found += [f"{name}: {library} is shipped" for library in EXCLUDED if library.encode() in data]
    print("\n".join(found) or f"nothing found in {searched} files, searched for {len(wanted)} forms")
    return 1 if found or not searched else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))
