//! Running results along a run: `cumsum`, `cumprod`, `maximum.accumulate`, one element after the other, as NumPy's `accumulate` does it.

use super::pod::Pod;

/// Fills `out` with running results: `out[0] = start(x[0])`, `out[i] = step(out[i - 1], x[i])`. Runs have one length.
#[inline(always)]
pub fn accumulate<T: Pod, R: Pod>(
    run: &[T],
    out: &mut [R],
    start: impl Fn(T) -> R,
    step: impl Fn(R, T) -> R,
) {
    let (Some((&first, rest)), Some((out_first, out_rest))) =
        (run.split_first(), out.split_first_mut())
    else {
        return;
    };
    let mut running = start(first);
    *out_first = running;
    for (o, &x) in out_rest.iter_mut().zip(rest) {
        running = step(running, x);
        *o = running;
    }
}

/// Differences of neighbours: `out[i] = step(x[i + 1], x[i])`; `out` has one element fewer.
#[inline(always)]
pub fn differences<T: Pod, R: Pod>(run: &[T], out: &mut [R], step: impl Fn(T, T) -> R) {
    for (o, pair) in out.iter_mut().zip(run.windows(2)) {
        *o = step(pair[1], pair[0]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn running_results() {
        let mut out = [0i64; 4];
        accumulate(&[1i32, 2, 3, 4], &mut out, i64::from, |sum, x| {
            sum + x as i64
        });
        assert_eq!(out, [1, 3, 6, 10]);
        let mut out = [0; 3];
        differences(&[1, 4, 9, 16], &mut out, |a, b| a - b);
        assert_eq!(out, [3, 5, 7]);
    }
}
