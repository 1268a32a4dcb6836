#!/usr/bin/env bash
# Globs that say whose files are whose (labels, owners, reviewers), by minimatch 11.0.9, picomatch 4.0.7 and
# micromatch 4.0.8 (npm), which are taken for each other; `dot` is on in all of them.
#
# Guess: the same files match, except for corners: `[!d]` is not a d, `!(docs)/**` all but docs, `./docs/**` what
# `docs/**` is, and lists with `!` take out what they name, in any order.
# Seen: to picomatch, and so to micromatch, `[!d]*/**` is *only* what begins with `!` or d: the opposite; `[^d]` is meant.
# minimatch takes `!(docs)/**` for "not `(docs)/**`", and so for everything, docs too, and nothing for
# `./docs/**`. `app/[id]/**` is also the folder `[id]` to picomatch. A list of two exclusions keeps only what comes
# after both names, and `!a` before `*` excludes nothing; to `isMatch`, `*` and `!a` match a.
# Why it matters: a file has other owners once a tool changes its library, and nothing says so.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
node_with minimatch@11.0.9 picomatch@4.0.7 micromatch@4.0.8

cat >ask.cjs <<'JS'
const { minimatch } = require('minimatch');
const picomatch = require('picomatch');
const micromatch = require('micromatch');
const files = ['docs/a.md', 'pay/a.md', 'app/[id]/page.ts', 'app/i/page.ts'];
const found = (matches) => files.filter(matches).join(' ') || 'none';
const [pattern] = process.argv.slice(2);
console.log([
  found((file) => minimatch(file, pattern, { dot: true })),
  found((file) => picomatch.isMatch(file, pattern, { dot: true })),
  found((file) => micromatch.isMatch(file, pattern, { dot: true })),
].join('; '));
JS
seen '[!d]*/**' "$(node ask.cjs '[!d]*/**')" 'pay/a.md app/[id]/page.ts app/i/page.ts; docs/a.md; docs/a.md'
seen '[^d]*/*.md' "$(node ask.cjs '[^d]*/*.md')" 'pay/a.md; pay/a.md; pay/a.md'
seen '!(docs)/*.md' "$(node ask.cjs '!(docs)/*.md')" 'docs/a.md pay/a.md app/[id]/page.ts app/i/page.ts; pay/a.md; pay/a.md'
seen './docs/**' "$(node ask.cjs './docs/**')" 'none; docs/a.md; docs/a.md'
seen 'app/[id]/**' "$(node ask.cjs 'app/[id]/**')" 'app/i/page.ts; app/[id]/page.ts app/i/page.ts; app/[id]/page.ts app/i/page.ts'
list() { node -p "require('micromatch')(['ana', 'bo', 'cy'], $1).join(' ')"; }
seen "micromatch: *, !ana" "$(list "['*', '!ana']")" 'bo cy'
seen "micromatch: !ana, *" "$(list "['!ana', '*']")" 'ana bo cy'
seen "micromatch: !ana, !bo" "$(list "['!ana', '!bo']")" 'cy'
seen 'isMatch of ana: *, !ana' "$(node -p "require('micromatch').isMatch('ana', ['*', '!ana'])")" true
finish
