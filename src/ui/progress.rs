//! Progress bars on standard error.

use indicatif::{MultiProgress, ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::text::{sanitize, truncate};
use crate::gather::Progress;

/// Columns for a repository's name beside its bar.
const NAME_COLUMNS: usize = 24;

/// One bar a repository.
pub struct Bars {
    all: MultiProgress,
    bars: Vec<ProgressBar>,
}

impl Bars {
    /// Bars for these repositories.
    #[must_use]
    pub fn new<'a>(names: impl IntoIterator<Item = &'a str>) -> Self {
        let all = MultiProgress::with_draw_target(ProgressDrawTarget::stderr_with_hz(10));
        let style = ProgressStyle::with_template(
            "{prefix:24} {bar:24} {human_pos:>9}/{human_len} commits  {eta:>4} left",
        )
        .unwrap_or_else(|_| ProgressStyle::default_bar());
        let bars = names
            .into_iter()
            .map(|name| {
                let bar = all.add(ProgressBar::new(0).with_style(style.clone()));
                bar.set_prefix(truncate(&sanitize(name), NAME_COLUMNS));
                bar
            })
            .collect();
        Self { all, bars }
    }

    /// Takes the bars off the screen.
    pub fn clear(&self) {
        for bar in &self.bars {
            bar.finish_and_clear();
        }
        // The screen is the only thing lost when this fails.
        let _ = self.all.clear();
    }
}

impl Progress for Bars {
    fn found(&self, repo: usize, commits: u64) {
        self.bars[repo].inc_length(commits);
    }

    fn read(&self, repo: usize, commits: u64) {
        self.bars[repo].inc(commits);
    }

    fn finished(&self, repo: usize) {
        self.bars[repo].finish();
    }
}

/// No progress at all.
pub struct Silent;

impl Progress for Silent {
    fn found(&self, _: usize, _: u64) {}

    fn read(&self, _: usize, _: u64) {}

    fn finished(&self, _: usize) {}
}
