//! `_struct`: `pack`, `unpack` and `calcsize`, which the module `struct` hands out.
//!
//! `@` (or nothing) aligns every value to its size, as C does on a 64-bit machine; `=`, `<`, `>` and `!` have standard sizes and no
//! padding.

use half::f16;
use num_bigint::{BigInt, Sign};
use num_traits::ToPrimitive;

use crate::builtin;
use crate::builtins::add_functions;
use crate::object::array::memory_view::no_memory;
use crate::object::{
    Cx, Exception, NameMap, Raised, Res, Type, Value, bytes, index, int, number, truth,
};
use crate::registry::{Builtin, Rest};

/// Fills the module.
pub fn fill(_: &mut Cx, namespace: &mut NameMap) -> Res<()> {
    add_functions(namespace, TABLE);
    Ok(())
}

builtin! {
    /// Bytes that a format takes.
    CALCSIZE: "calcsize(format, /)" => calcsize;
    /// Values as bytes.
    PACK: "pack(format, /, *values)" => pack;
    /// The values in bytes.
    UNPACK: "unpack(format, buffer, /)" => unpack;
    /// The values in bytes from an offset on.
    UNPACK_FROM: "unpack_from(format, /, buffer, offset=0)" => unpack_from
}

static TABLE: &[&Builtin] = &[&CALCSIZE, &PACK, &UNPACK, &UNPACK_FROM];

/// The `struct.error` of the module.
#[cold]
fn error(cx: &mut Cx, message: impl Into<String>) -> Box<Raised> {
    let message: String = message.into();
    let module = cx.modules.get("struct").cloned();
    let class = module.and_then(|m| m.downcast_rc::<crate::object::module::Module>());
    let class = class.and_then(|m| m.namespace.borrow().get("error")?.downcast_rc::<Type>());
    match class {
        Some(class) => Raised::exception(Exception::new(class, vec![Value::from(message)])),
        None => Raised::value(message),
    }
}

/// One code of a format.
struct Item {
    code: char,
    size: usize,
    offset: usize,
    big_endian: bool,
}

/// A format, laid out.
struct Format {
    big_endian: bool,
    items: Vec<Item>,
    size: usize,
}

impl Format {
    fn parse(cx: &mut Cx, text: &Value) -> Res<Format> {
        let text = match (text.as_str(), bytes::as_bytes(text)) {
            (Some(text), _) => text.to_string(),
            (None, Some(data)) => String::from_utf8_lossy(&data).into_owned(),
            _ => {
                let got = crate::object::attr::type_name(cx, text);
                return Err(Raised::type_error(format!(
                    "Struct() argument 1 must be a str or bytes object, not {got}"
                )));
            }
        };
        let mut chars = text.chars().peekable();
        let order = chars.next_if(|c| "@=<>!".contains(*c)).unwrap_or('@');
        let native = order == '@';
        let mut format = Format {
            big_endian: matches!(order, '>' | '!'),
            items: Vec::new(),
            size: 0,
        };
        while let Some(c) = chars.next() {
            if c.is_ascii_whitespace() {
                continue;
            }
            let mut code = c;
            let mut count = None;
            if c.is_ascii_digit() {
                let mut n = c as usize - '0' as usize;
                code = loop {
                    match chars.next() {
                        Some(d) if d.is_ascii_digit() => {
                            n = n
                                .saturating_mul(10)
                                .saturating_add(d as usize - '0' as usize)
                        }
                        Some(other) => break other,
                        None => {
                            return Err(error(cx, "repeat count given without format specifier"));
                        }
                    }
                };
                count = Some(n);
            }
            format.add(cx, code, count, native)?;
        }
        Ok(format)
    }

    fn add(&mut self, cx: &mut Cx, code: char, count: Option<usize>, native: bool) -> Res<()> {
        let size = match code {
            'x' | 'c' | 'b' | 'B' | '?' | 's' | 'p' => 1,
            'h' | 'H' | 'e' => 2,
            'i' | 'I' | 'f' => 4,
            'l' | 'L' if !native => 4,
            'l' | 'L' | 'q' | 'Q' | 'd' => 8,
            'n' | 'N' | 'P' if native => 8,
            _ => return Err(error(cx, "bad char in struct format")),
        };
        if native {
            self.size = self.size.next_multiple_of(size);
        }
        let count = count.unwrap_or(1);
        let total = count
            .checked_mul(size)
            .and_then(|t| t.checked_add(self.size))
            .filter(|t| *t < 1 << 40);
        let Some(total) = total else {
            return Err(error(cx, "total struct size too long"));
        };
        match code {
            'x' => {}
            's' | 'p' => self.items.push(Item {
                code,
                size: count,
                offset: self.size,
                big_endian: self.big_endian,
            }),
            _ => {
                cx.reserve(count as u128 * 32)?;
                let (start, big_endian) = (self.size, self.big_endian);
                self.items.extend((0..count).map(|i| Item {
                    code,
                    size,
                    offset: start + i * size,
                    big_endian,
                }));
            }
        }
        self.size = total;
        Ok(())
    }
}

fn calcsize(cx: &mut Cx, format: Value) -> Res<usize> {
    Ok(Format::parse(cx, &format)?.size)
}

fn pack(cx: &mut Cx, format: Value, values: Rest) -> Res<Value> {
    let format = Format::parse(cx, &format)?;
    if values.0.len() != format.items.len() {
        let (wanted, got) = (format.items.len(), values.0.len());
        return Err(error(
            cx,
            format!("pack expected {wanted} items for packing (got {got})"),
        ));
    }
    cx.reserve(format.size as u128)?;
    let mut out = vec![0u8; format.size];
    for (item, value) in format.items.iter().zip(&values.0) {
        let mut data = pack_one(cx, item, value)?;
        let is_number = !matches!(item.code, 's' | 'p' | 'c');
        if format.big_endian && is_number {
            data.reverse();
        }
        out[item.offset..item.offset + data.len()].copy_from_slice(&data);
    }
    Ok(bytes::value(out))
}

/// One value in little-endian order; at most as long as the item.
fn pack_one(cx: &mut Cx, item: &Item, value: &Value) -> Res<Vec<u8>> {
    match item.code {
        '?' => Ok(vec![u8::from(truth::truth(cx, value)?)]),
        'c' => match bytes::as_bytes(value).filter(|b| b.len() == 1) {
            Some(data) => Ok(data.to_vec()),
            None => Err(error(cx, "char format requires a bytes object of length 1")),
        },
        's' => match bytes::as_bytes(value) {
            Some(data) => Ok(data[..data.len().min(item.size)].to_vec()),
            None => Err(error(cx, "argument for 's' must be a bytes object")),
        },
        'p' => match bytes::as_bytes(value) {
            Some(_) if item.size == 0 => Ok(Vec::new()),
            Some(data) => {
                let len = data.len().min(item.size - 1).min(255);
                let mut out = vec![len as u8];
                out.extend(&data[..len]);
                Ok(out)
            }
            None => Err(error(cx, "argument for 'p' must be a bytes object")),
        },
        'e' | 'f' | 'd' => pack_float(cx, item, value),
        _ => pack_int(cx, item, value),
    }
}

fn pack_float(cx: &mut Cx, item: &Item, value: &Value) -> Res<Vec<u8>> {
    let Ok(x) = number::to_float(cx, value) else {
        return Err(error(cx, "required argument is not a float"));
    };
    let too_large = |letter: char| {
        let message = format!("float too large to pack with {letter} format");
        Raised::new(crate::diag::fault::FaultKind::OverflowError, message)
    };
    Ok(match item.code {
        'e' => {
            let half = f16::from_f64(x);
            if half.is_infinite() && x.is_finite() {
                return Err(too_large('e'));
            }
            half.to_le_bytes().to_vec()
        }
        'f' => {
            let single = x as f32;
            if single.is_infinite() && x.is_finite() {
                return Err(too_large('f'));
            }
            single.to_le_bytes().to_vec()
        }
        _ => x.to_le_bytes().to_vec(),
    })
}

fn pack_int(cx: &mut Cx, item: &Item, value: &Value) -> Res<Vec<u8>> {
    let Ok(Some(value)) = index::index_opt(cx, value) else {
        return Err(error(cx, "required argument is not an integer"));
    };
    let wide = number::as_big(&value).and_then(|n| n.to_i128());
    let signed = item.code.is_ascii_lowercase();
    let bits = 8 * item.size as u32;
    let (low, high) = match signed {
        true => (-(1i128 << (bits - 1)), (1i128 << (bits - 1)) - 1),
        false => (0, (1i128 << bits) - 1),
    };
    match wide.filter(|n| (low..=high).contains(n)) {
        Some(n) => Ok(n.to_le_bytes()[..item.size].to_vec()),
        None => Err(error(cx, out_of_range(item, wide, low, high))),
    }
}

/// What is said of a number that does not fit: first it has to be one of C's, then one of the format's.
fn out_of_range(item: &Item, wide: Option<i128>, low: i128, high: i128) -> String {
    let (code, big_endian) = (item.code, item.big_endian);
    let is_read_unsigned = match code {
        'B' => false,
        'H' => big_endian,
        code => code.is_ascii_uppercase(),
    };
    let fits_c = |n: &i128| match is_read_unsigned {
        true => u64::try_from(*n).is_ok(),
        false => i64::try_from(*n).is_ok(),
    };
    if wide.filter(fits_c).is_none() {
        return match (code, big_endian) {
            ('q' | 'Q', true) => "int too large to convert".to_string(),
            _ => "argument out of range".to_string(),
        };
    }
    let name = match code {
        'b' => "byte".to_string(),
        'B' => "ubyte".to_string(),
        'h' if !big_endian => "short".to_string(),
        'H' if !big_endian => "ushort".to_string(),
        code => format!("'{code}'"),
    };
    format!("{name} format requires {low} <= number <= {high}")
}

/// The bytes that are to be read.
fn bytes_in(cx: &mut Cx, buffer: &Value) -> Res<std::rc::Rc<[u8]>> {
    match bytes::bytes_like(cx, buffer)? {
        Some(data) => Ok(data),
        None => Err(no_memory(cx, buffer, "")),
    }
}

fn unpack(cx: &mut Cx, format: Value, buffer: Value) -> Res<Value> {
    let format = Format::parse(cx, &format)?;
    let data = bytes_in(cx, &buffer)?;
    if data.len() != format.size {
        let size = format.size;
        return Err(error(
            cx,
            format!("unpack requires a buffer of {size} bytes"),
        ));
    }
    values(&format, &data)
}

fn unpack_from(cx: &mut Cx, format: Value, buffer: Value, offset: Option<i64>) -> Res<Value> {
    let format = Format::parse(cx, &format)?;
    let data = bytes_in(cx, &buffer)?;
    let offset = offset.unwrap_or(0);
    let start = match offset {
        n if n < 0 => n + data.len() as i64,
        n => n,
    };
    let rest = usize::try_from(start).ok().and_then(|s| data.get(s..));
    let part = rest.and_then(|rest| rest.get(..format.size));
    match part {
        Some(part) => values(&format, part),
        None => {
            let (size, actual) = (format.size, data.len());
            let needed = offset + size as i64;
            Err(error(
                cx,
                format!(
                    "unpack_from requires a buffer of at least {needed} bytes for unpacking {size} bytes at offset {offset} (actual buffer size is {actual})"
                ),
            ))
        }
    }
}

fn values(format: &Format, data: &[u8]) -> Res<Value> {
    let items = format.items.iter();
    let items = items.map(|item| {
        let mut part = data[item.offset..item.offset + item.size].to_vec();
        match item.code {
            's' | 'c' => return bytes::value(part),
            'p' => {
                let len = part.first().map_or(0, |n| usize::from(*n));
                let end = (len + 1).min(part.len());
                return bytes::value(part.get(1..end).unwrap_or(&[]).to_vec());
            }
            _ => {}
        }
        if format.big_endian {
            part.reverse();
        }
        unpack_number(item.code, &part)
    });
    Ok(Value::tuple(items.collect::<Vec<_>>()))
}

/// A number out of little-endian bytes.
fn unpack_number(code: char, part: &[u8]) -> Value {
    let mut wide = [0u8; 8];
    wide[..part.len()].copy_from_slice(part);
    let bits = u64::from_le_bytes(wide);
    match code {
        '?' => Value::Bool(bits != 0),
        'e' => Value::Float(f16::from_bits(bits as u16).to_f64()),
        'f' => Value::Float(f64::from(f32::from_bits(bits as u32))),
        'd' => Value::Float(f64::from_bits(bits)),
        code if code.is_ascii_lowercase() => {
            let shift = 64 - 8 * part.len() as u32;
            Value::Int((bits << shift) as i64 >> shift)
        }
        _ => int::from_big(BigInt::from_bytes_le(Sign::Plus, part)),
    }
}
