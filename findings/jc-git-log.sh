#!/usr/bin/env bash
# A log as JSON, by jc 1.26.1 (PyPI, `jc --git-log`), which scripts read with jq.
#
# Guess: a commit's message is what `git log` shows without its four blanks; notes are left out, or are a field; of what
# it cannot read it says so; `git log --oneline`, a format that its help names, is read.
# Seen: notes become the end of the message, without their heading, so that a review in notes is a line of the message.
# All blanks at the beginning of lines go, so that a trailer that is folded is two lines, and its reviewer has no
# address. Of `git log --oneline`, whose ids are short, nothing is read, and with `--stat` all files are those of one
# commit without an id. `--name-only` gives no files, and long paths are cut as git cuts them for a screen. Nothing of
# this is said.
# Why it matters: of reviews, some are there twice, some are of nobody.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
python_with jc==1.26.1

git init -q -b main team
far=services/payments/limits/internal/retry/budget/configuration/defaults
mkdir -p "team/$far" && echo 1 >"team/$far/values" && git -C team add .
printf '%b' 'Begin\n\nA list:\n  - one\n    - two\n\nReviewed-by: Bo Lee\n  <bo@example.com>\n' | git -C team commit -q -F -
git -C team notes --ref=review add -m 'Reviewed-by: Cy Ng <cy@example.com>'
echo 2 >team/other && git -C team add . && git -C team commit -q -m 'Other'
ask() {
    git -C team log "${@:2}" | venv/bin/jc --git-log | "$python" -c '
import json, sys
commits = json.load(sys.stdin)
print(" / ".join(str(eval(sys.argv[1])) for one in commits) or "nothing")' "$1"
}
seen "git's reviewers" "$(git -C team log --format='%(trailers:only,unfold)' | sed '/^$/d')" 'Reviewed-by: Bo Lee <bo@example.com>'
seen 'the first message' "$(ask 'json.dumps(one["message"])' -1 --skip=1)" \
    '"Begin\n\nA list:\n- one\n- two\n\nReviewed-by: Bo Lee\n<bo@example.com>"'
seen 'with notes, its last lines' "$(ask 'json.dumps(one["message"].split("\n")[-3:])' -1 --skip=1 --notes=review)" \
    '["Reviewed-by: Bo Lee", "<bo@example.com>", "Reviewed-by: Cy Ng <cy@example.com>"]'
seen '--oneline' "$(ask 'one' --oneline)" nothing
seen '--oneline --stat' "$(ask 'one.get("commit"), one["stats"]["files"]' --oneline --stat=300)" "(None, ['other', '$far/values'])"
seen '--stat' "$(ask 'one["stats"]["files"]' --stat)" "['other'] / ['.../payments/limits/internal/retry/budget/configuration/defaults/values']"
seen '--numstat' "$(ask 'one["stats"]["files"]' --numstat)" "['other'] / ['$far/values']"
seen '--name-only' "$(ask 'one.get("stats")' --name-only)" 'None / None'
finish
