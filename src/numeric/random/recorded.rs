//! Holds every stream against those that `tests/oracle/record_random.py` recorded from NumPy.

use super::bounded::{self, Bound};
use super::choose::{self, Order};
use super::distribution::{Distribution, Operand, Plan, Values};
use super::legacy::{GaussCache, Legacy};
use super::multivariate::{dirichlet, multinomial, normalised_gammas};
use super::seed_sequence::words_of;
use super::*;
use super::{binomial, continuous, exponential, generator_table, normal, random_state_table};

const STREAMS: &str = include_str!("../../../tests/data/random/streams.txt");
const CHUNKS: [usize; 4] = [0, 1, 7, 500];
const SHARES: [f64; 5] = [0.1, 0.4, 0.0, 0.3, 0.2];

/// The first four words and the FNV-1a hash of all, as the recording has them.
fn summary(words: &[u64]) -> String {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for byte in words.iter().flat_map(|word| word.to_le_bytes()) {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    let first: Vec<String> = words.iter().take(4).map(|w| format!("{w:x}")).collect();
    format!("{} | {hash:016x}", first.join(" "))
}

fn generator(name: &str, seed: u128) -> AnyBitGen {
    let seed = SeedSequence::from_integer(seed);
    match name {
        "PCG64" => AnyBitGen::Pcg64(Pcg64::new(&seed)),
        "PCG64DXSM" => AnyBitGen::Pcg64Dxsm(Pcg64Dxsm::new(&seed)),
        "MT19937" => AnyBitGen::Mt19937(Box::new(Mt19937::new(&seed))),
        "Philox" => AnyBitGen::Philox(Philox::new(&seed)),
        _ => AnyBitGen::Sfc64(Sfc64::new(&seed)),
    }
}

/// Compares all streams whose label starts with `family`; `words` draws one from its label's fields.
fn check(family: &str, words: impl Fn(&[&str]) -> Vec<u64>) {
    let mut wrong = Vec::new();
    let mut count = 0;
    for line in STREAMS.lines() {
        let (label, expected) = line.split_once(" | ").expect("a label and its words");
        let fields: Vec<&str> = label.split(' ').collect();
        if fields[0] != family {
            continue;
        }
        count += 1;
        let got = summary(&words(&fields[1..]));
        if got != expected {
            wrong.push(format!("{label}\n  NumPy {expected}\n  here  {got}"));
        }
    }
    assert!(count > 0, "no stream of {family}");
    assert!(
        wrong.is_empty(),
        "{} of {count}:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

fn floats(n: usize, fill: impl FnOnce(&mut [f32])) -> Vec<u64> {
    let mut out = vec![0.0; n];
    fill(&mut out);
    out.iter().map(|x| u64::from(x.to_bits())).collect()
}

fn filled(n: usize, fill: impl FnOnce(&mut [f64])) -> Vec<u64> {
    let mut out = vec![0.0; n];
    fill(&mut out);
    let canonical = |x: &f64| if x.is_nan() { f64::NAN } else { *x };
    out.iter().map(|x| canonical(x).to_bits()).collect()
}

/// Integers of any width, as `integers` and `randint` draw them.
fn bounded_fill(bits: &mut dyn BitGen, fields: &[&str], n: usize, bound: Bound) -> Vec<u64> {
    let low: i128 = fields[1].parse().expect("low");
    let high: i128 = fields[2].parse().expect("high");
    let range = (high - low) as u64;
    match fields[0] {
        "bool" => {
            let mut out = vec![false; n];
            bounded::fill_bool(bits, low == 1, range == 1, &mut out);
            out.iter().map(|&x| u64::from(x)).collect()
        }
        "int8" | "uint8" => {
            let mut out = vec![0; n];
            bounded::fill_u8(bits, low as u8, range as u8, bound, &mut out);
            let signed = fields[0] == "int8";
            out.iter()
                .map(|&x| if signed { x as i8 as u64 } else { x as u64 })
                .collect()
        }
        "int16" | "uint16" => {
            let mut out = vec![0; n];
            bounded::fill_u16(bits, low as u16, range as u16, bound, &mut out);
            let signed = fields[0] == "int16";
            out.iter()
                .map(|&x| if signed { x as i16 as u64 } else { x as u64 })
                .collect()
        }
        "int32" | "uint32" => {
            let mut out = vec![0; n];
            bits.fill_bounded_u32(low as u32, range as u32, bound, &mut out);
            let signed = fields[0] == "int32";
            out.iter()
                .map(|&x| if signed { x as i32 as u64 } else { x as u64 })
                .collect()
        }
        _ => {
            let mut out = vec![0; n];
            bits.fill_bounded_u64(low as u64, range, bound, &mut out);
            out
        }
    }
}

fn ramp() -> Vec<f64> {
    (0..1000).map(|i| f64::from(i) / 499500.0).collect()
}

fn as_words(values: Vec<i64>) -> Vec<u64> {
    values.into_iter().map(|x| x as u64).collect()
}

/// Numbers of a table's row with plain parameters.
fn row_draw(row: &Distribution, source: &mut Legacy, fields: &[&str], n: usize) -> Vec<u64> {
    let parse = |(i, text): (usize, &&str)| match row.takes_int(i) {
        true => Operand::int(text.parse().expect("an integer")),
        false => Operand::float(text.parse().expect("a number")),
    };
    let operands = fields.iter().enumerate().map(parse).collect();
    let plan = Plan::new(row, operands, Some(&[n])).expect("recorded parameters are valid");
    plan_draw(row, &plan, source, n)
}

fn plan_draw(row: &Distribution, plan: &Plan, source: &mut Legacy, n: usize) -> Vec<u64> {
    if row.is_discrete() {
        let mut out = vec![0; n];
        plan.fill_ints(source, &mut out);
        return as_words(out);
    }
    filled(n, |out| plan.fill_floats(source, out))
}

fn generator_draw(bits: &mut dyn BitGen, fields: &[&str], n: usize) -> Vec<u64> {
    if let Some(row) = generator_table::find(fields[0]) {
        let cache = &mut GaussCache::default();
        return row_draw(row, &mut Legacy { bits, cache }, &fields[1..], n);
    }
    let p: Vec<f64> = fields[1..].iter().filter_map(|x| x.parse().ok()).collect();
    let i: Vec<i64> = fields[1..].iter().filter_map(|x| x.parse().ok()).collect();
    match fields[0] {
        "random_float" => floats(n, |out| bits.fill_float(out)),
        "standard_normal_float" => floats(n, |out| bits.fill_standard_normal_float(out)),
        "standard_exponential_float" => floats(n, |out| bits.fill_standard_exponential_float(out)),
        "standard_exponential_inv" => filled(n, |out| exponential::fill_inverse(bits, out)),
        "standard_exponential_inv_float" => {
            floats(n, |out| exponential::fill_inverse_float(bits, out))
        }
        "standard_gamma_float" => floats(n, |out| {
            out.fill_with(|| continuous::standard_gamma_float(bits, p[0] as f32))
        }),
        "integers" => bounded_fill(bits, &fields[1..], n, Bound::Lemire),
        "shuffle" => {
            let mut x: Vec<u64> = (0..n as u64).collect();
            choose::shuffle(bits, n, |i, j| x.swap(i, j));
            x
        }
        "choice_p" => {
            let mut out = vec![0; n];
            choose::weighted(bits, &SHARES, &mut out);
            as_words(out)
        }
        "choice_p_once" => as_words(choose::weighted_without_replacement(bits, &ramp(), n)),
        "choice_once" => {
            let order = [Order::AsFound, Order::Shuffled][i[1] as usize];
            as_words(choose::without_replacement(
                bits,
                i[0] as usize,
                n,
                order,
                &|| true,
            ))
        }
        "multinomial" => {
            let mut out = vec![0; n * 5];
            for row in out.chunks_mut(5) {
                multinomial(i[0], &SHARES, row, |n, p| binomial::binomial(bits, n, p));
            }
            as_words(out)
        }
        "dirichlet" => filled(n * 3, |out| {
            for row in out.chunks_mut(3) {
                dirichlet(bits, &p, row);
            }
        }),
        other => panic!("no distribution {other}"),
    }
}

fn legacy_draw(legacy: &mut Legacy, fields: &[&str], n: usize) -> Vec<u64> {
    if let Some(row) = random_state_table::find(fields[0]) {
        return row_draw(row, legacy, &fields[1..], n);
    }
    let p: Vec<f64> = fields[1..].iter().filter_map(|x| x.parse().ok()).collect();
    match fields[0] {
        "randint" => bounded_fill(legacy.bits, &fields[1..], n, Bound::Masked),
        "shuffle" => {
            let mut x: Vec<u64> = (0..n as u64).collect();
            choose::shuffle(legacy.bits, n, |i, j| x.swap(i, j));
            x
        }
        "dirichlet" => filled(n * 3, |out| {
            for row in out.chunks_mut(3) {
                normalised_gammas(&p, row, |shape| legacy.standard_gamma(shape));
            }
        }),
        _ => generator_draw(legacy.bits, fields, n),
    }
}

#[test]
fn generator_streams_are_numpys() {
    check("Generator", |fields| {
        let mut any = generator(fields[0], fields[1].parse().expect("a seed"));
        let bits = any.as_dyn();
        let mut words: Vec<u64> = Vec::new();
        for n in CHUNKS {
            words.extend(generator_draw(bits, &fields[2..], n));
        }
        words.push(bits.next_u32().into());
        words.push(bits.next_double().to_bits());
        words
    });
}

#[test]
fn random_state_streams_are_numpys() {
    check("RandomState", |fields| {
        let mut bits = Mt19937::legacy(fields[1].parse().expect("a seed"));
        let mut cache = GaussCache::default();
        let mut legacy = Legacy {
            bits: &mut bits,
            cache: &mut cache,
        };
        let mut words: Vec<u64> = Vec::new();
        for n in CHUNKS {
            words.extend(legacy_draw(&mut legacy, &fields[2..], n));
        }
        words.push(legacy.gauss().to_bits());
        words.push(legacy.bits.next_u32().into());
        words.push(legacy.bits.next_double().to_bits());
        words
    });
}

#[test]
fn seed_sequences_are_numpys() {
    let numbers = |text: &str| -> Vec<u128> {
        let items = text.split(',').filter(|item| *item != "-");
        items.map(|item| item.parse().expect("a number")).collect()
    };
    check("SeedSequence", |fields| {
        let entropy = numbers(fields[0]).into_iter().flat_map(words_of).collect();
        let key = numbers(fields[1]).into_iter().map(words_of).collect();
        let mut sequence = SeedSequence::new(entropy, key, 4, 0);
        let children = sequence.spawn(3);
        let narrow = |words: Vec<u32>| words.into_iter().map(u64::from);
        let mut words: Vec<u64> = narrow(sequence.generate_state(11)).collect();
        words.extend(sequence.generate_state_u64(5));
        words.extend(narrow(children[2].generate_state(3)));
        words
    });
}

#[test]
fn jumps_and_advances_are_numpys() {
    check("jump", |fields| {
        let delta = (1u128 << 70) + 5;
        let (mut far, mut on) = match generator(fields[0], fields[1].parse().expect("a seed")) {
            AnyBitGen::Pcg64(mut g) => {
                let far = AnyBitGen::Pcg64(g.jumped(3));
                g.advance(delta);
                (far, AnyBitGen::Pcg64(g))
            }
            AnyBitGen::Pcg64Dxsm(mut g) => {
                let far = AnyBitGen::Pcg64Dxsm(g.jumped(3));
                g.advance(delta);
                (far, AnyBitGen::Pcg64Dxsm(g))
            }
            AnyBitGen::Philox(mut g) => {
                let far = AnyBitGen::Philox(g.jumped(3));
                g.advance([delta as u64, (delta >> 64) as u64, 0, 0]);
                (far, AnyBitGen::Philox(g))
            }
            other => panic!("{} does not advance", other.name()),
        };
        let mut words: Vec<u64> = (0..20).map(|_| far.as_dyn().next_raw()).collect();
        words.extend((0..20).map(|_| on.as_dyn().next_raw()));
        words
    });
}

#[test]
fn array_seeds_are_numpys() {
    check("seed_array", |fields| {
        let seeds: Vec<u32> = fields[0]
            .split(',')
            .map(|s| s.parse().expect("a word"))
            .collect();
        let mut bits = Mt19937::legacy_array(&seeds);
        filled(1000, |out| bits.fill_double(out))
    });
}

#[test]
fn a_filled_slice_is_the_stream_of_single_draws() {
    for n in [0, 1, 3, 4, 5, 8, 1003] {
        let mut filled = Pcg64::new(&SeedSequence::from_integer(7));
        let mut single = filled.clone();
        let mut out = vec![0.0; n];
        filled.fill_double(&mut out);
        let expected: Vec<f64> = (0..n).map(|_| single.next_double()).collect();
        assert_eq!(out, expected);
        assert_eq!(filled, single);
    }
    assert_eq!(
        normal::standard(&mut Pcg64::new(&SeedSequence::from_integer(1))),
        0.345584192064786
    );
}

/// Parameters of all kinds, arrays and sizes: refused in NumPy's words, or drawn in NumPy's order.
#[test]
fn parameters_are_taken_and_refused_as_numpy_does() {
    let text = include_str!("../../../tests/data/random/parameters.txt");
    let mut wrong = Vec::new();
    for line in text.lines() {
        let (label, expected) = line.split_once(" | ").expect("a label and an outcome");
        let mut fields = label.split(' ');
        let family = fields.next().expect("a family");
        let name = fields.next().expect("a name");
        let size = fields.next().expect("a size");
        let row = match family {
            "Generator" => generator_table::find(name),
            _ => random_state_table::find(name),
        };
        let row = row.expect("a recorded distribution has a row");
        let operands = fields
            .enumerate()
            .map(|(i, f)| operand(row.takes_int(i), f));
        let shape = (size != "None").then(|| dims(size));
        let got = match Plan::new(row, operands.collect(), shape.as_deref()) {
            Err(fault) => format!("{:?}: {}", fault.kind, fault.message),
            Ok(plan) => {
                let mut cache = GaussCache::default();
                let mut any = generator("PCG64", 5);
                let mut legacy_bits = Mt19937::legacy(5);
                let bits: &mut dyn BitGen = match family {
                    "Generator" => any.as_dyn(),
                    _ => &mut legacy_bits,
                };
                let mut source = Legacy {
                    bits,
                    cache: &mut cache,
                };
                let n = plan.shape.as_deref().unwrap_or(&[]).iter().product();
                let words = plan_draw(row, &plan, &mut source, n);
                let shape = plan.shape.as_ref().map(|s| format!("{s:?}"));
                format!("{} {}", shape.unwrap_or("None".into()), summary(&words))
            }
        };
        if got != expected {
            wrong.push(format!("{label}\n  NumPy {expected}\n  here  {got}"));
        }
    }
    assert!(wrong.is_empty(), "{}:\n{}", wrong.len(), wrong.join("\n"));
}

/// `2x3` as a shape; `-` is ().
fn dims(text: &str) -> Vec<usize> {
    let parts = text.split('x').filter(|part| *part != "-");
    parts.map(|n| n.parse().expect("a length")).collect()
}

/// `2x3:1,2,3,4,5,6` as an operand.
fn operand(int: bool, text: &str) -> Operand {
    let (shape, values) = text.split_once(':').expect("a shape and its numbers");
    let items = values.split(',').filter(|item| !item.is_empty());
    let values = match int {
        true => Values::Int(items.map(|x| x.parse().expect("an integer")).collect()),
        false => Values::Float(items.map(|x| x.parse().expect("a number")).collect()),
    };
    Operand {
        shape: dims(shape).into(),
        values,
    }
}
