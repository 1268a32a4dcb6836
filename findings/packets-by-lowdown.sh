#!/usr/bin/env bash
# A packet's Markdown turned into a page, a paper (groff), a manual and an OpenDocument by lowdown 1.0.0 (Debian 12).
#
# Guess: what is folded away (<details>) stays in the text, folded or not; a struck-out number stays struck out.
# Seen: all from <details> to </details> is gone, with the list of evidence in it, from all four: it takes it for one
# block of HTML across blank lines, and leaves HTML out. In groff and in a manual, a number that was struck out is a
# number like any other. `2^10^` is 2 with "10^" raised. Where a text begins with a line that has a colon, "Reviews: 5", that line is gone:
# it is data about the text.
# Why it matters: the evidence is not in the paper, and a number that was taken back is.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
debian_with 'lowdown=1.0.0-*'

printf '%s\n' '# Packet' '' 'Reviews: ~~4~~ 5' '' '<details><summary>Evidence</summary>' '' '- 2026-04-01 Limits' '' '</details>' '' 'End, 2^10^' >packet.md
# made FORM: its text without marks, on one line.
made() { lowdown -s -t "$1" packet.md >"made.$1" 2>/dev/null; }
words() { for word in Reviews Evidence Limits End; do grep -q "$word" "made.$1" && printf '%s ' "$word"; done; true; }
for form in html ms man fodt; do made "$form"; done
for form in html ms man fodt; do seen "$form" "$(words "$form")" 'Reviews End '; done
seen 'html, struck out' "$(grep -o 'Reviews.*5' made.html)" 'Reviews: <del>4</del> 5'
seen 'ms, struck out' "$(grep Reviews made.ms)" 'Reviews: 4 5'
seen 'man, struck out' "$(grep Reviews made.man)" 'Reviews: 4 5'
seen 'html, raised' "$(grep -o 'End.*' made.html)" 'End, 2<sup>10^</sup></p>'
printf '%s\n' 'Reviews: ~~4~~ 5' '' 'End' >packet.md
made html
seen 'html, without a heading' "$(words html)" 'End '
finish
