//! `_time`: the host's clocks, which `time` hands out.

use std::time::Duration;

use crate::builtin;
use crate::builtins::add_functions;
use crate::object::{Cx, NameMap, Raised, Res, Value};
use crate::registry::Builtin;

/// Fills the module.
pub fn fill(_: &mut Cx, namespace: &mut NameMap) -> Res<()> {
    add_functions(namespace, TABLE);
    Ok(())
}

builtin! {
    /// Seconds since 1970.
    TIME: "time()" => time;
    /// Nanoseconds since 1970.
    TIME_NS: "time_ns()" => time_ns;
    /// Seconds of a clock that never goes back, for measuring.
    PERF_COUNTER: "perf_counter()" => monotonic;
    /// The same in nanoseconds.
    PERF_COUNTER_NS: "perf_counter_ns()" => monotonic_ns;
    /// Seconds of a clock that never goes back.
    MONOTONIC: "monotonic()" => monotonic;
    /// The same in nanoseconds.
    MONOTONIC_NS: "monotonic_ns()" => monotonic_ns;
    /// Seconds of processor time.
    PROCESS_TIME: "process_time()" => process_time;
    /// The same in nanoseconds.
    PROCESS_TIME_NS: "process_time_ns()" => process_time_ns;
    /// Seconds of processor time of this thread.
    THREAD_TIME: "thread_time()" => process_time;
    /// Waits.
    SLEEP: "sleep(seconds, /)" => sleep
}

static TABLE: &[&Builtin] = &[
    &TIME,
    &TIME_NS,
    &PERF_COUNTER,
    &PERF_COUNTER_NS,
    &MONOTONIC,
    &MONOTONIC_NS,
    &PROCESS_TIME,
    &PROCESS_TIME_NS,
    &THREAD_TIME,
    &SLEEP,
];

fn nanoseconds(time: Duration) -> Value {
    Value::Int(i64::try_from(time.as_nanos()).unwrap_or(i64::MAX))
}

fn time(cx: &mut Cx) -> Res<f64> {
    Ok(cx.host.wall_clock().as_secs_f64())
}

fn time_ns(cx: &mut Cx) -> Res<Value> {
    Ok(nanoseconds(cx.host.wall_clock()))
}

fn monotonic(cx: &mut Cx) -> Res<f64> {
    Ok(cx.host.monotonic().as_secs_f64())
}

fn monotonic_ns(cx: &mut Cx) -> Res<Value> {
    Ok(nanoseconds(cx.host.monotonic()))
}

fn process_time(cx: &mut Cx) -> Res<f64> {
    Ok(cx.host.cpu_time().as_secs_f64())
}

fn process_time_ns(cx: &mut Cx) -> Res<Value> {
    Ok(nanoseconds(cx.host.cpu_time()))
}

fn sleep(cx: &mut Cx, seconds: f64) -> Res<()> {
    if seconds.is_nan() {
        return Err(Raised::value("Invalid value NaN (not a number)"));
    }
    if seconds < 0.0 {
        return Err(Raised::value("sleep length must be non-negative"));
    }
    let Ok(time) = Duration::try_from_secs_f64(seconds) else {
        return Err(Raised::new(
            crate::diag::fault::FaultKind::OverflowError,
            "timestamp too large to convert to C _PyTime_t",
        ));
    };
    let interrupt = cx.interrupt.clone();
    let stop = move || interrupt.load(std::sync::atomic::Ordering::Relaxed);
    cx.host.sleep(time, &stop);
    cx.poll()
}
