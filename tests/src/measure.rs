//! Timings of whole processes, for benches.

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// Runs a command to its end; its output is shown when it fails.
///
/// # Panics
///
/// When the command cannot be started or fails: a bench of something broken says nothing.
pub fn run(command: &mut Command) -> Duration {
    let begun = Instant::now();
    let output = command.stdin(Stdio::null()).output().expect("the command can be started");
    let took = begun.elapsed();
    assert!(
        output.status.success(),
        "{command:?} failed:\n{}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
    took
}

/// The most memory that a command took, as GNU time says it, where there is one.
pub fn peak_memory(command: &Command) -> String {
    let mut watched = Command::new("/usr/bin/time");
    watched.args(["-f", "%M"]).arg(command.get_program()).args(command.get_args());
    if let Some(folder) = command.get_current_dir() {
        watched.current_dir(folder);
    }
    for (name, value) in command.get_envs() {
        match value {
            Some(value) => watched.env(name, value),
            None => watched.env_remove(name),
        };
    }
    match watched.output() {
        Ok(output) => {
            let text = String::from_utf8_lossy(&output.stderr).into_owned();
            format!("peak memory {} kB", text.lines().last().unwrap_or_default().trim())
        }
        Err(_) => "peak memory: no /usr/bin/time here".to_owned(),
    }
}

/// The median of several runs, each prepared for.
pub fn median(
    runs: usize,
    mut prepare: impl FnMut(),
    mut timed: impl FnMut() -> Duration,
) -> Duration {
    let mut times: Vec<Duration> = (0..runs)
        .map(|_| {
            prepare();
            timed()
        })
        .collect();
    times.sort();
    times[times.len() / 2]
}

/// The fastest of several runs of each of two things, in turn: what else the machine does slows both,
/// and makes nothing faster.
pub fn fastest(
    runs: usize,
    mut one: impl FnMut() -> Duration,
    mut other: impl FnMut() -> Duration,
) -> (Duration, Duration) {
    (0..runs).fold((Duration::MAX, Duration::MAX), |fastest, _| {
        (fastest.0.min(one()), fastest.1.min(other()))
    })
}

/// A Cargo command in a project, with a target folder that all projects share.
pub fn cargo(folder: &Path, words: &[&str]) -> Command {
    let mut command = Command::new("cargo");
    let target = folder.parent().expect("a project has a folder around it").join("target");
    command.args(words).current_dir(folder).env("CARGO_TARGET_DIR", target);
    for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("CARGO_PROFILE_")) {
        command.env_remove(name);
    }
    command
}

/// Seconds, for people.
pub fn seconds(duration: Duration) -> String {
    format!("{:8.2} s", duration.as_secs_f64())
}

/// Milliseconds, for people.
pub fn milliseconds(duration: Duration) -> String {
    format!("{:8.2} ms", duration.as_secs_f64() * 1000.0)
}

/// How many times as long one takes as another.
pub fn ratio(one: Duration, other: Duration) -> String {
    format!("{:.2} times", one.as_secs_f64() / other.as_secs_f64())
}
