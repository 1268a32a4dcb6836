#!/usr/bin/env bash
# Who owns a path, asked on the command line: git-codeowners 1.1.2, owners 0.1.2 and stakeout 1.0.2 (PyPI).
#
# Guess: of the lines that match, the last one decides, also if it names nobody; `docs/*` is in the folder at the top;
# a path is matched as it is written.
# Seen: owners and stakeout add up the owners of all lines that match, so that "*" owns all, and a line without owners
# takes nothing back. To stakeout, `/pay/` matches nothing; to owners, neither does `*.js` in a folder. git-codeowners lets
# the last line decide, but `docs/*` is at any depth to it, `Z.JS` matches `*.js`, and a name with `\ ` in it nothing.
# Why it matters: changes to somebody else's code look like changes to one's own, and nothing crosses a border.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
python_with git-codeowners==1.1.2 owners==0.1.2 stakeout==1.0.2
git init -q -b main team && cd team
printf '%s\n' '* @acme/all' 'docs/* @acme/docs' '/pay/ @acme/pay' '/pay/limits/' '*.js @ana' '/web/a\ b.js @bo' >CODEOWNERS
# told PATH: what each says, without its decoration.
told() {
    printf '%s | ' "$(printf '%s\n' "$1" | ../venv/bin/git-codeowners | sed 's/\x1b\[[0-9;]*m//g' | tr ', ' '\n\n' | grep '^@' | sort | paste -sd' ')"
    printf '%s | ' "$(../venv/bin/owners owners-of "$1" 2>&1 | tr ', ' '\n\n' | grep '^@' | sort | paste -sd' ')"
    ../venv/bin/stakeout . --path "$1" 2>&1 | tr ', ' '\n\n' | grep '^@' | sort | paste -sd' '
}
for path in docs/a apps/docs/a pay/a pay/limits/a web/a.js web/Z.JS 'web/a b.js'; do
    mkdir -p "$(dirname "$path")" && touch "$path"
done
git add -A && git commit -q -m 'Begin'
printf 'git-codeowners | owners | stakeout\n'
seen 'docs/a' "$(told docs/a)" '@acme/docs | @acme/all @acme/docs | @acme/all @acme/docs'
seen 'apps/docs/a' "$(told apps/docs/a)" '@acme/docs | @acme/all | @acme/all @acme/docs'
seen 'pay/a' "$(told pay/a)" '@acme/pay | @acme/all @acme/pay | @acme/all'
seen 'pay/limits/a' "$(told pay/limits/a)" ' | @acme/all @acme/pay | @acme/all'
seen 'web/a.js' "$(told web/a.js)" '@ana | @acme/all | @acme/all @ana'
seen 'web/Z.JS' "$(told web/Z.JS)" '@ana | @acme/all | @acme/all'
seen 'web/a b.js' "$(told 'web/a b.js')" '@ana | @acme/all | @acme/all @ana'
finish
