//! Reviews in refs beside the history, in repositories that git itself built.

use std::collections::BTreeMap;

use crate::harness::git::Silent;
use crate::harness::repo::{Repo, long_history};
use crosscut::facts::{Commit, Form, GapKind, RepoFacts, Role};
use crosscut::gather::{Source, gather};

fn read(repo: &Repo) -> RepoFacts {
    let source = Source { name: "r".to_owned(), path: repo.path(), ..Source::default() };
    let mut facts = gather(&[source], 2, &Silent);
    facts.remove(0)
}

/// Who reviewed a commit, as `login`, `<email>` or name, and by which form.
fn reviews(facts: &RepoFacts, commit: &Commit) -> Vec<String> {
    let credits = facts.credits(commit).filter(|credit| credit.role == Role::Reviewer);
    let mut shown: Vec<String> = credits
        .map(|credit| {
            let who = facts.identity(credit.who);
            let login = who.login.as_ref().map(|(system, login)| format!("{system}:{login}"));
            let email = who.email.as_ref().map(|email| format!("<{email}>"));
            let who = login.or(email).unwrap_or_else(|| who.name.clone());
            format!("{who} {}", credit.form.label())
        })
        .collect();
    shown.sort();
    shown
}

fn reviews_of(facts: &RepoFacts, id: &str) -> Vec<String> {
    let commit = facts.commits.iter().find(|commit| commit.oid.to_string() == id);
    reviews(facts, commit.expect("the commit was read"))
}

fn gaps(facts: &RepoFacts) -> Vec<(GapKind, u64, &str)> {
    facts.gaps.iter().map(|gap| (gap.kind, gap.count, gap.detail.as_str())).collect()
}

/// Puts a note on a commit, as bytes.
fn note(repo: &Repo, reference: &str, commit: &str, text: &[u8]) {
    let blob = repo.feed(&["hash-object", "-w", "--stdin"], text);
    let reference = format!("--ref={reference}");
    repo.git(&[
        "-c",
        "user.name=G",
        "-c",
        "user.email=g@x",
        "notes",
        &reference,
        "add",
        "-f",
        "-C",
        &blob,
        commit,
    ]);
}

/// One update of a Gerrit change on top of another; its id.
fn update(repo: &Repo, parent: Option<&str>, author: &str, message: &str) -> String {
    let tree = repo.feed(&["mktree"], b"");
    let mut raw = format!("tree {tree}\n");
    if let Some(parent) = parent {
        raw += &format!("parent {parent}\n");
    }
    raw += &format!("author {author} 1700000000 +0000\n");
    raw += &format!("committer Gerrit <gerrit@here> 1700000000 +0000\n\n{message}");
    repo.feed(&["hash-object", "-t", "commit", "-w", "--stdin"], raw.as_bytes())
}

fn account(name: &str) -> String {
    match name {
        "server" => "Gerrit <gerrit@here>".to_owned(),
        number if number.contains('@') => {
            let (short, _) = number.split_once('@').unwrap_or_default();
            format!("Gerrit User {short} <{number}>")
        }
        number => format!("Gerrit User {number} <{number}@here>"),
    }
}

/// Writes a meta ref from `by ACCOUNT` lines and the footers after each.
fn meta(repo: &Repo, number: &str, text: &str) {
    let mut tip: Option<String> = None;
    for part in format!("\n{text}").split("\nby ").skip(1) {
        let (author, footers) = part.split_once('\n').unwrap_or((part, ""));
        let message = format!("Update\n\nPatch Set 1: some text\n\n{footers}");
        tip = Some(update(repo, tip.as_deref(), &account(author.trim()), &message));
    }
    let tip = tip.expect("an update");
    repo.git(&["update-ref", &format!("refs/changes/{number:0>2}/{number}/meta"), &tip]);
}

#[test]
fn the_final_votes_of_gerrit_changes_count() {
    let text = std::fs::read_to_string("tests/it/data/notedb.txt").expect("the data is there");
    let mut repo = Repo::new();
    let mut expected = BTreeMap::new();
    let mut changes = Vec::new();
    for change in text.split("\nchange ").skip(1) {
        let (number, rest) = change.split_once(' ').expect("a number");
        let (title, rest) = rest.split_once('\n').expect("a title");
        let (expect, updates) = rest.split_once('\n').expect("updates");
        let id = format!("I{number:0>40}");
        let oid = repo.commit(&format!("{title}\n\nChange-Id: {id}\n"));
        let accounts = expect.split_whitespace().skip(1);
        let accounts: Vec<String> =
            accounts.map(|number| format!("gerrit:{number} Gerrit NoteDb")).collect();
        expected.insert(oid.clone(), (title.to_owned(), accounts));
        changes.push((number, updates.replace("OID", &oid).replace("ID", &id)));
    }
    assert_eq!(changes.len(), 12);
    for (number, updates) in &changes {
        meta(&repo, number, updates);
    }
    let facts = read(&repo);
    for (oid, (title, accounts)) in &expected {
        assert_eq!(reviews_of(&facts, oid), *accounts, "{title}");
    }
    assert_eq!(gaps(&facts), []);
    // Where nothing is different, packed refs are.
    repo.git(&["pack-refs", "--all"]);
    assert_eq!(read(&repo).commits, facts.commits);
}

#[test]
fn refs_that_are_not_gerrits_are_listed_and_the_others_read() {
    let mut repo = Repo::new();
    let first = repo.commit("First\n");
    let elsewhere = "3".repeat(40);
    let merged = |oid: &str| {
        format!(
            "by 3\nPatch-set: 1\nChange-id: I{:0>40}\nCommit: {oid}\nby 7\nPatch-set: 1\n\
             Label: Code-Review=+2\nStatus: merged\n",
            8
        )
    };
    meta(&repo, "1", &merged(&first));
    meta(&repo, "2", &merged(&elsewhere));
    repo.git(&["update-ref", "refs/changes/03/3/meta", &first]);
    let half = update(&repo, Some(&first), &account("7"), "Update\n\nX\n\nPatch-set: 1\n");
    repo.git(&["update-ref", "refs/changes/04/4/meta", &half]);
    let blob = repo.feed(&["hash-object", "-w", "--stdin"], b"no commit");
    repo.git(&["update-ref", "refs/changes/05/5/meta", &blob]);
    repo.git(&["update-ref", "refs/changes/06/6/1", &first]);
    let facts = read(&repo);
    assert_eq!(reviews_of(&facts, &first), ["gerrit:7 Gerrit NoteDb"]);
    assert_eq!(
        gaps(&facts),
        [
            (
                GapKind::Record,
                1,
                "refs/changes/*/meta: 1 record missing, damaged or too large \
                 (refs/changes/05/5/meta)"
            ),
            (
                GapKind::Record,
                2,
                "refs/changes/*/meta: 2 records not written by Gerrit \
                 (refs/changes/03/3/meta, refs/changes/04/4/meta)"
            ),
            (
                GapKind::Unmatched,
                1,
                "refs/changes/*/meta: 1 record about commits that are not on the analysed \
                 branches (refs/changes/02/2/meta)"
            ),
        ]
    );
}

#[test]
fn accounts_of_a_server_that_changes_came_from_keep_its_id() {
    let mut repo = Repo::new();
    let first = repo.commit("First\n");
    let second = repo.commit("Second\n");
    let change = |oid: &str, reviewer: &str| {
        format!(
            "by 3@old\nPatch-set: 1\nCommit: {oid}\nby {reviewer}\nPatch-set: 1\n\
             Label: Code-Review=+2\nStatus: merged\n"
        )
    };
    meta(&repo, "1", &change(&first, "7@old"));
    meta(&repo, "2", &change(&second, "7@here"));
    let facts = read(&repo);
    // Of two servers at the same time the greater id wins: any order would do.
    assert_eq!(reviews_of(&facts, &first), ["gerrit:7 Gerrit NoteDb"]);
    assert_eq!(reviews_of(&facts, &second), ["gerrit:7@here Gerrit NoteDb"]);
    let names = facts.identities.iter().map(|who| who.name.as_str());
    let names: Vec<&str> = names.filter(|name| name.contains("Gerrit")).collect();
    assert_eq!(names, ["Gerrit account 7", "Gerrit account 7@here"]);
}

#[test]
fn a_change_id_leads_to_no_commit_whose_reviews_are_known_already() {
    let id = format!("I{}", "1".repeat(40));
    let change = |commit: &str, by: u8| {
        format!(
            "by 3\nPatch-set: 1\nCommit: {commit}\nChange-id: {id}\nby {by}\nPatch-set: 1\n\
             Label: Code-Review=+2\nStatus: merged\n"
        )
    };
    let elsewhere = change(&"2".repeat(40), 8);
    let with = |prepare: &dyn Fn(&Repo, &str)| {
        let mut repo = Repo::new();
        let first = repo.commit(&format!("First\n\nChange-Id: {id}\n"));
        prepare(&repo, &first);
        meta(&repo, "2", &elsewhere);
        let facts = read(&repo);
        let unmatched = gaps(&facts).iter().filter(|gap| gap.0 == GapKind::Unmatched).count();
        (reviews_of(&facts, &first), unmatched)
    };
    let told = |by: &str, unmatched| (vec![by.to_owned()], unmatched);
    assert_eq!(with(&|_, _| {}), told("gerrit:8 Gerrit NoteDb", 0));
    // Another change names the commit.
    let named = |repo: &Repo, first: &str| meta(repo, "1", &change(first, 7));
    assert_eq!(with(&named), told("gerrit:7 Gerrit NoteDb", 1));
    let noted = |repo: &Repo, first: &str| {
        note(repo, "review", first, b"Code-Review+2: Bo <bo@x.org>\n");
    };
    assert_eq!(with(&noted), told("<bo@x.org> Gerrit notes", 1));
}

#[test]
fn gerrits_notes_name_the_reviewers_of_submitted_changes() {
    let mut repo = Repo::new();
    let first = repo.commit("First\n");
    let second = repo.commit("Second\n");
    let third = repo.commit("Third\n\nReviewed-by: Cy <cy@x.org>\n");
    note(
        &repo,
        "review",
        &first,
        b"Verified+1: Acme CI\nCode-Review+1: Bo <bo@x.org>\nCode-Review+2: Cy <cy@x.org>\n\
          Code-Review-1: Dee <dee@x.org>\nCode-Review+0: Fay <fay@x.org>\nSubmitted-by: Eli <eli@x.org>\n\
          Reviewed-on: https://review.example.com/1\n\nCode-Review+2: Bo <bo@x.org>\n",
    );
    note(&repo, "review", &second, b"Code-Review+2: Jos\xe9 <jose@x.org>\n");
    note(&repo, "review", &third, b"Code-Review+2: Cy <cy@x.org>\n");
    // The same vote with a number instead of a name adds nobody.
    let same = format!(
        "by 3\nPatch-set: 1\nCommit: {first}\nby 7\nPatch-set: 1\nLabel: Code-Review=+2\n\
         Status: merged\n"
    );
    meta(&repo, "1", &same);
    let facts = read(&repo);
    assert_eq!(
        reviews_of(&facts, &first),
        ["<bo@x.org> Gerrit notes", "<cy@x.org> Gerrit notes", "<dee@x.org> Gerrit notes"]
    );
    assert_eq!(reviews_of(&facts, &second), ["<jose@x.org> Gerrit notes"]);
    assert!(facts.identities.iter().any(|who| who.name == "José"));
    assert_eq!(reviews_of(&facts, &third), ["<cy@x.org> trailer Reviewed-by"]);
    let detail = format!("refs/notes/review: 1 record not in UTF-8 (of {})", &second[..10]);
    assert_eq!(gaps(&facts), [(GapKind::Encoding, 1, detail.as_str())]);
}

#[test]
fn notes_are_found_in_any_fan_out_and_on_merges() {
    let mut repo = Repo::new();
    let first = repo.commit("First\n");
    repo.git(&["checkout", "-q", "-b", "side"]);
    repo.write("side", "side");
    let side = repo.commit("Side\n");
    repo.git(&["checkout", "-q", "main"]);
    repo.dated(&["merge", "-q", "--no-ff", "-m", "Merge", "side"]);
    let merge = repo.git(&["rev-parse", "HEAD"]);
    let blob = repo.feed(&["hash-object", "-w", "--stdin"], b"Code-Review+1: Bo <bo@x.org>\n");
    let tree = |entry: String| repo.feed(&["mktree"], entry.as_bytes());
    let deep = tree(format!("100644 blob {blob}\t{}\n", &merge[4..]));
    let fan = tree(format!("040000 tree {deep}\t{}\n", &merge[2..4]));
    // Git makes directories of two digits, and notes are files.
    let wide = tree(format!("100644 blob {blob}\t{}\n", &side[4..]));
    let top = tree(format!(
        "040000 tree {fan}\t{}\n100644 blob {blob}\t{first}\n100644 blob {blob}\tREADME\n\
         040000 tree {wide}\t{}\n160000 commit {first}\t{side}\n",
        &merge[..2],
        &side[..4]
    ));
    // A ref may point to a tree by itself.
    repo.git(&["update-ref", "refs/notes/review", &top]);
    let facts = read(&repo);
    assert_eq!(reviews_of(&facts, &merge), ["<bo@x.org> Gerrit notes"]);
    assert_eq!(reviews_of(&facts, &first), ["<bo@x.org> Gerrit notes"]);
    assert_eq!(reviews_of(&facts, &side), [""; 0]);
    let strange = "refs/notes/review: 3 records whose names are not object ids";
    assert_eq!(gaps(&facts), [(GapKind::Unmatched, 3, strange)]);
}

#[test]
fn notes_that_cannot_be_used_are_counted_and_the_others_read() {
    let mut repo = Repo::new();
    let first = repo.commit("First\n");
    let second = repo.commit("Second\n");
    let third = repo.commit("Third\n");
    let fourth = repo.commit("Fourth\n");
    repo.git(&["checkout", "-q", "--orphan", "other"]);
    let other = repo.commit("Other\n");
    repo.git(&["checkout", "-q", "main"]);
    note(&repo, "review", &first, b"Code-Review+2: Bo <bo@x.org>\n");
    note(&repo, "review", &second, b"\x00\x01Code-Review+2: Cy <cy@x.org>\n");
    note(&repo, "review", &third, b"gone");
    let book = "Code-Review+2: Dee <dee@x.org>\n".repeat((4 << 20) / 31 + 1);
    note(&repo, "review", &fourth, book.as_bytes());
    note(&repo, "review", &other, b"Code-Review+2: Bo <bo@x.org>\n");
    let gone = repo.feed(&["hash-object", "--stdin"], b"gone");
    let object = repo.path().join(".git/objects").join(&gone[..2]).join(&gone[2..]);
    std::fs::remove_file(object).expect("the note was a loose object");
    let facts = read(&repo);
    assert_eq!(reviews_of(&facts, &first), ["<bo@x.org> Gerrit notes"]);
    assert_eq!(reviews_of(&facts, &second), [""; 0]);
    assert_eq!(reviews_of(&facts, &fourth), [""; 0]);
    let of = |id: &str| format!("(of {})", &id[..10]);
    let mut unread = [&third[..10], &fourth[..10]];
    unread.sort_unstable();
    let [one, two] = unread;
    assert_eq!(
        gaps(&facts),
        [
            (
                GapKind::Record,
                2,
                format!(
                    "refs/notes/review: 2 records missing, damaged or too large (of {one}, of {two})"
                )
                .as_str()
            ),
            (
                GapKind::Record,
                1,
                format!("refs/notes/review: 1 record with binary content {}", of(&second)).as_str()
            ),
            (
                GapKind::Unmatched,
                1,
                "refs/notes/review: 1 record about commits that are not on the analysed branches"
            ),
        ]
    );
}

#[test]
fn a_tree_of_notes_that_contains_itself_many_times_ends() {
    let mut repo = Repo::new();
    repo.commit("First\n");
    let mut tree = repo.feed(&["mktree"], b"");
    for _ in 0..19 {
        let entries: String = (0..=255).map(|n| format!("040000 tree {tree}\t{n:02x}\n")).collect();
        tree = repo.feed(&["mktree"], entries.as_bytes());
    }
    repo.git(&["update-ref", "refs/notes/review", &tree]);
    let facts = read(&repo);
    assert_eq!(gaps(&facts)[0].0, GapKind::Record);
}

#[test]
fn verdicts_of_git_appraise_are_reviews() {
    let mut repo = Repo::new();
    let first = repo.commit("First\n");
    let second = repo.commit("Second\n");
    let rebased = repo.commit("Rebased\n");
    let reviews_ref = "devtools/reviews";
    let discuss = "devtools/discuss";
    note(
        &repo,
        reviews_ref,
        &first,
        b"{\"requester\":\"ana@x.org\",\"reviewers\":[\"eli@x.org\"],\"timestamp\":\"1\"}\n\n\
          {\"requester\":\"Ana@x.org\",\"timestamp\":\"2\"}\n",
    );
    let comments = format!(
        "{{\"author\":\"bo@x.org\",\"resolved\":true,\"location\":{{\"commit\":\"{second}\"}}}}\n\
         {{\"author\":\"bo@x.org\",\"resolved\":true,\"location\":{{\"commit\":\"{second}\"}}}}\n\
         {{\"author\":\"cy\",\"resolved\":false,\"v\":0}}\n\
         {{\"author\":\"dee@x.org\",\"description\":\"Looks good!\"}}\n\
         {{\"author\":\"Ana@X.org\",\"resolved\":true}}\n\
         {{\"resolved\":true}}\n{{\"author\":7,\"resolved\":\"yes\"}}\n\
         not json\n[1]\n{{\"author\":\n"
    );
    note(&repo, discuss, &first, comments.as_bytes());
    let alias = format!("{{\"requester\":\"ana@x.org\",\"alias\":\"{rebased}\"}}\n");
    note(&repo, reviews_ref, &second, alias.as_bytes());
    note(&repo, discuss, &second, b"{\"author\":\"dee@x.org\",\"resolved\":true}\n");
    let facts = read(&repo);
    assert_eq!(
        reviews_of(&facts, &first),
        ["<bo@x.org> git-appraise notes", "github:cy git-appraise notes"]
    );
    assert_eq!(
        reviews_of(&facts, &second),
        ["<bo@x.org> git-appraise notes", "<dee@x.org> git-appraise notes"]
    );
    assert_eq!(reviews_of(&facts, &rebased), ["<dee@x.org> git-appraise notes"]);
    let of = format!("(of {}, …)", &first[..10]);
    let lines =
        format!("refs/notes/devtools/discuss: 3 records with a line that could not be read {of}");
    assert_eq!(gaps(&facts), [(GapKind::Record, 3, lines.as_str())]);
}

#[test]
fn what_is_recorded_beside_does_not_depend_on_the_number_of_threads() {
    let mut repo = long_history(300);
    let ids = repo.git(&["rev-list", "HEAD"]);
    for (n, id) in ids.lines().enumerate().step_by(3) {
        let updates = format!(
            "by 3\nPatch-set: 1\nCommit: {id}\nby {}\nPatch-set: 1\nLabel: Code-Review=+2\n\
             Status: merged\n",
            n % 5 + 10
        );
        meta(&repo, &(n + 1).to_string(), &updates);
    }
    repo.write("x", "x");
    let last = repo.commit("Last\n");
    note(&repo, "review", &last, b"Code-Review+1: Bo <bo@x.org>\n");
    let with = |jobs: usize| {
        let source = Source { name: "r".to_owned(), path: repo.path(), ..Source::default() };
        gather(&[source], jobs, &Silent).remove(0)
    };
    let (one, many) = (with(1), with(5));
    assert_eq!(one.commits, many.commits);
    assert_eq!(one.identities, many.identities);
    assert_eq!(one.beside, many.beside);
    let by_notedb = |commit: &&Commit| one.credits(commit).any(|c| c.form == Form::NoteDb);
    assert_eq!(one.commits.iter().filter(by_notedb).count(), 100);
}
