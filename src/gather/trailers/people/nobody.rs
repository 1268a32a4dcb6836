//! Texts that stand for nobody in particular, where a person is expected.

/// Words that stand for no person, also where logins are listed: nobody, the
/// writer, what was done without anybody, and offices without whoever held them.
const NOBODY: [&str; 59] = [
    "all",
    "automerge",
    "backout",
    "blanket",
    "bot",
    "build",
    "burning",
    "bustage",
    "bustage-fix",
    "core",
    "docs",
    "doceng",
    "etc",
    "everyone",
    "fix",
    "implicit",
    "lint",
    "maintainer",
    "maintainers",
    "me",
    "mentor",
    "mentors",
    "merge",
    "myself",
    "n/a",
    "na",
    "no",
    "nobody",
    "no-one",
    "none",
    "noone",
    "npotb",
    "oops",
    "orange",
    "others",
    "pending",
    "portmgr",
    "prevent-bustage",
    "re",
    "reviewer",
    "reviewers",
    "secteam",
    "self",
    "several",
    "sheriff",
    "someone",
    "tbd",
    "team",
    "test-only",
    "testonly",
    "timeout",
    "todo",
    "trivial",
    "unknown",
    "unreviewed",
    "various",
    "xxx",
    "yes",
    "you",
];

/// Offices: `re (ana)` is Ana, who held it; `ana (re)` is Ana with a remark.
pub(super) const OFFICES: [&str; 19] = [
    "bugmeister",
    "clusteradm",
    "co-mentor",
    "core",
    "doceng",
    "maintainer",
    "manpages",
    "mentor",
    "mentors",
    "pkgbase",
    "pkgmgr",
    "portmgr",
    "ports",
    "ports-secteam",
    "re",
    "secteam",
    "so",
    "srcmgr",
    "webmaster",
];

/// Single words after a comma that say how, not who.
const REMARKS: [&str; 14] = [
    "again",
    "earlier",
    "informally",
    "lgtm",
    "mostly",
    "offline",
    "partially",
    "partly",
    "previously",
    "thanks",
    "thank",
    "thx",
    "tweaked",
    "verbally",
];

/// Placeholders that stand for no person, and `#groups`.
pub(in crate::gather::trailers) fn is_nobody(name: &str) -> bool {
    let lower = name.trim_matches(['(', ')', '[', ']', '!', '?', '*']).to_ascii_lowercase();
    name.starts_with('#') || NOBODY.contains(&lower.as_str()) || REMARKS.contains(&lower.as_str())
}

/// Whether a line was left as its template has it: `Name <email>`.
pub(super) fn is_template(name: &str, email: &str) -> bool {
    const EMAILS: [&str; 6] = ["address", "e-mail", "email", "login", "mail", "name"];
    const NAMES: [&str; 6] =
        ["firstname lastname", "first last", "full name", "name", "name surname", "your name"];
    let is = |known: &[&str], text: &str| known.iter().any(|k| k.eq_ignore_ascii_case(text));
    let bare = |text: &'_ str| text.trim_matches(['<', '>', '[', ']', '{', '}']).to_owned();
    is(&NAMES, &bare(name)) || is(&EMAILS, &bare(email)) || email.starts_with(['[', '{'])
}

/// Whether a name is that of a group: `Security Team`, `@acme/infra`.
pub(super) fn is_group(name: &str) -> bool {
    const GROUPS: [&str; 9] = [
        "board",
        "committee",
        "council",
        "group",
        "maintainers",
        "members",
        "reviewers",
        "team",
        "teams",
    ];
    if name.starts_with('@') && name.contains('/') {
        return true;
    }
    let last = name.rsplit(char::is_whitespace).next().unwrap_or_default();
    last.len() < name.len() && GROUPS.iter().any(|group| group.eq_ignore_ascii_case(last))
}

/// Whether a name of Phabricator is that of a package of files, which has owners: `O12`.
pub(super) fn is_package(name: &str) -> bool {
    let number = name.strip_prefix('O').unwrap_or_default();
    !number.is_empty() && number.bytes().all(|c| c.is_ascii_digit())
}
