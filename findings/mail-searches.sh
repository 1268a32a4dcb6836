#!/usr/bin/env bash
# Reviews looked for in mail, by notmuch 0.37 and mu 1.8.13, as Debian 12 has them.
#
# Guess: a phrase is found where it is written, with its marks or without them; an address is found in a text; a date
# that a program does not know is refused, or finds nothing.
# Seen: to mu, a word with a mark in it is nowhere in a text or a subject: not `Reviewed-by`, nor an address, nor
# `[PATCH v2 1/3]`, nor `pay: Add`; "reviewed by" finds them. notmuch leaves the marks out on both sides, so that
# "Reviewed-by: Di Fox" is also prose that says who reviewed, and a quotation. To mu, a word that is no date is every
# day; "2026-Q2" and "2026-W27" are a day in February, and 2026Q2 none. notmuch refuses all four.
# Why it matters: there are no reviews at all, or those of every year.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
debian_with 'notmuch=0.37-*' 'libnotmuch5=0.37-*' 'libgmime-3.0-0=3.2.13+dfsg-*' 'libxapian30=1.4.22-*' 'libtalloc2=2.4.0-*' \
    'libsexp1=1.3.1+18~git20210718-*' 'maildir-utils=1.8.14-*' 'guile-3.0-libs=3.0.8-*'
mkdir -p mail/cur mail/new mail/tmp
printf '[database]\npath=%s/mail\n[user]\nname=Ana\nprimary_email=ana@example.com\n' "$scratch" >notmuchrc
export NOTMUCH_CONFIG=$scratch/notmuchrc HOME=$scratch
# mail NAME DAY TEXT
mail() { printf 'From: Bo Lee <bo@example.com>\nTo: team@example.com\nSubject: Re: [PATCH v2 1/3] pay: Add %s\nMessage-ID: <%s@example.com>\nDate: %s\n\n%s\n' "$1" "$1" "$(date -Rd "$2 12:00")" "$3" >"mail/cur/$1:2,S"; }
mail review 2026-02-01 $'Fine.\n\nReviewed-by: Di Fox <di@example.com>'
mail sentence 2026-05-01 'It was reviewed by Di Fox, says di.'
mail quotation 2026-07-01 $'> Reviewed-by: Di Fox <di@example.com>\n\nWhy?'
mail other 2025-04-01 'Nothing.'
notmuch new >/dev/null 2>&1
mu init -m "$scratch/mail" --muhome="$scratch/mu" >/dev/null 2>&1 && mu index --muhome="$scratch/mu" >/dev/null 2>&1
notmuchs() { notmuch search --output=messages --sort=oldest-first "$@" 2>/dev/null | sed 's/^id://; s/@.*//' | paste -sd' '; }
mus() { mu find --muhome="$scratch/mu" -f i --sortfield=d "$@" 2>/dev/null | sed 's/@.*//' | paste -sd' '; }
both() {
    seen "notmuch, $1" "$(notmuchs "$1")" "$2"
    seen "mu, $1" "$(mus "$1")" "$3"
}
both '"Reviewed-by: Di Fox"' 'review sentence quotation' ''
both body:Reviewed-by 'review sentence quotation' ''
both 'body:"reviewed by"' 'review sentence quotation' 'review sentence quotation'
both body:di@example.com 'review quotation' ''
both from:bo@example.com 'other review sentence quotation' 'other review sentence quotation'
both 'subject:"[PATCH v2 1/3]"' 'other review sentence quotation' ''
both 'subject:"pay: Add"' 'other review sentence quotation' ''
both 'subject:"pay add"' 'other review sentence quotation' 'other review sentence quotation'
both date:2026-05..2026-06 'sentence' 'sentence'
both date:spring '' 'other review sentence quotation'
both date:2026-Q2.. '' 'sentence quotation'
both date:..2026-Q2 '' 'other review'
both date:2026-W27.. '' 'sentence quotation'
both date:2026Q2 '' ''
finish
