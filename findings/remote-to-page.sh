#!/usr/bin/env bash
# From a remote's address to a web page: git-url-parse 16.1.0, hosted-git-info 10.1.1.
#
# Guess: `toString("https")` gives the address of the repository's page.
# Seen: the port of ssh becomes the port of the page, ssh-only hosts stay, and of
# Azure's ssh address the organisation is lost. hosted-git-info knows none of them.
# Why it matters: links to commits that lead nowhere.
. "$(dirname "$0")/lib.sh"
node_with git-url-parse@16.1.0 hosted-git-info@10.1.1

cat >ask.mjs <<'JS'
import parse from 'git-url-parse';
import hosted from 'hosted-git-info';
const [, , remote] = process.argv;
const known = hosted.fromUrl(remote);
console.log(parse(remote).toString('https') + ' ' + (known ? known.browse() : 'unknown'));
JS
ask() { seen "$1" "$(node ask.mjs "$1")" "$2"; }
ask ssh://git@ssh.github.com:443/acme/pay.git 'https://ssh.github.com:443/acme/pay.git unknown'
ask ssh://git@git.example.com:7999/pkey/pay.git 'https://git.example.com:7999/pkey/pay.git unknown'
ask git@ssh.dev.azure.com:v3/acme/shop/pay 'https://ssh.dev.azure.com/shop/pay unknown'
ask ssh://ana@review.example.com:29418/pay 'https://review.example.com:29418/ana/pay unknown'
ask git@gist.github.com:abc123.git 'https://gist.github.com/git/abc123.git https://gist.github.com/abc123'
finish
