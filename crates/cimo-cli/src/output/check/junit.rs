//! Findings as JUnit's XML, which most servers show as tests.
//!
//! A suite is a file; each finding is a test of it. One at the threshold has failed, one below it has passed and says what it is,
//! one that is allowed was left out with its reason. A file without findings is one test that has passed.

use std::io::Write;

use cimo_core::check::Finding;

use super::Run;
use super::levels::Loud;
use crate::exit::Trouble;
use crate::output::escape::xml;
use crate::output::{CheckedFile, clean, sink::Sink};

/// What came of a test.
enum Test {
    Passed { name: String, says: Option<String> },
    Failed { name: String, kind: &'static str, message: String, says: String },
    LeftOut { name: String, reason: String },
    Broken { name: String, message: String },
}

/// Prints one suite a file.
pub(super) fn print(run: &Run<'_>, sink: &mut Sink) -> Result<(), Trouble> {
    let suites: Vec<(&CheckedFile, Vec<Test>)> = run.files.iter().map(|file| (file, tests(run, file))).collect();
    let all = || suites.iter().flat_map(|(_, tests)| tests);
    writeln!(sink, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>")?;
    writeln!(sink, "<testsuites name=\"cimo check\" {}>", counts(all()))?;
    for (file, tests) in &suites {
        let path = xml(&clean::line(&file.path));
        writeln!(sink, "  <testsuite name=\"{path}\" {}>", counts(tests.iter()))?;
        for test in tests {
            one(test, &path, sink)?;
        }
        writeln!(sink, "  </testsuite>")?;
    }
    Ok(writeln!(sink, "</testsuites>")?)
}

fn tests(run: &Run<'_>, file: &CheckedFile) -> Vec<Test> {
    let broken = file.faults().iter().map(|fault| Test::Broken {
        name: "the file is read".to_owned(),
        message: clean::line(&file.fault(fault)).into_owned(),
    });
    let found = file.printed().map(|finding| test(run, file, finding));
    let mut tests: Vec<Test> = broken.chain(found).collect();
    if tests.is_empty() {
        tests.push(Test::Passed { name: "nothing to say".to_owned(), says: None });
    }
    tests
}

fn test(run: &Run<'_>, file: &CheckedFile, finding: &Finding) -> Test {
    let (path, at) = file.at(finding);
    let diagnostic = &finding.diagnostic;
    let title = clean::line(&diagnostic.title).into_owned();
    let place = format!("line {}", at.line);
    let name = format!("{}, {place}: {title}", finding.rule());
    let word = Loud::of(finding).words().word;
    let says = format!("{path}:{}:{}: {word}: {title}\n{}", at.line, at.column, clean::line(&diagnostic.question));
    match &finding.allowed {
        Some(reason) => Test::LeftOut { name, reason: clean::line(reason).into_owned() },
        None if run.threshold.is_some_and(|threshold| finding.level >= threshold) => {
            Test::Failed { name, kind: word, message: title, says }
        }
        None => Test::Passed { name, says: Some(says) },
    }
}

fn counts<'t>(tests: impl Iterator<Item = &'t Test>) -> String {
    let (mut all, mut failed, mut broken, mut left_out) = (0, 0, 0, 0);
    for test in tests {
        all += 1;
        match test {
            Test::Passed { .. } => {}
            Test::Failed { .. } => failed += 1,
            Test::LeftOut { .. } => left_out += 1,
            Test::Broken { .. } => broken += 1,
        }
    }
    format!("tests=\"{all}\" failures=\"{failed}\" errors=\"{broken}\" skipped=\"{left_out}\"")
}

fn one(test: &Test, class: &str, sink: &mut Sink) -> Result<(), Trouble> {
    let open = |name: &str| format!("    <testcase classname=\"{class}\" name=\"{}\"", xml(name));
    match test {
        Test::Passed { name, says: None } => writeln!(sink, "{}/>", open(name))?,
        Test::Passed { name, says: Some(says) } => {
            writeln!(sink, "{}>", open(name))?;
            writeln!(sink, "      <system-out>{}</system-out>\n    </testcase>", xml(says))?;
        }
        Test::Failed { name, kind, message, says } => {
            writeln!(sink, "{}>", open(name))?;
            let message = xml(message);
            writeln!(sink, "      <failure type=\"{kind}\" message=\"{message}\">{}</failure>", xml(says))?;
            writeln!(sink, "    </testcase>")?;
        }
        Test::LeftOut { name, reason } => {
            writeln!(sink, "{}>", open(name))?;
            writeln!(sink, "      <skipped message=\"{}\"/>\n    </testcase>", xml(reason))?;
        }
        Test::Broken { name, message } => {
            writeln!(sink, "{}>", open(name))?;
            writeln!(sink, "      <error type=\"unread\" message=\"{}\"/>\n    </testcase>", xml(message))?;
        }
    }
    Ok(())
}
