"""Fails if a planted secret is in what Terraform leaves behind:  search_state.py PLANTED FILE...

Plans are zips: they are searched in their entries.
"""

import sys
import zipfile


def contents(path):
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            for entry in archive.namelist():
                yield f"{path}!{entry}", archive.read(entry)
    else:
        with open(path, "rb") as file:
            yield path, file.read()


def main(planted, paths):
    searched = [part for path in paths for part in contents(path)]
    found = [name for name, data in searched if planted.encode() in data]
    print("\n".join(f"{name}: the planted secret" for name in found) or f"not in {len(searched)} files of {len(paths)}")
    return 1 if found or not all(data for _, data in searched) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))
