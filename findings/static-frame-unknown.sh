#!/usr/bin/env bash
# Tables in which something is unknown, by static-frame 5.1.1 and petl 1.7.30 (PyPI).
#
# Guess: an empty cell is unknown, in each type of column; whoever is unknown is nobody's equal, or that is an error;
# unknown is not fewer than 5.
# Seen: in a CSV, static-frame makes an empty cell 0 in a column of whole numbers and False in one of True and False,
# unknown in one of numbers with a point, and "" in one of text, so that what it is depends on the other rows: one row
# with 2.5 and the 0 is unknown. (pandas' reader, or `dtypes`, leave it unknown.) petl joins an unknown author with a
# member who is unknown, and gives the unknown row for fewer than 5. Both make numbers of ids such as 12345e7 and
# 0012345; static-frame only if all of a column look so.
# Why it matters: what nobody recorded is no review, and not approved.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
python_with static-frame==5.1.1 petl==1.7.30 numpy==2.4.6

cat >ask.py <<'PY'
import io, static_frame, petl
def column(*cells):
    text = "author,cell\n" + "".join(f"{'abcdef'[row]},{cell}\n" for row, cell in enumerate(cells))
    return static_frame.Frame.from_csv(io.StringIO(text))["cell"].values.tolist()
print(column("9", "", "2"))
print(column("9", "", "2.5"))
print(column("True", "", "False"))
print(column("9", "", "none"))
print(column("0012345", "12345e7"), column("0012345", "123abcd"))
text = "author,cell\na,9\nb,\n"
print(static_frame.Frame.from_csv(io.StringIO(text), dtypes={"cell": float})["cell"].values.tolist())
changes = [["commit", "author"], ["1", "ana"], ["2", None]]
members = [["author", "team"], ["ana", "pay"], [None, "web"]]
print(*[row[2] for row in list(petl.join(changes, members, key="author"))[1:]])
reviews = [["author", "reviews"], ["ana", 9], ["bo", None], ["cy", 2]]
print(*[row[0] for row in list(petl.selectlt(reviews, "reviews", 5))[1:]])
print(*[row[0] for row in list(petl.convertnumbers([["commit"], ["0012345"], ["12345e7"], ["123abcd"]]))[1:]])
PY
"$python" ask.py >found 2>/dev/null
line() { sed -n "$1p" found; }
seen 'static-frame, whole numbers' "$(line 1)" '[9, 0, 2]'
seen 'numbers with a point' "$(line 2)" '[9.0, nan, 2.5]'
seen 'True and False' "$(line 3)" '[True, False, False]'
seen 'text' "$(line 4)" "['9', '', 'none']"
seen 'ids' "$(line 5)" "[12345.0, 123450000000.0] ['0012345', '123abcd']"
seen 'with a type' "$(line 6)" '[9.0, nan]'
seen 'petl, teams of a known and an unknown author' "$(line 7)" 'web pay'
seen 'petl, fewer than 5' "$(line 8)" 'bo cy'
seen 'petl, ids' "$(line 9)" '12345 123450000000.0 123abcd'
finish
