//! What packages have besides the program.

use std::path::Path;
use std::process::Command;

/// Static binaries copy and compare memory with code of their own.
#[test]
fn memory_is_copied_and_compared_as_by_the_plainest_loops() {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = tempfile::tempdir().unwrap();
    let check = folder.path().join("check");
    let built = Command::new("cc")
        .args(["-O2", "-fno-builtin", "-Wall", "-Wextra", "-Werror", "-o"])
        .arg(&check)
        .args([here.join("packaging/memory.c"), here.join("tests/it/data/memory.c")])
        .output()
        .unwrap();
    assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));
    let run = Command::new(&check).output().unwrap();
    assert_eq!(String::from_utf8_lossy(&run.stdout), "the same\n");
}
