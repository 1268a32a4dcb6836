//! What commands cost: wall time, processor time and peak memory.

use std::process::{Command, Stdio};

/// Wall seconds, CPU seconds and peak kilobytes of a command.
#[derive(Clone, Copy, Default)]
pub struct Cost {
    pub wall: f64,
    pub cpu: f64,
    pub peak: f64,
}

impl Cost {
    /// As a line of a table.
    pub fn alone(&self) -> String {
        let peak = self.peak / 1024.;
        format!("{:8.2} s wall  {:8.2} s cpu  {peak:6.0} MB", self.wall, self.cpu)
    }

    /// As a line of a table: itself, and as shares of another.
    #[allow(dead_code, reason = "there is not always another")]
    pub fn line(&self, of: &Self) -> String {
        format!(
            "{}   {:5.2} wall  {:5.2} cpu  {:5.2} memory",
            self.alone(),
            self.wall / of.wall,
            self.cpu / of.cpu,
            self.peak / of.peak
        )
    }
}

/// Runs a command and throws away what it prints; `None` where it fails, or where
/// the program `time` does not exist.
pub fn cost(command: &[&str]) -> Option<Cost> {
    let timed = Command::new("time")
        .args(["-f", "%e %U %S %M"])
        .args(command)
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .output()
        .ok()?;
    let text = String::from_utf8_lossy(&timed.stderr).into_owned();
    let numbers: Vec<f64> =
        text.lines().last()?.split(' ').filter_map(|number| number.parse().ok()).collect();
    let &[wall, user, system, peak] = numbers.as_slice() else {
        return None;
    };
    timed.status.success().then_some(Cost { wall, cpu: user + system, peak })
}

/// The medians of each figure, of at least one cost.
pub fn median(costs: &[Cost]) -> Cost {
    let middle = |pick: fn(&Cost) -> f64| {
        let mut values: Vec<_> = costs.iter().map(pick).collect();
        values.sort_unstable_by(f64::total_cmp);
        values[values.len() / 2]
    };
    Cost { wall: middle(|c| c.wall), cpu: middle(|c| c.cpu), peak: middle(|c| c.peak) }
}
