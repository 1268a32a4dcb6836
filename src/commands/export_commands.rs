//! `crosscut export-commands`: how to export the reviews of each repository.

use super::output::print;
use super::{CommandError, Outcome};
use crate::cli::ExportCommandsArgs;
use crate::commands::session::config;
use crate::gather::snapshot;
use crate::propose::{HowTo, how_to_export};
use crate::ui::style::{dim, heading};
use crate::ui::text::sanitize;

pub(super) fn run(args: &ExportCommandsArgs) -> Result<Outcome, CommandError> {
    let config = config(args.config.as_deref(), Some(&args.repos))?;
    let mut text = String::new();
    for repo in &config.repos {
        let remote = snapshot(&repo.path, |_| false).origin;
        if !text.is_empty() {
            text.push('\n');
        }
        text.push_str(&of_repository(&repo.name, remote.as_deref()));
    }
    print(&text)?;
    Ok(Outcome::Complete)
}

fn of_repository(name: &str, remote: Option<&str>) -> String {
    let Some(how_to) = remote.and_then(|remote| how_to_export(name, remote)) else {
        let why = match remote {
            None => "it has no remote `origin`".to_owned(),
            Some(_) => "its remote does not show which forge it is on".to_owned(),
        };
        let page = "docs/sources/README.md lists the forges, each with its commands";
        return format!("{}\n{}\n", heading(sanitize(name)), dim(format!("# {why}: {page}")));
    };
    let HowTo { forge, page, commands, exports } = how_to;
    let mut text = format!("{}\n", heading(sanitize(name)));
    text.push_str(&format!("{}\n", dim(format!("# {forge}: see {page}"))));
    if !exports.is_empty() {
        text.push_str("mkdir -p exports\n");
    }
    for command in commands {
        text.push_str(&sanitize_lines(&command));
    }
    if !exports.is_empty() {
        let files = exports.iter().map(|(key, file)| format!("{{{key}: {file}}}"));
        let line =
            format!("# then, in the config: reviews: [{}]", files.collect::<Vec<_>>().join(", "));
        text.push_str(&format!("{}\n", dim(sanitize(&line))));
    }
    text
}

fn sanitize_lines(command: &str) -> String {
    command.lines().map(|line| format!("{}\n", sanitize(line))).collect()
}
