//! Arguments whose lengths or ranges have to fit each other: counts of `repeat`, points of `interp`, cases of `select`, probabilities of `choice`,
//! places of `unravel_index`, windows, `item()` of several elements.

use super::super::page::Page;
use super::super::scene::{Scene, shape_words};
use super::spelling::{did_you_mean, nearest};
use super::{between, numbers};
use crate::syntax::ast::{Expr, ExprKind};

/// What is said of a message that tells no more than a rule: how it begins, and which rule it is.
const RULES: &[(&str, &str)] = &[
    (
        "fp and xp are not of the same length",
        "Each point has a place in xp and a value in fp: there are as many of the one as of the other.",
    ),
    (
        "expected x and y to have same length",
        "Each point has an x and a y: there are as many of the one as of the other.",
    ),
    (
        "list of cases must be same length",
        "Each condition has its own choice; what is left over stands in default=.",
    ),
    (
        "'a' and 'p' must have same size",
        "p gives each of the values its probability: there are as many of the one as of the other.",
    ),
    (
        "object too deep for desired array",
        "One row of values is taken, an array of one axis: np.ravel makes one.",
    ),
    (
        "Axis must be specified when shapes of a and weights differ",
        "Each element has its weight: there are as many of the one as of the other, or a weight for each place along axis=.",
    ),
    (
        "either both or neither of x and y",
        "np.where(mask) gives the places where a mask is true; np.where(mask, x, y) picks from x where it is true, else from y.",
    ),
    (
        "zero-dimensional arrays cannot be concatenated",
        "A number has no axis to be joined along; np.array makes one array of several numbers.",
    ),
    (
        "need at least one array",
        "The list of arrays is empty: there is nothing to join, and no shape to begin with.",
    ),
    (
        "negative dimensions are not allowed",
        "A length is 0 or more. Only reshape takes -1, for what is left.",
    ),
    (
        "expected str, bytes or os.PathLike object, not ndarray",
        "The file comes first, then the array: np.save('name.npy', a).",
    ),
    (
        "'list' argument must have no negative elements",
        "bincount counts how often 0, 1, 2, ... stand there; a negative number has no place in that row.",
    ),
    (
        "invalid entry in coordinates array",
        "Along each axis a coordinate goes from 0 to one less than its length.",
    ),
    (
        "Cannot take a larger sample than population",
        "Without replacement each value is drawn once at most. replace=True draws from all of them each time.",
    ),
    (
        "bins must be monotonically",
        "Each bin begins where the one before it ends, so the edges rise, or fall, all the way. np.sort(bins) brings them in order.",
    ),
];

/// Says which lengths there are and which fit.
pub fn explain(scene: &mut Scene, page: &mut Page) -> Option<()> {
    let message = scene.message.clone();
    let ExprKind::Call { func, args, .. } = &scene.found.expr?.kind else {
        return None;
    };
    let name = scene.text(func);
    let last = name.rsplit('.').next().unwrap_or(&name).to_string();
    if last == "repeat"
        && message.starts_with("operands could not be broadcast together with shape")
    {
        return repeats(scene, page, func, args);
    }
    if let Some((_, rule)) = RULES.iter().find(|(words, _)| message.starts_with(words)) {
        shapes(scene, func, args);
        page.text(*rule);
        if message.starts_with("object too deep") {
            let whole = scene.found.expr?.span;
            let first = args.first()?;
            let flat = format!("{}ravel({})", scene.np(), scene.text(first));
            let code = scene.replaced(whole, &[(first.span, flat)]);
            let mut fixes = Vec::new();
            scene.fix(&mut fixes, code);
            page.fixes(fixes);
        }
        return Some(());
    }
    if message.starts_with("probabilities do not sum to 1") {
        return probabilities(scene, page);
    }
    if message.starts_with("invalid entry in choice array") {
        return choices(scene, page, args);
    }
    if message.contains("is out of bounds for array with size") {
        let found = numbers(&message);
        let n = *found.get(1)?;
        page.text(format!(
            "An array of this shape has {n} places, counted row after row from 0 to {}.",
            n - 1
        ));
        return Some(());
    }
    if message.starts_with("window shape cannot be larger") {
        shapes(scene, func, args);
        page.text(
            "A window lies inside the array: along each axis it is as long as the array at most.",
        );
        return Some(());
    }
    if message.starts_with("can only convert an array of size 1") {
        return one_item(scene, page, func, args);
    }
    if message.starts_with("could not convert string '") && message.contains("at row 0") {
        return separated(page, &message);
    }
    if message.starts_with("the number of columns changed") {
        page.text("Each line of the file is a row, and rows have as many columns as the first. genfromtxt fills what is missing with nan.");
        return Some(());
    }
    if last == "pad" && message.starts_with("mode '") {
        return pad_mode(page, &message);
    }
    if message.starts_with("The binary mode of fromstring") {
        page.text("Without sep= the text was read as bytes. sep=' ' reads numbers between blanks, sep=',' between commas.");
        let mut fixes = Vec::new();
        if let Some(text) = args.first() {
            let text = scene.text(text);
            scene.fix(&mut fixes, format!("{name}({text}, sep=' ')"));
        }
        page.fixes(fixes);
        return Some(());
    }
    None
}

/// Labels every argument that has a shape with it.
fn shapes(scene: &mut Scene, func: &Expr, args: &[Expr]) {
    if let ExprKind::Attribute { value, .. } = &func.kind
        && let Some(array) = scene.array(value)
    {
        let words = shape_words(array.strided().shape());
        scene.label(value.span, words);
    }
    let by_name = match scene.found.expr.map(|e| &e.kind) {
        Some(ExprKind::Call { keywords, .. }) => keywords.as_slice(),
        _ => &[],
    };
    for arg in args.iter().chain(by_name.iter().map(|k| &k.value)) {
        if let Some(shape) = scene.shape(arg).filter(|s| !s.is_empty()) {
            scene.label(arg.span, shape_words(&shape));
        }
    }
}

/// `np.repeat(a, [1, 2])`, `a.repeat([1, 2])` of three elements.
fn repeats(scene: &mut Scene, page: &mut Page, func: &Expr, args: &[Expr]) -> Option<()> {
    let found = numbers(&scene.message);
    let (elements, counts) = (*found.first()?, *found.get(1)?);
    shapes(scene, func, args);
    page.text(format!(
        "repeat takes one count for all, or one for each element: there are {elements} elements and {counts} counts."
    ));
    Some(())
}

/// Probabilities that add up to something else.
fn probabilities(scene: &mut Scene, page: &mut Page) -> Option<()> {
    let ExprKind::Call { args, keywords, .. } = &scene.found.expr?.kind else {
        return None;
    };
    let by_name = keywords.iter().find(|k| k.arg.as_deref() == Some("p"));
    let p = by_name.map(|k| &k.value).or(args.get(3))?;
    let (np, text) = (scene.np(), scene.text(p));
    let sum = scene.run(&format!("float({np}sum({text}))"))?;
    let told = scene.told(&sum);
    scene.label(p.span, format!("sum {told}"));
    page.text(format!(
        "p adds up to {told}. Weights become probabilities when they are divided by their sum."
    ));
    let mut fixes = Vec::new();
    scene.fix(&mut fixes, format!("{np}array({text}) / {np}sum({text})"));
    page.fixes_after("As p:", fixes);
    Some(())
}

/// `np.choose([0, 3], [a, b])`
fn choices(scene: &mut Scene, page: &mut Page, args: &[Expr]) -> Option<()> {
    let (index, from) = (args.first()?, args.get(1)?);
    let n = scene.value(from)?;
    let n = crate::object::truth::len_opt(scene.cx, &n).ok()??;
    let (index, from) = (scene.text(index), scene.text(from));
    page.text(format!(
        "{index} names the choice for each place: {from} has {n}, so 0 to {} are valid. mode='clip' takes the last one for all beyond.",
        n.checked_sub(1)?
    ));
    Some(())
}

/// `a.item()` of several elements.
fn one_item(scene: &mut Scene, page: &mut Page, func: &Expr, args: &[Expr]) -> Option<()> {
    let ExprKind::Attribute { value, .. } = &func.kind else {
        return None;
    };
    let shape = scene.shape(value)?;
    let n: usize = shape.iter().product();
    scene.label(value.span, shape_words(&shape));
    let text = scene.atom(value);
    page.text(format!(
        "item() gives the one element of an array, and {text} has {n}."
    ));
    let mut fixes = Vec::new();
    if args.is_empty() && n > 0 {
        scene.fix(&mut fixes, format!("{text}.item(0)"));
        scene.fix(&mut fixes, format!("{text}.tolist()"));
    }
    page.fixes(fixes);
    Some(())
}

/// The first line of a file that `loadtxt` could not read.
fn separated(page: &mut Page, message: &str) -> Option<()> {
    let text = between(message, "could not convert string '", "'")?;
    let sign = [',', ';', '\t', '|']
        .into_iter()
        .find(|c| text.contains(*c));
    page.text(match sign {
        Some(sign) => format!(
            "Without delimiter= the values of a line stand between blanks. Here they are parted by {sign:?}: delimiter={sign:?}."
        ),
        None => format!(
            "{text} is no number: a line of headings is left out with skiprows=1, a column of words with usecols=."
        ),
    });
    Some(())
}

/// The modes of `np.pad`.
const PAD_MODES: &[&str] = &[
    "constant",
    "edge",
    "empty",
    "linear_ramp",
    "maximum",
    "mean",
    "median",
    "minimum",
    "reflect",
    "symmetric",
    "wrap",
];

fn pad_mode(page: &mut Page, message: &str) -> Option<()> {
    let given = between(message, "mode '", "'")?;
    let near = nearest(given, PAD_MODES);
    let quoted: Vec<String> = near.iter().map(|n| format!("'{n}'")).collect();
    page.text(match did_you_mean(&quoted) {
        Some(words) => words,
        None => format!("Modes: {}.", PAD_MODES.join(", ")),
    });
    Some(())
}
