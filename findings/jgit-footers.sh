#!/usr/bin/env bash
# Reviews in the last lines of a message, by JGit 4.11.9 (the library of Gerrit and of Eclipse; Debian 12), by its
# `RevCommit.getFooterLines()`, and by `git log --format='%(trailers)'`. Needs a JDK 11 or later.
#
# Guess: both find the same reviews, for Gerrit writes those trailers that git reads.
# Seen: JGit joins no folded lines, so that a reviewer on two lines is a name without an address and without its end.
# It finds nobody where a blank stands before the colon, nor where the line "(cherry picked from …)" has a paragraph
# of its own; the latter git does not find either. Where git finds none, because most of the paragraph is prose, JGit
# finds each line that looks like a trailer, the prose "Note: …" too.
# Why it matters: one history has other reviewers in a tool on JGit than in one on git, and nothing says so.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
debian_with 'libjgit-java=4.11.9-*' 'libslf4j-java=1.7.32-*'
jars=$scratch/unpacked/usr/share/java

cat >Footers.java <<'J'
import java.io.File;
import java.util.StringJoiner;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.FooterLine;
import org.eclipse.jgit.revwalk.RevWalk;

public class Footers {
    public static void main(String[] arguments) throws Exception {
        Repository repository = Git.open(new File("team")).getRepository();
        StringJoiner found = new StringJoiner(";");
        for (FooterLine line : new RevWalk(repository).parseCommit(repository.resolve("HEAD")).getFooterLines()) {
            found.add(line.getKey() + ": " + line.getValue() + (line.getEmailAddress() == null ? " (no address)" : ""));
        }
        System.out.println(found);
    }
}
J
git init -q -b main team
both() {
    git -C team commit -q --allow-empty -m "$1"
    git -C team log -1 --format='%(trailers:only,unfold,separator=;)' | tr -d '\n'
    printf ' | '
    java -cp "$jars/org.eclipse.jgit.jar:$jars/slf4j-api.jar:$jars/slf4j-nop.jar" Footers.java
}
seen 'a review' "$(both $'Add\n\nReviewed-by: Bo Lee <bo@example.com>')" \
    'Reviewed-by: Bo Lee <bo@example.com> | Reviewed-by: Bo Lee <bo@example.com>'
seen 'folded' "$(both $'Add\n\nReviewed-by: Bo\n  Lee <bo@example.com>')" \
    'Reviewed-by: Bo Lee <bo@example.com> | Reviewed-by: Bo (no address)'
seen 'a blank before the colon' "$(both $'Add\n\nReviewed-by : Bo Lee <bo@example.com>')" \
    'Reviewed-by: Bo Lee <bo@example.com> | '
seen 'picked, in a paragraph of its own' \
    "$(both $'Add\n\nReviewed-by: Bo Lee <bo@example.com>\n\n(cherry picked from commit 1234567890123456789012345678901234567890)')" ' | '
seen 'below prose' \
    "$(both $'Add\n\nNote: this is prose\nthat goes on and on\nand on and on and on\nReviewed-by: Bo Lee <bo@example.com>')" \
    ' | Note: this is prose (no address);Reviewed-by: Bo Lee <bo@example.com>'
seen 'behind a sentence' "$(both $'Add\n\nIt was slow.\nReviewed-by: Bo Lee <bo@example.com>')" \
    ' | Reviewed-by: Bo Lee <bo@example.com>'
finish
