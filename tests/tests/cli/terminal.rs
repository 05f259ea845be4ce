//! Questions, to somebody at a real terminal.

use std::fs::{self, File};
use std::io::{Read, Write};
use std::process::{Child, ExitStatus};
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::Duration;

use insta::assert_snapshot;
use rustix::fs::{Mode, OFlags};
use rustix::process::{Pid, Signal};
use rustix::pty::{self, OpenptFlags};

use crate::host::Host;

/// Longer than a machine that is busy takes for anything here.
const PATIENCE: Duration = Duration::from_secs(60);
const AUTOGENERATE: &[&str] = &["revision", "--autogenerate", "-m", "follow the models"];

/// A program at a terminal.
struct Terminal {
    program: Child,
    keyboard: File,
    screen: Receiver<Vec<u8>>,
    shown: String,
    /// How much of it was there when somebody typed.
    typed: usize,
}

impl Terminal {
    fn start(host: &Host, arguments: &[&str]) -> Self {
        let keyboard = pty::openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY).expect("a terminal");
        pty::grantpt(&keyboard).and_then(|()| pty::unlockpt(&keyboard)).expect("it is ours");
        let name = pty::ptsname(&keyboard, Vec::new()).expect("it has a name");
        let line = rustix::fs::open(&name, OFlags::RDWR | OFlags::NOCTTY, Mode::empty());
        let line = File::from(line.expect("it can be opened"));
        let end = || line.try_clone().expect("one more end");
        let program = host
            .command(arguments)
            .stdin(end())
            .stdout(end())
            .stderr(end())
            .spawn()
            .expect("the program starts");
        let keyboard = File::from(keyboard);
        let mut reader = keyboard.try_clone().expect("one more end");
        let (sender, screen) = mpsc::channel();
        // It ends when the program has gone, and its end of the line with it.
        thread::spawn(move || {
            let mut bytes = [0; 4096];
            while let Ok(count @ 1..) = reader.read(&mut bytes) {
                if sender.send(bytes[..count].to_vec()).is_err() {
                    break;
                }
            }
        });
        Self { program, keyboard, screen, shown: String::new(), typed: 0 }
    }

    /// Waits until the screen ends with a text that was not there when somebody typed.
    fn shows(&mut self, text: &str) {
        while !self.shown[self.typed..].ends_with(text) {
            let more = self.screen.recv_timeout(PATIENCE);
            let more = more.unwrap_or_else(|_| panic!("no {text:?} behind {:?}", self.shown));
            self.shown += &String::from_utf8_lossy(&more).replace("\r\n", "\n");
        }
    }

    fn types(&mut self, text: &str) {
        self.typed = self.shown.len();
        self.keyboard.write_all(text.as_bytes()).expect("somebody listens");
    }

    /// What was on the screen when the program had ended.
    fn end(mut self) -> (String, ExitStatus) {
        let status = self.program.wait().expect("it ends");
        while let Ok(more) = self.screen.recv_timeout(Duration::from_millis(500)) {
            self.shown += &String::from_utf8_lossy(&more).replace("\r\n", "\n");
        }
        (self.shown, status)
    }
}

fn host() -> Host {
    Host::of(env!("CARGO_BIN_EXE_asking"))
        .file("migrations/a_make.rs", "#[migration(revision = \"a\")]\nfn upgrade() {}\n")
}

/// The revision files, but the one that was there.
fn written(host: &Host) -> Vec<String> {
    let entries = fs::read_dir(host.path("migrations")).expect("the folder");
    let names = entries.map(|entry| entry.expect("a file").file_name().display().to_string());
    names.filter(|name| name != "a_make.rs").collect()
}

#[test]
fn answers_are_done() {
    let host = host();
    let mut terminal = Terminal::start(&host, AUTOGENERATE);
    terminal.shows("[y/n] ");
    terminal.types("perhaps\n");
    terminal.shows("[y/n] ");
    terminal.types("n\n");
    terminal.shows("`email`? [y/n] ");
    terminal.types("Yes\n");
    let (shown, status) = terminal.end();
    assert!(status.success());
    let [file] = &written(&host)[..] else { panic!("one file: {shown}") };
    assert_snapshot!(shown.replace(file, "[FILE]"), @"
    is table `posts` now called `articles`? [y/n] perhaps
    is table `posts` now called `articles`? [y/n] n
    is column `mail` of table `users` now called `email`? [y/n] Yes
    change column `mail` of table `users`: it is called `email`
    make table `articles`
    drop table `posts`
    warning: table `posts` goes with all its rows
    migrations/[FILE]
    ");
    let text = fs::read_to_string(host.path("migrations").join(file)).expect("a text");
    assert!(text.contains(r#"op::rename_column("users", "mail", "email");"#), "{text}");
    assert!(text.contains(r#"op::drop_table("posts");"#), "{text}");
}

#[test]
fn who_leaves_at_a_question_has_no_file() {
    let host = host();
    let mut terminal = Terminal::start(&host, AUTOGENERATE);
    terminal.shows("[y/n] ");
    let program = Pid::from_child(&terminal.program);
    rustix::process::kill_process(program, Signal::INT).expect("it is there");
    let (_, status) = terminal.end();
    assert!(!status.success());
    assert_eq!(written(&host), Vec::<String>::new());

    let mut terminal = Terminal::start(&host, AUTOGENERATE);
    terminal.shows("[y/n] ");
    terminal.types("\x04");
    let (shown, status) = terminal.end();
    assert!(!status.success());
    assert_snapshot!(shown, @"
    is table `posts` now called `articles`? [y/n] 
    error: is table `posts` now called `articles`?
    hint: answer with `--rename posts=articles`, or with `--drop posts` if what it holds shall go
    ");
    assert_eq!(written(&host), Vec::<String>::new());
}

#[test]
fn without_a_terminal_the_questions_are_the_error() {
    let host = host();
    assert_snapshot!(host.run(AUTOGENERATE), @"
    --- stderr
    error: is table `posts` now called `articles`?
    hint: answer with `--rename posts=articles`, or with `--drop posts` if what it holds shall go
    --- exit 1
    ");
    assert_eq!(written(&host), Vec::<String>::new());
}
