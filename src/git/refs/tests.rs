//! References in files made by hand.

use std::fs;

use super::*;
use crate::facts::{ObjectFormat, Oid};
use crate::git::references::{Head, Listing, Reference, Target, head, resolve};

const A: &str = "0123456789abcdef0123456789abcdef01234567";
const B: &str = "89abcdef0123456789abcdef0123456789abcdef";

fn id(hex: &str) -> Oid {
    Oid::from_hex(hex).unwrap()
}

/// A bare repository with these files.
fn repository(files: &[(&str, &str)]) -> tempfile::TempDir {
    let home = tempfile::tempdir().unwrap();
    fs::create_dir_all(home.path().join("objects")).unwrap();
    fs::create_dir_all(home.path().join("refs/heads")).unwrap();
    fs::write(home.path().join("HEAD"), "ref: refs/heads/main\n").unwrap();
    for (path, text) in files {
        let path = home.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    home
}

fn opened(path: &std::path::Path, format: &Format) -> Box<dyn Refs> {
    open(&Directories::find(path).unwrap().unwrap(), format).unwrap()
}

fn refs(home: &tempfile::TempDir) -> Box<dyn Refs> {
    opened(home.path(), &Format::default())
}

fn at(name: &str, hex: &str) -> Result<Option<(String, Oid)>, Error> {
    Ok(Some((name.to_owned(), id(hex))))
}

/// Each reference as `name hex` or `name -> target`, and each complaint without
/// its folder.
fn listed(home: &tempfile::TempDir, prefix: &str) -> (Vec<String>, Vec<String>) {
    let Listing { refs, broken } = refs(home).list(prefix).unwrap();
    let refs = refs.into_iter().map(|Reference { name, target }| match target {
        Target::Object(id) => format!("{name} {}", id.short()),
        Target::Ref(other) => format!("{name} -> {other}"),
    });
    let folder = format!("{}/", home.path().display());
    (refs.collect(), broken.iter().map(|error| error.message.replace(&folder, "")).collect())
}

#[test]
fn loose_references_win_over_packed_ones() {
    let packed = format!("{A} refs/heads/main\n{A} refs/heads/old\n{A} refs/tags/v1\n^{B}\n");
    let home = repository(&[("refs/heads/main", B), ("packed-refs", &packed)]);
    let (found, broken) = listed(&home, "refs/");
    let (a, b) = (&A[..10], &B[..10]);
    let expected = [("heads/main", b), ("heads/old", a), ("tags/v1", a)];
    assert_eq!(found, expected.map(|(name, id)| format!("refs/{name} {id}")));
    assert_eq!(broken, [""; 0]);
    assert_eq!(listed(&home, "refs/heads/o").0, [format!("refs/heads/old {a}")]);
    assert_eq!(resolve(&*refs(&home), "refs/heads/old"), at("refs/heads/old", A));
}

#[test]
fn symbolic_references_are_followed() {
    let home = repository(&[
        ("refs/heads/main", A),
        ("refs/heads/alias", "ref: refs/heads/main\n"),
        ("refs/remotes/origin/HEAD", "ref: refs/remotes/origin/gone\n"),
    ]);
    let (found, broken) = listed(&home, "refs/");
    let expected = [
        "refs/heads/alias -> refs/heads/main",
        "refs/heads/main 0123456789",
        "refs/remotes/origin/HEAD -> refs/remotes/origin/gone",
    ];
    assert_eq!(found, expected);
    assert_eq!(broken, [""; 0]);
    assert_eq!(resolve(&*refs(&home), "refs/heads/alias"), at("refs/heads/main", A));
    assert_eq!(resolve(&*refs(&home), "refs/remotes/origin/HEAD"), Ok(None));
}

#[test]
fn a_head_without_commits_is_told_from_one_that_cannot_be_read() {
    let home = repository(&[]);
    assert_eq!(head(&*refs(&home)), Ok(Head::Unborn));

    for (file, text, what) in [
        ("refs/heads/main", "", "refs/heads/main is damaged: it contains neither an id nor a name"),
        (
            "refs/heads/main",
            &A[..39],
            "refs/heads/main is damaged: it contains neither an id nor a \
                                       name",
        ),
        ("packed-refs", "junk\n", "packed-refs is damaged in line 1"),
        ("HEAD", "ref: refs/heads/a b", "HEAD is damaged: it contains neither an id nor a name"),
    ] {
        let home = repository(&[(file, text)]);
        let error = head(&*refs(&home)).unwrap_err().message;
        assert!(error.ends_with(what), "{error}");
    }
}

#[test]
fn heads_of_every_kind_are_read() {
    let head = |files: &[(&str, &str)]| head(&*refs(&repository(files)));
    let at = |name: &str| Ok(Head::At(name.to_owned(), id(A)));
    assert_eq!(head(&[("refs/heads/main", A)]), at("refs/heads/main"));
    assert_eq!(head(&[("HEAD", A)]), at("HEAD"));
    let packed = format!("{A} refs/heads/main\n");
    let chain = [
        ("HEAD", "ref: refs/heads/alias"),
        ("refs/heads/alias", "ref: refs/heads/main"),
        ("packed-refs", &packed),
    ];
    assert_eq!(head(&chain), at("refs/heads/main"));
}

#[cfg(unix)]
#[test]
fn links_are_symbolic_references_or_followed() {
    let home = repository(&[("refs/heads/main", A), ("elsewhere", B)]);
    let link = |target: &str, at: &str| {
        let at = home.path().join(at);
        let _ = fs::remove_file(&at);
        std::os::unix::fs::symlink(target, at).unwrap();
    };
    link("refs/heads/main", "HEAD");
    link("../../elsewhere", "refs/heads/linked");
    link("..", "refs/heads/circle");
    assert_eq!(head(&*refs(&home)), Ok(Head::At("refs/heads/main".to_owned(), id(A))));
    assert_eq!(refs(&home).find("refs/heads/linked"), Ok(Some(Target::Object(id(B)))));
    // A circle ends where the system follows no more links.
    assert!(listed(&home, "refs/heads/l").0.contains(&format!("refs/heads/linked {}", &B[..10])));
}

#[cfg(unix)]
#[test]
fn what_is_no_plain_file_is_not_opened() {
    let home = repository(&[]);
    let _listener =
        std::os::unix::net::UnixListener::bind(home.path().join("refs/heads/main")).unwrap();
    let error = head(&*refs(&home)).unwrap_err().message;
    assert!(error.ends_with("refs/heads/main cannot be read: it is not a plain file"), "{error}");
}

#[test]
fn broken_references_are_listed_beside_the_others() {
    let home = repository(&[
        ("refs/heads/good", A),
        ("refs/heads/empty", ""),
        ("refs/heads/zero", &"0".repeat(40)),
        ("refs/heads/a b", A),
        ("refs/heads/.hidden", ""),
        ("refs/heads/main.lock", ""),
        ("packed-refs", &format!("{A} refs/heads/empty\nx\n")),
    ]);
    let (found, broken) = listed(&home, "refs/");
    assert_eq!(found, [format!("refs/heads/good {}", &A[..10])]);
    let expected = [
        "packed-refs is damaged in line 2",
        "refs/heads/a b is not the name of a reference that can be read",
        "refs/heads/empty is damaged: it contains neither an id nor a name",
        "refs/heads/zero is damaged: it contains neither an id nor a name",
    ];
    assert_eq!(broken, expected);
}

#[test]
fn linked_worktrees_share_all_but_their_own() {
    let home = repository(&[
        ("refs/heads/main", A),
        ("refs/bisect/bad", A),
        ("worktrees/w/HEAD", "ref: refs/heads/main"),
        ("worktrees/w/commondir", "../.."),
        ("worktrees/w/refs/worktree/mine", B),
    ]);
    let refs = opened(&home.path().join("worktrees/w"), &Format::default());
    let listing = refs.list("refs/").unwrap();
    let names: Vec<_> = listing.refs.into_iter().map(|found| found.name).collect();
    assert_eq!(names, ["refs/heads/main", "refs/worktree/mine"]);
    assert_eq!(refs.find("refs/bisect/bad"), Ok(None));
    assert_eq!(resolve(&*refs, "HEAD"), at("refs/heads/main", A));
}

#[test]
fn references_may_be_kept_elsewhere() {
    let home = repository(&[
        ("other/HEAD", "ref: refs/heads/main"),
        ("other/refs/heads/main", A),
        ("refs/heads/main", B),
    ]);
    let format = Format { refs_at: Some("other".into()), ..Format::default() };
    assert_eq!(resolve(&*opened(home.path(), &format), "HEAD"), at("refs/heads/main", A));
}

#[test]
fn names_that_lead_out_of_the_folder_are_no_references() {
    let home = repository(&[("config", A), ("objects/x", A)]);
    for name in ["config", "refs/../objects/x", "../HEAD", "objects/x"] {
        assert_eq!(refs(&home).find(name), Ok(None), "{name}");
    }
}

#[test]
fn ids_of_the_other_format_are_damage() {
    let home = repository(&[("refs/heads/main", A)]);
    let format = Format { objects: ObjectFormat::Sha256, ..Format::default() };
    assert!(head(&*opened(home.path(), &format)).is_err());
}
