//! Methods of str about letters: case, and what kind of characters there are.

use std::char::ToLowercase;
use std::rc::Rc;

use crate::builtin;
use crate::object::{Cx, Res};
use crate::registry::Builtin;
use crate::scalar::unicode;

builtin! {
    /// First letter upper case, the rest lower case.
    CAPITALIZE: "capitalize(self, /)" => capitalize;
    /// For comparison without regard to case.
    CASEFOLD: "casefold(self, /)" => casefold;
    /// All lower case.
    LOWER: "lower(self, /)" => lower;
    /// All upper case.
    UPPER: "upper(self, /)" => upper;
    /// Upper case becomes lower case and the other way round.
    SWAPCASE: "swapcase(self, /)" => swapcase;
    /// Words begin with upper case.
    TITLE: "title(self, /)" => title;
    /// Letters and digits only.
    ISALNUM: "isalnum(self, /)" => isalnum;
    /// Letters only.
    ISALPHA: "isalpha(self, /)" => isalpha;
    /// ASCII only.
    ISASCII: "isascii(self, /)" => isascii;
    /// Decimal digits only.
    ISDECIMAL: "isdecimal(self, /)" => isdecimal;
    /// Digits only.
    ISDIGIT: "isdigit(self, /)" => isdigit;
    /// Numeric characters only.
    ISNUMERIC: "isnumeric(self, /)" => isnumeric;
    /// A name that Python takes.
    ISIDENTIFIER: "isidentifier(self, /)" => isidentifier;
    /// Lower case, with at least one letter.
    ISLOWER: "islower(self, /)" => islower;
    /// Upper case, with at least one letter.
    ISUPPER: "isupper(self, /)" => isupper;
    /// Printable characters only.
    ISPRINTABLE: "isprintable(self, /)" => isprintable;
    /// White space only.
    ISSPACE: "isspace(self, /)" => isspace;
    /// Words begin with upper case and go on with lower case.
    ISTITLE: "istitle(self, /)" => istitle
}

/// The methods.
pub static TABLE: &[&Builtin] = &[
    &CAPITALIZE,
    &CASEFOLD,
    &LOWER,
    &UPPER,
    &SWAPCASE,
    &TITLE,
    &ISALNUM,
    &ISALPHA,
    &ISASCII,
    &ISDECIMAL,
    &ISDIGIT,
    &ISNUMERIC,
    &ISIDENTIFIER,
    &ISLOWER,
    &ISUPPER,
    &ISPRINTABLE,
    &ISSPACE,
    &ISTITLE,
];

type Text = Rc<str>;

fn capitalize(_: &mut Cx, me: Text) -> Res<String> {
    let mut chars = lowered(&me);
    let mut text = chars.next().map_or(String::new(), |(c, _)| title_case(c));
    text.extend(chars.flat_map(|(_, lower)| lower));
    Ok(text)
}

/// Each character and its lower case where it stands: a sigma at the end of a word is another than inside it.
fn lowered(text: &str) -> impl Iterator<Item = (char, ToLowercase)> {
    let is_sigma = |c: char| matches!(c, 'Σ' | 'σ' | 'ς');
    let whole = match text.contains('Σ') {
        true => text.to_lowercase(),
        false => String::new(),
    };
    let sigmas: Vec<char> = whole.chars().filter(|c| is_sigma(*c)).collect();
    let mut sigmas = sigmas.into_iter();
    text.chars().map(move |c| {
        let own = if is_sigma(c) { sigmas.next() } else { None };
        (c, own.unwrap_or(c).to_lowercase())
    })
}

/// The character at the beginning of a word: Unicode's title case, where an iota below a Greek letter stays below it.
fn title_case(c: char) -> String {
    match c {
        // Georgian has no title case of its own.
        'ა'..='ჿ' => c.into(),
        'Ǆ' | 'ǅ' | 'ǆ' => "ǅ".into(),
        'Ǉ' | 'ǈ' | 'ǉ' => "ǈ".into(),
        'Ǌ' | 'ǋ' | 'ǌ' => "ǋ".into(),
        'Ǳ' | 'ǲ' | 'ǳ' => "ǲ".into(),
        '\u{1f80}'..='\u{1faf}' => char::from_u32(c as u32 | 8).unwrap_or(c).into(),
        'ᾳ' | 'ῃ' | 'ῳ' => char::from_u32(c as u32 + 9).unwrap_or(c).into(),
        'ᾼ' | 'ῌ' | 'ῼ' => c.into(),
        'ŉ' => "ʼN".into(),
        c => {
            let mut upper = c.to_uppercase();
            let first = upper.next().into_iter();
            let rest: String = upper.collect();
            let rest = rest.replace('Ι', "\u{345}").to_lowercase();
            first.chain(rest.chars()).collect()
        }
    }
}

/// A character for comparison without regard to case: its upper case in lower case, but Cherokee folds to its upper case.
fn folded(c: char) -> String {
    match c {
        'Ꭰ'..='Ᏽ' => c.into(),
        'ᏸ'..='ᏽ' | 'ꭰ'..='ꮿ' => c.to_uppercase().collect(),
        'ẞ' => "ss".into(),
        'ı' | 'İ' => c.to_lowercase().collect(),
        c => c.to_uppercase().flat_map(char::to_lowercase).collect(),
    }
}

fn casefold(_: &mut Cx, me: Text) -> Res<String> {
    Ok(me.chars().map(folded).collect())
}

fn lower(_: &mut Cx, me: Text) -> Res<String> {
    Ok(me.to_lowercase())
}

fn upper(_: &mut Cx, me: Text) -> Res<String> {
    Ok(me.to_uppercase())
}

fn swapcase(_: &mut Cx, me: Text) -> Res<String> {
    let mut swapped = String::with_capacity(me.len());
    for (c, lower) in lowered(&me) {
        match c {
            c if c.is_uppercase() => swapped.extend(lower),
            c if c.is_lowercase() => swapped.extend(c.to_uppercase()),
            c => swapped.push(c),
        }
    }
    Ok(swapped)
}

fn is_cased(c: char) -> bool {
    c.is_uppercase() || c.is_lowercase() || is_title(c)
}

fn is_title(c: char) -> bool {
    matches!(c, 'ǅ' | 'ǈ' | 'ǋ' | 'ǲ')
}

fn title(_: &mut Cx, me: Text) -> Res<String> {
    let mut out = String::with_capacity(me.len());
    let mut inside = false;
    for (c, lower) in lowered(&me) {
        match inside {
            true => out.extend(lower),
            false => out.push_str(&title_case(c)),
        }
        inside = is_cased(c);
    }
    Ok(out)
}

fn all(me: &str, fits: impl Fn(char) -> bool) -> bool {
    !me.is_empty() && me.chars().all(fits)
}

fn isalnum(_: &mut Cx, me: Text) -> Res<bool> {
    Ok(all(&me, |c| is_letter(c) || c.is_numeric()))
}

/// A letter in Unicode's sense: alphabetic, without the marks and number letters that count as alphabetic too.
fn is_letter(c: char) -> bool {
    c.is_alphabetic() && !c.is_numeric() && !matches!(u32::from(c), 0x300..=0x36f | 0x24b6..=0x24e9)
}

fn isalpha(_: &mut Cx, me: Text) -> Res<bool> {
    Ok(all(&me, is_letter))
}

fn isascii(_: &mut Cx, me: Text) -> Res<bool> {
    Ok(me.is_ascii())
}

fn isdecimal(_: &mut Cx, me: Text) -> Res<bool> {
    Ok(all(&me, |c| unicode::decimal_digit(c).is_some()))
}

fn isdigit(_: &mut Cx, me: Text) -> Res<bool> {
    let is_digit = |c: char| {
        unicode::decimal_digit(c).is_some()
            || matches!(u32::from(c), 0xb2 | 0xb3 | 0xb9 | 0x2070 | 0x2074..=0x2079 | 0x2080..=0x2089 | 0x2460..=0x2468)
    };
    Ok(all(&me, is_digit))
}

fn isnumeric(_: &mut Cx, me: Text) -> Res<bool> {
    let han = "零一二三四五六七八九十百千万億兆〇壱弐参";
    Ok(all(&me, |c| c.is_numeric() || han.contains(c)))
}

fn isidentifier(_: &mut Cx, me: Text) -> Res<bool> {
    Ok(unicode::is_identifier(&me))
}

fn islower(_: &mut Cx, me: Text) -> Res<bool> {
    let wrong = me.chars().any(|c| c.is_uppercase() || is_title(c));
    Ok(!wrong && me.chars().any(char::is_lowercase))
}

fn isupper(_: &mut Cx, me: Text) -> Res<bool> {
    let wrong = me.chars().any(|c| c.is_lowercase() || is_title(c));
    Ok(!wrong && me.chars().any(char::is_uppercase))
}

fn isprintable(_: &mut Cx, me: Text) -> Res<bool> {
    Ok(me.chars().all(unicode::is_printable))
}

fn isspace(_: &mut Cx, me: Text) -> Res<bool> {
    Ok(all(&me, unicode::is_space))
}

fn istitle(_: &mut Cx, me: Text) -> Res<bool> {
    let (mut inside, mut any) = (false, false);
    for c in me.chars() {
        if c.is_uppercase() || is_title(c) {
            if inside {
                return Ok(false);
            }
            (inside, any) = (true, true);
        } else if c.is_lowercase() {
            if !inside {
                return Ok(false);
            }
            any = true;
        } else {
            inside = false;
        }
    }
    Ok(any)
}
