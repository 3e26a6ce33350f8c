//! Arguments that stand where another is expected: `np.sum(1, 2)`, `np.max(a, b, c)`, `np.add(1, 2, 3)`, `np.eye((2, 3))`, `range(a)`.
//!
//! What a reader would get wrong: NumPy's words tell of the parameter that a value landed on (an axis, `out=`), never that it was meant as a value;
//! what was meant is guessed from the call and offered only where it works.

use super::super::page::Page;
use super::super::scene::{Scene, shape_words};
use crate::diag::fault::Detail;
use crate::syntax::ast::{Expr, ExprKind};

/// Says which parameter a value landed on.
pub fn explain(scene: &mut Scene, page: &mut Page) -> Option<()> {
    let ExprKind::Call { func, args, .. } = &scene.found.expr?.kind else {
        return None;
    };
    let name = scene.text(func);
    let last = name.rsplit('.').next().unwrap_or(&name).to_string();
    if scene
        .message
        .starts_with("return arrays must be of ArrayType")
    {
        return result_array(scene, page, &name, &last, args);
    }
    if matches!(scene.detail, Detail::Axis { ndim: 0, .. }) {
        return values_and_axis(scene, page, &name, args);
    }
    if last == "range"
        && scene
            .message
            .starts_with("only integer scalar arrays can be converted")
    {
        return counted_by_array(scene, page, args);
    }
    if last == "eye" && scene.message.starts_with("'tuple' object cannot be") {
        let text = scene.text(args.first()?);
        page.text("The numbers of rows and columns are two arguments, not one shape.");
        let mut fixes = Vec::new();
        let listed = text.trim_matches(['(', ')']).to_string();
        scene.fix(&mut fixes, format!("{name}({listed})"));
        page.fixes(fixes);
        return Some(());
    }
    None
}

fn listed(scene: &Scene, args: &[Expr]) -> String {
    let texts: Vec<String> = args.iter().map(|a| scene.text(a)).collect();
    texts.join(", ")
}

/// `np.sum(1, 2)`: the second number is an axis.
fn values_and_axis(scene: &mut Scene, page: &mut Page, name: &str, args: &[Expr]) -> Option<()> {
    if args.len() < 2 || scene.shape(&args[0])? != [0usize; 0] {
        return None;
    }
    let axis = scene.text(&args[1]);
    page.text(format!(
        "{name} takes all values as one argument, a list or an array; what stands second is the axis, and one number has no axis {axis}."
    ));
    let mut fixes = Vec::new();
    let all = listed(scene, args);
    scene.fix(&mut fixes, format!("{name}([{all}])"));
    page.fixes(fixes);
    Some(())
}

/// `np.max(1, 2, 3)`, `np.add(1, 2, 3)`: the third is `out=`.
fn result_array(
    scene: &mut Scene,
    page: &mut Page,
    name: &str,
    last: &str,
    args: &[Expr],
) -> Option<()> {
    if args.len() < 3 {
        page.text("out= is an array that the result is written into.");
        return Some(());
    }
    page.text(format!(
        "What stands third in {name} is out=, an array that the result is written into."
    ));
    let all = listed(scene, args);
    let np = scene.np();
    let mut fixes = Vec::new();
    let reduction = match last {
        "add" => "sum",
        "multiply" => "prod",
        "maximum" => "max",
        "minimum" => "min",
        "logical_and" => "all",
        "logical_or" => "any",
        _ => "",
    };
    match reduction {
        "" => scene.fix(&mut fixes, format!("{name}([{all}])")),
        of => scene.fix(&mut fixes, format!("{np}{of}([{all}], axis=0)")),
    }
    page.fixes(fixes);
    Some(())
}

/// `range(a)` of an array.
fn counted_by_array(scene: &mut Scene, page: &mut Page, args: &[Expr]) -> Option<()> {
    let [arg] = args else {
        return None;
    };
    let shape = scene.shape(arg)?;
    scene.label(arg.span, shape_words(&shape));
    let text = scene.text(arg);
    page.text(format!(
        "range counts up to one number, and {text} is an array of shape {}.",
        shape_words(&shape)
    ));
    let mut fixes = Vec::new();
    scene.fix(&mut fixes, format!("range(len({text}))"));
    page.fixes(fixes);
    Some(())
}
