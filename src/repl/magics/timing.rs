//! `%time` and `%timeit`, with IPython's output.

use std::rc::Rc;

use super::{Command, Then, options};
use crate::cli::tell;
use crate::explain::cache_lines;
use crate::repl::State;
use crate::session::{Mode, Outcome};
use crate::source::Source;
use crate::style::{Glyphs, Role};

/// Seconds that a run must take before its length is believed.
const LONG_ENOUGH: f64 = 0.2;

/// `%time`
pub fn time(state: &mut State, command: &Command) -> Result<Then, String> {
    let text = match &command.body {
        Some(body) => body.clone(),
        None => command.words.clone(),
    };
    if text.trim().is_empty() {
        return Err("%time needs a statement".into());
    }
    let host = &state.session.cx.host;
    let (wall, cpu) = (host.monotonic(), host.cpu_time());
    let left = state.run(&Rc::new(Source::new("<stdin>", text)), Mode::Prompt);
    let host = &state.session.cx.host;
    let wall = (host.monotonic() - wall).as_secs_f64();
    let cpu = host.cpu_time().saturating_sub(cpu).as_secs_f64();
    let (wall, cpu) = (span(state, wall), span(state, cpu));
    state.say(&format!("CPU times: total: {cpu}\nWall time: {wall}\n"));
    Ok(left.map_or(Then::Go, Then::Leave))
}

/// `%timeit`
pub fn timeit(state: &mut State, command: &Command) -> Result<Then, String> {
    let (given, rest) = options(&command.words, &["-n", "-r"]);
    let count = |name: &str| -> Result<Option<i64>, String> {
        let found = given.iter().find(|(option, _)| *option == name);
        let number = |text: &str| text.parse::<i64>().ok().filter(|n| *n > 0);
        found
            .map(|(_, v)| number(v).ok_or_else(|| format!("{name} needs a number, not '{v}'")))
            .transpose()
    };
    let (loops, runs) = (count("-n")?, count("-r")?.unwrap_or(7));
    let (setup, statement) = match &command.body {
        Some(body) => (rest, body.as_str()),
        None => ("", rest),
    };
    if statement.trim().is_empty() {
        return Err("%timeit needs a statement".into());
    }
    if let Err(outcome) = measured(state, setup, statement, loops, runs) {
        let source = Rc::new(Source::new("<timed>", statement));
        return Ok(match tell(&mut state.session, &source, outcome).exit {
            Some(code) => Then::Leave(code),
            None => Then::Go,
        });
    }
    Ok(Then::Go)
}

fn measured(
    state: &mut State,
    setup: &str,
    statement: &str,
    loops: Option<i64>,
    runs: i64,
) -> Result<(), Outcome> {
    let interrupt = &state.session.cx.interrupt;
    interrupt.store(false, std::sync::atomic::Ordering::Relaxed);
    let timed = state.session.timed(setup, statement)?;
    let loops = match loops {
        Some(loops) => loops,
        None => {
            let mut loops = 1;
            while state.session.time(&timed, loops)? < LONG_ENOUGH && loops < 1_000_000_000 {
                loops *= 10;
            }
            loops
        }
    };
    let mut each = Vec::new();
    for _ in 0..runs {
        each.push(state.session.time(&timed, loops)? / loops as f64);
    }
    let text = summary(state, &each, loops);
    state.say(&text);
    let style = state.style();
    for line in cache_lines::told(&mut state.session.cx, statement) {
        state.say(&format!("{}\n", style.paint(Role::Dim, &line)));
    }
    Ok(())
}

/// IPython's line, and its warning where something else than the statement was measured.
fn summary(state: &State, each: &[f64], loops: i64) -> String {
    let runs = each.len();
    let mean = each.iter().sum::<f64>() / runs as f64;
    let variance = each.iter().map(|t| (t - mean).powi(2)).sum::<f64>() / runs as f64;
    let (best, worst) = each
        .iter()
        .fold((f64::MAX, 0.0f64), |(b, w), t| (b.min(*t), w.max(*t)));
    let mut text = String::new();
    if worst > 4.0 * best && best > 0.0 && worst > 1e-6 {
        text += &format!(
            "The slowest run took {:.2} times longer than the fastest. This could mean that an intermediate result is being cached.\n",
            worst / best
        );
    }
    let (run_s, loop_s) = (plural(runs as i64), plural(loops));
    let sign = match state.style().glyphs {
        Glyphs::Utf8 => "\u{b1}",
        _ => "+-",
    };
    text + &format!(
        "{} {sign} {} per loop (mean {sign} std. dev. of {runs} run{run_s}, {} loop{loop_s} each)\n",
        span(state, mean),
        span(state, variance.sqrt()),
        grouped(loops),
    )
}

fn plural(n: i64) -> &'static str {
    if n == 1 { "" } else { "s" }
}

/// `1,000,000`
fn grouped(n: i64) -> String {
    let digits = n.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// A time with three digits and its unit: `1.23 ms`, `4min 5s`.
fn span(state: &State, seconds: f64) -> String {
    let micro = match state.style().glyphs {
        Glyphs::Utf8 => "\u{3bc}s",
        _ => "us",
    };
    span_text(seconds, micro)
}

fn span_text(seconds: f64, micro: &str) -> String {
    if seconds >= 60.0 {
        let mut left = seconds as u64;
        let mut parts = Vec::new();
        for (unit, length) in [("d", 86400), ("h", 3600), ("min", 60), ("s", 1)] {
            if left / length > 0 {
                parts.push(format!("{}{unit}", left / length));
            }
            left %= length;
        }
        return parts.join(" ");
    }
    let units = ["s", "ms", micro, "ns"];
    let order = match seconds > 0.0 {
        true => (-(seconds.log10().floor() as i32).div_euclid(3)).clamp(0, 3),
        false => 3,
    };
    let scaled = seconds * 1000f64.powi(order);
    format!("{} {}", three_digits(scaled), units[order as usize])
}

/// As C's `%.3g`.
fn three_digits(x: f64) -> String {
    if x == 0.0 {
        return "0".into();
    }
    let decimals = (2 - x.abs().log10().floor() as i32).max(0) as usize;
    let text = format!("{x:.decimals$}");
    match text.contains('.') {
        true => text.trim_end_matches('0').trim_end_matches('.').to_string(),
        false => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_told_as_ipython_tells_them() {
        for (seconds, text) in [
            (1.5, "1.5 s"),
            (0.0123456, "12.3 ms"),
            (1.35e-8, "13.5 ns"),
            (0.000_001, "1 us"),
            (2.97e-10, "0.297 ns"),
            (0.0, "0 ns"),
            (3725.0, "1h 2min 5s"),
            (100e-9, "100 ns"),
        ] {
            assert_eq!(span_text(seconds, "us"), text);
        }
        assert_eq!(
            (grouped(7), grouped(1000), grouped(12345678)),
            ("7".into(), "1,000".into(), "12,345,678".into())
        );
    }
}
