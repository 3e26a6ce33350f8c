//! Where the cursor stands in what is being typed: behind a dot, in a call, in a string, at a command.
//!
//! Only the text before the cursor counts. The expression before a dot or a bracket is cut out as text; the session says what it is.

use crate::syntax::{self, Piece, PieceKind};

/// The place of the cursor. Every `typed` is what stands there already of the word that is to be completed.
#[derive(Debug, PartialEq)]
pub enum Place<'a> {
    /// `%wh`
    Command { typed: &'a str },
    /// `%run fi`
    CommandArgument { command: &'a str, typed: &'a str },
    /// `import nu`, `from nu`
    Module { typed: &'a str },
    /// `from numpy import li`
    FromModule { module: &'a str, typed: &'a str },
    /// `a.sh`
    Attribute { of: &'a str, typed: &'a str },
    /// A string that is not closed.
    Text {
        string: Text<'a>,
        call: Option<Call<'a>>,
    },
    /// A name, or nothing yet.
    Name {
        typed: &'a str,
        call: Option<Call<'a>>,
    },
    /// A comment, a number: nothing can be offered.
    Nothing,
}

/// An open string.
#[derive(Debug, PartialEq)]
pub struct Text<'a> {
    /// What stands in it.
    pub typed: &'a str,
    /// Its quotes.
    pub quote: &'a str,
    /// What is subscripted with it: `d['k`, `rec[['x', 'y`.
    pub subscripted: Option<&'a str>,
}

/// A call whose parenthesis is open.
#[derive(Debug, PartialEq)]
pub struct Call<'a> {
    /// The function's expression.
    pub function: &'a str,
    /// How many arguments stand before the current one.
    pub position: usize,
    /// The keywords given before the current argument.
    pub given: Vec<&'a str>,
    /// The keyword whose value the cursor stands in.
    pub keyword: Option<&'a str>,
    /// Whether an argument begins at the cursor, or at the name before it.
    pub at_start: bool,
}

/// The place at the end of `text`.
pub fn place(text: &str) -> Place<'_> {
    if let Some(place) = command(text) {
        return place;
    }
    let pieces = syntax::pieces(text);
    let cursor = Cursor {
        text,
        pieces: &pieces,
    };
    let statement = cursor.statement();
    if let Some(place) = cursor.import(statement) {
        return place;
    }
    let Some(last) = pieces.last() else {
        return Place::Name {
            typed: "",
            call: None,
        };
    };
    let touches = last.span.end as usize == text.len();
    match last.kind {
        PieceKind::Comment => Place::Nothing,
        PieceKind::String { closed: false } => match cursor.in_format() {
            Some(expression) => place(expression),
            None => cursor.string(),
        },
        PieceKind::Number if touches => Place::Nothing,
        PieceKind::Name | PieceKind::Keyword if touches => cursor.word(pieces.len() - 1),
        PieceKind::Operator if cursor.word_at(pieces.len() - 1) == "." => {
            cursor.after_dot(pieces.len() - 1, "")
        }
        _ => Place::Name {
            typed: "",
            call: cursor.call(pieces.len()),
        },
    }
}

fn command(text: &str) -> Option<Place<'_>> {
    let rest = text.trim_start().strip_prefix('%')?;
    let rest = rest.strip_prefix('%').unwrap_or(rest);
    Some(match rest.split_once(char::is_whitespace) {
        None => Place::Command { typed: rest },
        Some((command, argument)) => Place::CommandArgument {
            command,
            typed: argument.trim_start(),
        },
    })
}

struct Cursor<'a, 'p> {
    text: &'a str,
    pieces: &'p [Piece],
}

impl<'a> Cursor<'a, '_> {
    fn word_at(&self, at: usize) -> &'a str {
        &self.text[self.pieces[at].span.range()]
    }

    /// Where the statement of the cursor begins among the pieces.
    fn statement(&self) -> usize {
        let ends = |p: &Piece| p.kind == PieceKind::Newline || &self.text[p.span.range()] == ";";
        self.pieces.iter().rposition(ends).map_or(0, |at| at + 1)
    }

    fn import(&self, statement: usize) -> Option<Place<'a>> {
        let words: Vec<&str> = (statement..self.pieces.len())
            .map(|at| self.word_at(at))
            .collect();
        let typed = || {
            let word = self
                .text
                .rsplit(|c: char| c.is_whitespace() || c == ',' || c == '(');
            word.into_iter().next().unwrap_or_default()
        };
        match *words.first()? {
            "import" if words.len() > 1 || self.text.ends_with(' ') => {
                Some(Place::Module { typed: typed() })
            }
            "from" => {
                let import = words.iter().position(|w| *w == "import");
                match import {
                    Some(at) if at + 1 < words.len() || self.text.ends_with([' ', '(']) => {
                        let first = self.pieces[statement + 1].span.start as usize;
                        let end = self.pieces[statement + at].span.start as usize;
                        Some(Place::FromModule {
                            module: self.text[first..end].trim(),
                            typed: typed(),
                        })
                    }
                    None if words.len() > 1 || self.text.ends_with(' ') => {
                        Some(Place::Module { typed: typed() })
                    }
                    _ => None,
                }
            }
            _ => None,
        }
    }

    /// The expression in the braces of an f-string that is being typed.
    fn in_format(&self) -> Option<&'a str> {
        let text = self.word_at(self.pieces.len() - 1);
        let quote = text.find(['\'', '"'])?;
        if !text[..quote].contains(['f', 'F']) {
            return None;
        }
        let body = text[quote..].trim_start_matches(['\'', '"']);
        let mut open = None;
        let mut rest = body.char_indices().peekable();
        while let Some((at, c)) = rest.next() {
            match c {
                '{' if open.is_none() && rest.next_if(|next| next.1 == '{').is_none() => {
                    open = Some(at + 1);
                }
                '}' => open = None,
                _ => {}
            }
        }
        // Behind a colon stands how it is printed.
        let inside = &body[open?..];
        (!inside.contains(':')).then_some(inside)
    }

    fn word(&self, at: usize) -> Place<'a> {
        let typed = self.word_at(at);
        if at > 0 && self.word_at(at - 1) == "." {
            return self.after_dot(at - 1, typed);
        }
        Place::Name {
            typed,
            call: self.call(at),
        }
    }

    fn after_dot(&self, dot: usize, typed: &'a str) -> Place<'a> {
        match dot.checked_sub(1).and_then(|last| self.primary(last)) {
            Some(of) => Place::Attribute { of, typed },
            None => Place::Nothing,
        }
    }

    /// The text of the primary expression whose last piece is `last`: names, attributes, calls, subscripts.
    fn primary(&self, last: usize) -> Option<&'a str> {
        let mut at = last;
        loop {
            match self.pieces[at].kind {
                PieceKind::Close => {
                    at = self.opening(at)?;
                    let before = at.checked_sub(1).map(|b| self.pieces[b].kind);
                    if matches!(
                        before,
                        Some(PieceKind::Name | PieceKind::Close | PieceKind::String { .. })
                    ) {
                        at -= 1;
                        continue;
                    }
                }
                PieceKind::Name | PieceKind::String { closed: true } => {}
                _ => return None,
            }
            if at >= 2 && self.word_at(at - 1) == "." {
                at -= 2;
                continue;
            }
            let (start, end) = (self.pieces[at].span.start, self.pieces[last].span.end);
            return Some(&self.text[start as usize..end as usize]);
        }
    }

    fn opening(&self, close: usize) -> Option<usize> {
        let mut depth = 0;
        for at in (0..=close).rev() {
            match self.pieces[at].kind {
                PieceKind::Close => depth += 1,
                PieceKind::Open => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                return Some(at);
            }
        }
        None
    }

    /// The brackets that are open before the piece `end`, as places among the pieces, outermost first.
    fn open(&self, end: usize) -> Vec<usize> {
        let mut open = Vec::new();
        for at in 0..end {
            match self.pieces[at].kind {
                PieceKind::Open => open.push(at),
                PieceKind::Close => {
                    open.pop();
                }
                _ => {}
            }
        }
        open
    }

    /// The call around the pieces before `end`.
    fn call(&self, end: usize) -> Option<Call<'a>> {
        let open = self.open(end);
        let at = *open.last().filter(|at| self.word_at(**at) == "(")?;
        let function = self.primary(at.checked_sub(1)?)?;
        let mut call = Call {
            function,
            position: 0,
            given: Vec::new(),
            keyword: None,
            at_start: true,
        };
        let mut depth = 0;
        for i in at + 1..end {
            match (self.pieces[i].kind, self.word_at(i)) {
                (PieceKind::Open, _) => depth += 1,
                (PieceKind::Close, _) => depth -= 1,
                (_, ",") if depth == 0 => {
                    call.position += 1;
                    call.given.extend(call.keyword.take());
                    call.at_start = true;
                    continue;
                }
                (_, "=") if depth == 0 => call.keyword = Some(self.word_at(i - 1)),
                _ => {}
            }
            call.at_start = false;
        }
        Some(call)
    }

    fn string(&self) -> Place<'a> {
        let at = self.pieces.len() - 1;
        let whole = self.word_at(at);
        let body = whole.trim_start_matches(|c: char| c.is_ascii_alphabetic());
        let quote = match body.get(..3) {
            Some(three @ ("'''" | "\"\"\"")) => three,
            _ => &body[..1],
        };
        let string = Text {
            typed: &body[quote.len()..],
            quote,
            subscripted: self.subscripted(at),
        };
        Place::Text {
            string,
            call: self.call(at),
        }
    }

    /// What is subscripted around the piece `end`: one bracket out, or two where a list of names stands in the subscript.
    fn subscripted(&self, end: usize) -> Option<&'a str> {
        let open = self.open(end);
        for at in open.iter().rev().take(2) {
            if self.word_at(*at) != "[" {
                return None;
            }
            let of = at.checked_sub(1).and_then(|last| self.primary(last));
            if of.is_some() {
                return of;
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_and_names() {
        let attribute = |of, typed| Place::Attribute { of, typed };
        assert_eq!(place("a.sh"), attribute("a", "sh"));
        assert_eq!(place("x = np.linalg."), attribute("np.linalg", ""));
        assert_eq!(place("f(a[0].T.re"), attribute("a[0].T", "re"));
        assert_eq!(
            place("np.zeros((2, 3))."),
            attribute("np.zeros((2, 3))", "")
        );
        assert_eq!(place("'abc'.up"), attribute("'abc'", "up"));
        assert_eq!(place("for i in a.b"), attribute("a", "b"));
        assert_eq!(place("1.5"), Place::Nothing);
        assert_eq!(place("x # a.b"), Place::Nothing);
        assert_eq!(
            place("y = ar"),
            Place::Name {
                typed: "ar",
                call: None
            }
        );
    }

    #[test]
    fn calls_tell_their_arguments() {
        let Place::Name {
            typed,
            call: Some(call),
        } = place("np.reshape(a, (2, 3), order='C', co")
        else {
            panic!("a name in a call")
        };
        assert_eq!(
            (typed, call.function, call.position),
            ("co", "np.reshape", 3)
        );
        assert_eq!((call.given, call.at_start), (vec!["order"], true));
        let Place::Name {
            call: Some(call), ..
        } = place("f(x=g(1)")
        else {
            panic!("a call")
        };
        assert_eq!(
            (call.function, call.keyword, call.at_start),
            ("f", Some("x"), false)
        );
        assert!(matches!(place("(a, "), Place::Name { call: None, .. }));
    }

    #[test]
    fn braces_of_an_f_string_hold_an_expression() {
        for (text, of) in [("f'{x.sh", "x"), ("print(f\"{{a}} {y.so", "y")] {
            let Place::Attribute { of: found, .. } = place(text) else {
                panic!("an attribute in {text}")
            };
            assert_eq!(found, of);
        }
        for text in ["f'{x.shape} and", "f'{x:.2", "'{x.sh", "f'{{x.sh"] {
            assert!(matches!(place(text), Place::Text { .. }), "{text}");
        }
    }

    #[test]
    fn strings_tell_what_they_are_for() {
        let Place::Text { string, call } = place("d['ke") else {
            panic!("a string")
        };
        assert_eq!(
            (string.typed, string.subscripted, call),
            ("ke", Some("d"), None)
        );
        let Place::Text { string, .. } = place("rec[['x', \"y") else {
            panic!("a string")
        };
        assert_eq!(
            (string.typed, string.quote, string.subscripted),
            ("y", "\"", Some("rec"))
        );
        let Place::Text {
            call: Some(call), ..
        } = place("a.astype(dtype='fl")
        else {
            panic!("a string in a call")
        };
        assert_eq!((call.function, call.keyword), ("a.astype", Some("dtype")));
    }

    #[test]
    fn commands_and_imports() {
        assert_eq!(place("%wh"), Place::Command { typed: "wh" });
        let argument = Place::CommandArgument {
            command: "run",
            typed: "fi",
        };
        assert_eq!(place("%run fi"), argument);
        assert_eq!(place("import nu"), Place::Module { typed: "nu" });
        assert_eq!(
            place("a = 1; from numpy.l"),
            Place::Module { typed: "numpy.l" }
        );
        let from = Place::FromModule {
            module: "numpy.linalg",
            typed: "no",
        };
        assert_eq!(place("from numpy.linalg import det, no"), from);
    }
}
