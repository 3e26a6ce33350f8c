//! Runs the examples of one text in one fresh session.
//!
//! What a reader would get wrong: an example that raises although a value was wanted does not end the text, the next examples still run
//! (CPython's doctest goes on too); and when a traceback is wanted, what was printed before it does not count.

use std::panic::AssertUnwindSafe;
use std::rc::Rc;

use super::compare::{Directives, matches, matches_closely, matches_exception};
use super::example::{Example, Malformed, examples};
use super::hint;
use super::recorder::Recorder;
use crate::explain::report::{Detail, Reporter, Setting};
use crate::host::Host;
use crate::object::cx::Options;
use crate::object::exception_facts::last_line;
use crate::session::{Mode, Observer, Outcome, Session};
use crate::source::Source;

/// An example that did not print what was wanted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// The name of the text.
    pub file: String,
    /// The line of the example's prompt, from 1.
    pub line: usize,
    /// Its program text.
    pub source: String,
    /// What was wanted.
    pub want: String,
    /// What was printed, or the last line of the exception.
    pub got: String,
    /// Whether it ended with an exception.
    pub raised: bool,
    /// The rule of NumPy or Python that explains the difference, where it is a usual one.
    pub hint: Option<String>,
    /// The line where the expected text begins, from 1, and the prompt's indent.
    pub want_at: (usize, usize),
}

/// What came of a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// How many examples were run.
    pub attempted: usize,
    /// How many were left out by `+SKIP`.
    pub skipped: usize,
    /// Those that failed, in their order.
    pub failures: Vec<Failure>,
    /// Why the text could not be read as examples, where it could not.
    pub malformed: Option<Malformed>,
}

/// What is asked beyond the text's own directives.
#[derive(Clone, Debug, Default)]
pub struct Request {
    /// What holds where no comment says otherwise.
    pub defaults: Directives,
    /// Numbers may differ by this much.
    pub tolerance: Option<f64>,
    /// Only examples whose program text has this in it are judged; the others run all the same.
    pub only: Option<String>,
}

/// What one example did.
enum Got {
    Printed(String),
    Raised(String),
    /// `exit()`, or a bug: the rest of the text cannot run.
    Ended(String),
}

/// Runs the examples of `text` in a session of their own over `host`.
pub fn run(
    name: &str,
    text: &str,
    defaults: Directives,
    host: Box<dyn Host>,
    options: Options,
) -> Report {
    let request = Request {
        defaults,
        ..Request::default()
    };
    run_asked(name, text, &request, host, options)
}

/// The same with more to ask for.
pub fn run_asked(
    name: &str,
    text: &str,
    request: &Request,
    host: Box<dyn Host>,
    options: Options,
) -> Report {
    let (recorder, printed) = Recorder::new(host);
    let mut session = Session::new(Box::new(recorder), options);
    let mut reporter = Reporter::new(Detail::Line, Setting::Prompt);
    let mut report = Report::default();
    let examples = match examples(text, request.defaults) {
        Ok(examples) => examples,
        Err(malformed) => {
            report.malformed = Some(malformed);
            return report;
        }
    };
    for (number, example) in examples.into_iter().enumerate() {
        let only = request.only.as_ref();
        let is_judged = only.is_none_or(|part| example.source.contains(part));
        if example.directives.skip {
            report.skipped += usize::from(is_judged);
            continue;
        }
        report.attempted += usize::from(is_judged);
        printed.borrow_mut().clear();
        let got = one(
            &mut session,
            &mut reporter,
            name,
            &example,
            number,
            &printed,
        );
        let raised = matches!(got, Got::Raised(_));
        let (mut good, text, over) = judged(&example, got);
        if let (false, false, Some(tolerance)) = (good, raised, request.tolerance) {
            good = matches_closely(&example.want, &text, tolerance);
        }
        if !good && is_judged {
            let hint = hint::of(&mut session, &example, &text, raised);
            report.failures.push(Failure {
                file: name.to_string(),
                line: example.line,
                source: example.source,
                want: example.want,
                got: text,
                raised,
                hint,
                want_at: (example.want_line, example.indent),
            });
        }
        if over || (!good && example.directives.fail_fast) {
            break;
        }
    }
    report
}

/// Whether an example did well, what it gave, and whether the text ends with it.
fn judged(example: &Example, got: Got) -> (bool, String, bool) {
    let directives = example.directives;
    match (got, example.wanted_exception()) {
        (Got::Printed(text), _) => (matches(&example.want, &text, directives), text, false),
        (Got::Raised(line), Some(want)) => {
            (matches_exception(want, &line, directives), line, false)
        }
        (Got::Raised(line), None) => (false, line, false),
        (Got::Ended(why), _) => (false, why, true),
    }
}

fn one(
    session: &mut Session,
    reporter: &mut Reporter,
    name: &str,
    example: &Example,
    number: usize,
    printed: &std::cell::RefCell<String>,
) -> Got {
    let name = format!("<doctest {name}[{number}]>");
    let source = Rc::new(Source::new(name, example.source.as_str()));
    let observer = match example.directives.reports {
        true => Some(reporter as &mut dyn Observer),
        false => None,
    };
    let run = AssertUnwindSafe(|| session.run(&source, Mode::Prompt, observer));
    let Ok(outcome) = std::panic::catch_unwind(run) else {
        return Got::Ended("a bug of arr: the statement was dropped\n".into());
    };
    match outcome {
        Outcome::Done => Got::Printed(printed.take()),
        Outcome::Syntax(e) => Got::Raised(format!("{}: {}\n", e.kind.name(), e.message)),
        Outcome::Raised(e) => Got::Raised(last_line(&mut session.cx, &e)),
        Outcome::Exit(code) => Got::Ended(format!("exit({code})\n")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::host::Empty;

    fn report(text: &str) -> Report {
        let options = Options::default();
        run(
            "t",
            text,
            Directives::default(),
            Box::<Empty>::default(),
            options,
        )
    }

    #[test]
    fn values_output_and_exceptions_are_compared() {
        let good = report(
            ">>> x = 2\n>>> x + 1\n3\n>>> print('a', x)\na 2\n>>> 1 / 0\nTraceback (most recent call last):\n  ...\nZeroDivisionError: division by zero\n",
        );
        assert_eq!((good.attempted, good.failures), (4, vec![]));
    }

    #[test]
    fn reports_are_part_of_what_is_printed_where_a_page_asks_for_them() {
        let page = "<!-- arr doctest: +REPORTS -->\n>>> a = arange(3)\n a  int64 (3,)  strides (8,)  C  new B1 24 B\n>>> 1 + 1\n2\n";
        let good = report(page);
        assert_eq!((good.attempted, good.failures), (2, vec![]));
        assert_eq!(report(&page.replace("24 B", "25 B")).failures.len(), 1);
    }

    #[test]
    fn a_failure_is_told_as_data_and_the_rest_runs() {
        let bad = report("one\n>>> 1 + 1\n3\n>>> y\n4\n>>> 5\n5\n>>> 6 # doctest: +SKIP\n7\n");
        assert_eq!((bad.attempted, bad.skipped), (3, 1));
        let shown: Vec<_> = bad
            .failures
            .iter()
            .map(|f| (f.line, f.want.as_str(), f.got.as_str()))
            .collect();
        assert_eq!(
            shown,
            [
                (2, "3\n", "2\n"),
                (4, "4\n", "NameError: name 'y' is not defined\n"),
            ]
        );
    }
}
