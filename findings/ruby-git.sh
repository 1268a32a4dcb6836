#!/usr/bin/env bash
# Commits and their files, by the Ruby library git 1.13.0 (Debian 12: ruby-git), and by git.
#
# Guess: a commit has its author, day and message as `git log` shows them, and a moved file is known by its new name.
# Seen: a commit made at 00:30 in Madrid on 1 April is on 31 March, for the time is given in the reader's zone (here
# UTC) and its own offset is gone. Two blanks in a name are one, so that the name is another than in `.mailmap` and in
# git. A file that moved is "modified" under the name that it no longer has, `name_status` has only that one as well,
# and `stats` a third one, "limits => bounds". `log` without a number is 30 commits.
# Why it matters: a quarter loses the commits of its first night, and a moved file's changes go to the old folder.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
debian_with 'ruby3.1=3.1.2-*' 'libruby3.1=3.1.2-*' 'ruby-git=1.13.1-*' 'ruby-addressable=2.8.1-*' 'ruby-public-suffix=4.0.6*' \
    'ruby-rchardet=1.8.0-*' libyaml-0-2 libffi8
RUBYLIB=$(echo unpacked/usr/share/rubygems-integration/all/gems/*/lib unpacked/usr/lib/ruby/vendor_ruby unpacked/usr/lib/ruby/3.1.0 \
    unpacked/usr/lib/x86_64-linux-gnu/ruby/3.1.0 | sed "s,unpacked,$scratch/unpacked,g; s/ /:/g")
export RUBYLIB
ask() { ruby3.1 -W0 --disable-gems -e "require 'git'; git = Git.open('.'); $1"; }

git init -q -b main team && cd team
seq 9 >limits && git add .
GIT_AUTHOR_DATE=2026-04-01T00:30:00+02:00 git commit -q --author 'Ana  Maria Quispe <ana@example.com>' -m Begin
git mv limits bounds && git commit -q -m Move
seen 'git log' "$(git log -1 --format='%an, %ad' --date=iso HEAD~1)" 'Ana  Maria Quispe, 2026-04-01 00:30:00 +0200'
seen 'ruby-git' "$(ask "commit = git.log.to_a.last; puts \"#{commit.author.name}, #{commit.author.date}\"")" 'Ana Maria Quispe, 2026-03-31 22:30:00 +0000'
seen 'git diff --name-status' "$(git diff -M --name-status HEAD~1 HEAD | tr '\t' ' ')" 'R100 limits bounds'
seen 'ruby-git, diff' "$(ask "git.diff('HEAD~1', 'HEAD').each { |file| puts \"#{file.type} #{file.path}\" }")" 'modified limits'
seen 'ruby-git, name_status' "$(ask "puts git.diff('HEAD~1', 'HEAD').name_status.to_a.join(' ')")" 'limits R100'
seen 'ruby-git, stats' "$(ask "puts git.diff('HEAD~1', 'HEAD').stats[:files].keys.join(' ')")" 'limits => bounds'
for number in $(seq 40); do git commit -q --allow-empty -m "$number"; done
seen 'ruby-git, log.size' "$(ask 'puts git.log.size')" '30'
finish
