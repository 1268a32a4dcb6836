#!/usr/bin/env bash
# The commits of one file, by go-git 5.4.2 (Debian 12; `Log` with `FileName`, and `Stats`), and by git.
#
# Guess: the commits are those of `git log -- FILE`, in whatever order.
# Seen: by default each commit is compared with the one that comes next in the list, which in a branched history is
# not its parent: commits that never touched the file are in the list, here Ana's, which is older than the file, and
# Jo's on a branch. With `All`, each is compared with its parents, and a file's first commit is missing where it is
# the repository's first one; without it, that one is Jo's. Of a file that moved, `Stats` gives neither the old nor
# the new name, but "".
# Why it matters: a file's page names people who never touched it, or drops who began it.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
debian_with 'golang-1.19-go=1.19.8-*' 'golang-1.19-src=1.19.8-*' 'golang-github-go-git-go-git-dev=5.4.2-*' \
    golang-github-{cloudflare-circl,bwesterb-go-ristretto,emirpasic-gods,go-git-go-billy,imdario-mergo,jbenet-go-context,kevinburke-ssh-config}-dev \
    golang-github-{mitchellh-go-homedir,protonmail-go-crypto,sergi-go-diff,src-d-gcfg,xanzy-ssh-agent}-dev \
    golang-gopkg-warnings.v0-dev golang-golang-x-{crypto,net,sys,text}-dev
sources=$scratch/unpacked/usr/share/gocode/src/github.com
ln -s . "$sources/go-git/go-git/v5"
mkdir -p work/src/ask && cat >work/src/ask/main.go <<'G'
package main

import (
	"fmt"
	"os"
	"strings"

	git "github.com/go-git/go-git/v5"
	"github.com/go-git/go-git/v5/plumbing/object"
)

func main() {
	repository, err := git.PlainOpen(".")
	if err != nil {
		panic(err)
	}
	options := &git.LogOptions{All: os.Args[1] == "all"}
	if len(os.Args) > 2 {
		options.FileName = &os.Args[2]
	}
	commits, err := repository.Log(options)
	if err != nil {
		panic(err)
	}
	found := []string{}
	commits.ForEach(func(commit *object.Commit) error {
		subject := strings.TrimSpace(commit.Message)
		if os.Args[1] == "stats" {
			files, _ := commit.Stats()
			for _, file := range files {
				found = append(found, fmt.Sprintf("%s %q", subject, file.Name))
			}
		} else {
			found = append(found, subject)
		}
		return nil
	})
	fmt.Println(strings.Join(found, ";"))
}
G
(
    export GOROOT=$scratch/unpacked/usr/lib/go-1.19 GOPATH=$scratch/work:$scratch/unpacked/usr/share/gocode GO111MODULE=off
    CGO_ENABLED=0 GOCACHE=$scratch/cache GOFLAGS=-p=1 "$GOROOT/bin/go" build -o ask ask
)

git init -q -b main team && cd team
minute=10
commit() {
    minute=$((minute + 1))
    GIT_AUTHOR_DATE=2025-03-01T12:$minute:00Z GIT_COMMITTER_DATE=2025-03-01T12:$minute:00Z "$@"
}
echo 1 >other && git add . && commit git commit -q -m 'Ana begins other'
echo 1 >limits && git add . && commit git commit -q -m 'Bo begins limits'
git checkout -q -b side && echo 2 >third && git add . && commit git commit -q -m 'Jo on a branch'
git checkout -q main && echo 2 >>limits && commit git commit -q -a -m 'Cy on limits'
commit git merge -q --no-edit side
echo 3 >>limits && commit git commit -q -a -m 'Di on limits'
seen 'git log' "$(git log --format=%s -- limits | paste -sd';')" 'Di on limits;Cy on limits;Bo begins limits'
seen 'go-git' "$(../ask default limits)" 'Di on limits;Cy on limits;Bo begins limits;Ana begins other;Jo on a branch'
seen 'go-git, All' "$(../ask all limits)" 'Di on limits;Cy on limits;Bo begins limits'
seen 'git log, the first file' "$(git log --format=%s -- other)" 'Ana begins other'
seen 'go-git, the first file' "$(../ask default other)" 'Jo on a branch'
seen 'go-git, the first file, All' "$(../ask all other)" ''
git mv limits bounds && commit git commit -q -m 'Move'
seen 'go-git, files' "$(../ask stats | tr ';' '\n' | grep Move)" 'Move ""'
finish
