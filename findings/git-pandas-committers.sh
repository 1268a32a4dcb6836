#!/usr/bin/env bash
# Whose code it is and who changed it, by git-pandas 2.7.0 (PyPI), in a repository where Max applies Bo's patch and
# merges his branch.
#
# Guess: owners of files, and of lines, are who wrote them; the committer is a column beside; a merge that brings
# nothing of its own is no change of the files that it brings.
# Seen: `file_owner`, `blame`, `bus_factor` and `hours_estimate` go by the committer unless they are told
# `committer=False`, so that the owner of Bo's file is Max; `bus_factor` cannot be told. The history says it right, and
# gives Max all the lines of the branch once more: a file of 40 lines has 80 of them, and two committers. Dates are the
# committer's, too.
# Why it matters: maintainers who apply and merge own everything, and whose leaving would hurt is whoever pressed the
# button.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
python_with git-pandas==2.7.0 GitPython==3.2.1 pandas==3.1.1 numpy==2.4.6

by() { GIT_AUTHOR_NAME=$1 GIT_AUTHOR_EMAIL=$1@example.com GIT_AUTHOR_DATE=$2 GIT_COMMITTER_NAME=$3 GIT_COMMITTER_EMAIL=$3@example.com \
    GIT_COMMITTER_DATE=$4 git -C code "${@:5}"; }
git init -q -b main code && echo begin >code/notes
git -C code add . && by Max 2025-03-01T12:00:00Z Max 2025-03-01T12:00:00Z commit -q -m 'Begin'
git -C code checkout -q -b side && seq 40 >code/side.py && git -C code add .
by Bo 2025-03-02T12:00:00Z Bo 2025-03-02T12:00:00Z commit -q -m 'On a branch'
git -C code checkout -q main && seq 5 >code/patch.py && git -C code add .
by Bo 2025-03-03T12:00:00Z Max 2025-04-03T12:00:00Z commit -q -m 'By mail'
by Max 2025-04-04T12:00:00Z Max 2025-04-04T12:00:00Z merge -q --no-ff -m 'Merge the branch' side
cat >ask.py <<'PY'
import logging, os, warnings
from gitpandas import Repository
warnings.simplefilter("ignore")
logging.disable(logging.CRITICAL)
code = Repository(working_dir=os.path.abspath("code"))
print(code.file_owner("HEAD", "patch.py")["name"], code.file_owner("HEAD", "patch.py", committer=False)["name"])
print(" ".join(f"{name} {lines}" for name, lines in code.blame()["loc"].items()))
history = code.commit_history("main")
print(" ".join(f"{name} {lines}" for name, lines in history.groupby("author")["insertions"].sum().items()))
rates = code.file_change_rates("main").reset_index().set_index("file").loc["side.py"]
print(rates["lines"], rates["unique_committers"])
print(history.loc[history["author"] == "Bo"].index.strftime("%Y-%m-%d").tolist())
PY
"$python" ask.py >found
is() { seen "$1" "$(sed -n "$2p" found)" "$3"; }
is "the owner of Bo's file; with committer=False" 1 'Max Bo'
is 'lines by blame' 2 'Bo 40 Max 6'
is 'lines that were added, by author' 3 'Bo 45 Max 41'
is 'the file of 40 lines by Bo: lines, committers' 4 '80 2'
is "days of Bo's commits, of 2 and 3 March" 5 "['2025-04-03', '2025-03-02']"
finish
