//! Functions over arrays that call Python functions: `vectorize`, `apply_along_axis`, `apply_over_axes`.
//!
//! `vectorize` calls the function once more on the first elements to learn the dtype of its results, unless `otypes` names it.

use std::cell::RefCell;
use std::rc::Rc;

use super::compose::{
    asarray, dtype_value, elements, get, int_tuple, method, ndim_of, np, np_kw, set,
};
use crate::array::movement::broadcast::{broadcast_shape, stretch};
use crate::array::movement::normalize_axis;
use crate::array::{DType, Order, Strided};
use crate::base::Counted;
use crate::builtin;
use crate::object::array::{python_of_element, scalar_or_object};
use crate::object::{
    CallArgs, Cx, NameMap, Object, Raised, Res, Type, Value, attr, call, iterate, text,
};
use crate::registry::{Builtin, Keywords, Rest};

builtin! {
    /// A function applied to every line of an array along an axis.
    ///
    /// >>> np.apply_along_axis(lambda row: row.max(), 1, [[1, 2], [4, 3]])
    /// array([2, 4])
    APPLY_ALONG_AXIS: "apply_along_axis(func1d, axis, arr, *args, **kwargs)" => apply_along_axis;
    /// A function applied to one axis after another.
    ///
    /// >>> np.apply_over_axes(np.sum, np.array([[1, 2], [3, 4]]), [0])
    /// array([[4, 6]])
    APPLY_OVER_AXES: "apply_over_axes(func, a, axes)" => apply_over_axes;
    /// A ufunc of a Python function: its results are objects.
    ///
    /// >>> np.frompyfunc(abs, 1, 1)([-1, 2])
    /// array([1, 2], dtype=object)
    FROMPYFUNC: "frompyfunc(func, /, nin, nout, *, identity=None)" => frompyfunc;
    /// What `np.vectorize` is called with.
    VECTORIZE: "vectorize(pyfunc=<no value>, otypes=None, doc=None, excluded=None, cache=False, signature=None)" => vectorize;
}

/// The functions of this family.
pub static TABLE: &[&Builtin] = &[&APPLY_ALONG_AXIS, &APPLY_OVER_AXES, &FROMPYFUNC];

/// Files the type.
pub fn fill(cx: &Cx, namespace: &mut NameMap) {
    let class = Type::filed(cx, "numpy", "vectorize");
    class.set_constructor(|cx, _, args| {
        let bound = VECTORIZE.parameters().bind(cx, args)?;
        (VECTORIZE.call)(cx, &VECTORIZE, &bound)
    });
    namespace.insert("vectorize".into(), Value::Obj(class));
}

/// `np.vectorize(f)`.
struct Vectorized {
    class: Rc<Type>,
    /// The function; `None` while a decorator waits for it.
    function: RefCell<Option<Value>>,
    otypes: Option<Vec<DType>>,
    excluded: Vec<Value>,
    doc: Value,
}

impl Counted for Vectorized {
    fn traverse(&self, visit: &mut dyn FnMut(Rc<dyn Counted>)) {
        if let Some(function) = self.function.borrow().as_ref().and_then(Value::counted) {
            visit(function);
        }
    }

    fn clear(&self) {
        let function = self.function.borrow_mut().take();
        drop(function);
    }
}

impl Object for Vectorized {
    fn class(&self, _: &Cx) -> Rc<Type> {
        self.class.clone()
    }

    fn is_container(&self) -> bool {
        true
    }

    fn is_callable(&self) -> bool {
        true
    }

    fn getattr(&self, cx: &mut Cx, _: &Value, name: &str) -> Res<Option<Value>> {
        let function = self.function.borrow().clone();
        match (name, function) {
            ("pyfunc", Some(function)) => Ok(Some(function)),
            ("__name__", Some(function)) => attr::getattr_opt(cx, &function, "__name__"),
            ("__doc__", Some(function)) if self.doc.is_none() => {
                attr::getattr_opt(cx, &function, "__doc__")
            }
            ("__doc__", _) => Ok(Some(self.doc.clone())),
            ("otypes", _) => Ok(Some(match &self.otypes {
                None => Value::None,
                Some(types) => {
                    Value::str(types.iter().map(|t| t.kind().char()).collect::<String>())
                }
            })),
            ("excluded", _) => {
                let class = Value::Obj(cx.types.set.clone());
                call::call_pos(cx, &class, [Value::list(self.excluded.clone())]).map(Some)
            }
            ("signature", _) => Ok(Some(Value::None)),
            _ => Ok(None),
        }
    }

    fn call(&self, cx: &mut Cx, me: &Value, args: CallArgs) -> Res<Value> {
        let function = self.function.borrow().clone();
        let Some(function) = function else {
            *self.function.borrow_mut() = args.pos.first().cloned();
            return Ok(me.clone());
        };
        self.run(cx, &function, args)
    }
}

fn vectorize(
    cx: &mut Cx,
    pyfunc: Option<Value>,
    otypes: Option<Value>,
    doc: Option<Value>,
    excluded: Option<Value>,
    _cache: Option<bool>,
    signature: Option<Value>,
) -> Res<Value> {
    if signature.is_some() {
        return Err(Raised::new(
            crate::diag::fault::FaultKind::NotImplementedError,
            "arr has no signature= of np.vectorize: loop over the leading axes, or use np.apply_along_axis",
        ));
    }
    if let Some(function) = &pyfunc
        && !call::is_callable(cx, function)
    {
        return Err(Raised::type_error(
            "When used as a decorator, only accepts keyword arguments.",
        ));
    }
    let otypes = match otypes {
        None => None,
        Some(text) if text.as_str().is_some() => {
            let letters = text.as_str().unwrap_or_default().to_string();
            let mut types = Vec::new();
            for letter in letters.chars() {
                let parsed = crate::array::dtype::parse_dtype(&letter.to_string());
                types
                    .push(parsed.map_err(|_| {
                        Raised::value(format!("Invalid otype specified: {letter}"))
                    })?);
            }
            Some(types)
        }
        Some(list) if iterate::iter(cx, &list).is_ok() && !list.is::<Type>() => {
            let mut types = Vec::new();
            for item in iterate::collect(cx, &list)? {
                types.push(crate::object::array::dtype_of_value(cx, &item)?);
            }
            Some(types)
        }
        Some(_) => return Err(Raised::value("Invalid otype specification")),
    };
    let excluded = match excluded {
        Some(set) => iterate::collect(cx, &set)?,
        None => Vec::new(),
    };
    let class = Type::filed(cx, "numpy", "vectorize");
    Ok(Value::object(Vectorized {
        class,
        function: RefCell::new(pyfunc),
        otypes,
        excluded,
        doc: doc.unwrap_or(Value::None),
    }))
}

impl Vectorized {
    fn is_excluded(&self, key: &Value) -> bool {
        self.excluded.iter().any(|e| match (e, key) {
            (Value::Int(a), Value::Int(b)) => a == b,
            _ => e.as_str().is_some() && e.as_str() == key.as_str(),
        })
    }

    fn run(&self, cx: &mut Cx, function: &Value, args: CallArgs) -> Res<Value> {
        let mut places: Vec<usize> = Vec::new();
        let mut operands: Vec<Value> = Vec::new();
        for (i, value) in args.pos.iter().enumerate() {
            if !self.is_excluded(&Value::Int(i as i64)) {
                places.push(i);
                operands.push(value.clone());
            }
        }
        let fixed = args.pos.len();
        for (k, (name, value)) in args.kw.iter().enumerate() {
            if !self.is_excluded(&Value::str(name.clone())) {
                places.push(fixed + k);
                operands.push(value.clone());
            }
        }
        if operands.is_empty() {
            return call::call(cx, function, args);
        }
        let step = |cx: &mut Cx, items: &[Value]| {
            let mut now = args.clone();
            for (&place, item) in places.iter().zip(items) {
                match place < fixed {
                    true => now.pos[place] = item.clone(),
                    false => now.kw[place - fixed].1 = item.clone(),
                }
            }
            call::call(cx, function, now)
        };
        map_elements(cx, &operands, self.otypes.as_deref(), &step)
    }
}

/// One result an element of the broadcast operands, as arrays of the results' dtypes.
fn map_elements(
    cx: &mut Cx,
    operands: &[Value],
    otypes: Option<&[DType]>,
    step: &dyn Fn(&mut Cx, &[Value]) -> Res<Value>,
) -> Res<Value> {
    let (shape, wide) = broadcast(cx, operands)?;
    let count: usize = shape.iter().product();
    if count == 0 && otypes.is_none() {
        return Err(Raised::value(
            "cannot call `vectorize` on size 0 inputs unless `otypes` is set",
        ));
    }
    cx.reserve_items::<usize>(count.saturating_mul(wide.len()))?;
    let offsets: Vec<Vec<usize>> = wide.iter().map(|a| a.layout.offsets().collect()).collect();
    let mut found: Option<(usize, Vec<DType>)> = otypes.map(|types| (types.len(), types.to_vec()));
    if found.is_none() {
        // NumPy asks once with the elements as NumPy scalars.
        let first: Vec<Value> = wide
            .iter()
            .zip(&offsets)
            .map(|(a, o)| match a.dtype.kind().is_text() {
                true => python_item(a, o[0]),
                false => scalar_or_object(a, o[0]),
            })
            .collect();
        let result = step(cx, &first)?;
        let results = match result.downcast::<crate::object::sequence::Tuple>() {
            Some(tuple) => tuple.items.clone(),
            None => vec![result],
        };
        let mut types = Vec::with_capacity(results.len());
        for result in &results {
            types.push(super::compose::dtype_of(cx, result)?);
        }
        found = Some((results.len(), types));
    }
    let (nout, types) = found.expect("it was found just now");
    let mut columns: Vec<Vec<Value>> = vec![Vec::with_capacity(count); nout];
    for i in 0..count {
        cx.poll()?;
        let items: Vec<Value> = wide
            .iter()
            .zip(&offsets)
            .map(|(a, o)| python_item(a, o[i]))
            .collect();
        let result = step(cx, &items)?;
        match nout {
            1 => columns[0].push(result),
            _ => {
                let parts = iterate::unpack(cx, &result, nout)?;
                columns
                    .iter_mut()
                    .zip(parts)
                    .for_each(|(column, part)| column.push(part));
            }
        }
    }
    let mut arrays = Vec::with_capacity(nout);
    let objects = as_objects(cx, operands)?;
    let operands: Vec<&Strided> = objects.iter().collect();
    for (column, dtype) in columns.into_iter().zip(types) {
        arrays.push(shaped(cx, column, dtype, &shape, &operands)?);
    }
    match nout {
        1 => Ok(arrays.pop().expect("there is one")),
        _ => Ok(Value::tuple(arrays)),
    }
}

/// How the operands lie once they are arrays of objects, which NumPy makes of them first: results lie as those do.
fn as_objects(cx: &mut Cx, operands: &[Value]) -> Res<Vec<Strided>> {
    let mut objects = Vec::with_capacity(operands.len());
    for operand in operands {
        let own = elements(cx, operand)?;
        let lies = own.is_c_contiguous() || own.is_f_contiguous();
        objects.push(match lies {
            true => own,
            false => own.with(own.layout.keep_order(own.itemsize())),
        });
    }
    Ok(objects)
}

/// Values as an array of a dtype and shape, in the memory order that the operands give it.
fn shaped(
    cx: &mut Cx,
    values: Vec<Value>,
    dtype: DType,
    shape: &[usize],
    operands: &[&Strided],
) -> Res<Value> {
    let objects = Strided::zeros(&cx.memory, DType::OBJECT, shape, Order::C)?;
    // The operands are copied to objects first, which gives broadcast axes a place.
    let copied: Vec<Strided> = operands
        .iter()
        .map(|o| match o.is_c_contiguous() || o.dtype == DType::OBJECT {
            true => (*o).clone(),
            false => o.with(o.layout.keep_order(objects.itemsize())),
        })
        .collect();
    let copied: Vec<&Strided> = copied.iter().collect();
    let layout = super::selection::result_layout(&copied, shape, objects.itemsize());
    let objects = objects.with(layout);
    let places: Vec<usize> = objects.layout.offsets().collect();
    for (place, value) in places.into_iter().zip(&values) {
        crate::object::array::discover::store(cx, &objects, place, value)?;
    }
    let array = super::compose::own(cx, objects, crate::array::Why::None);
    if dtype == DType::OBJECT {
        return Ok(array);
    }
    // Text takes the length of the longest result.
    let dtype = match dtype.kind().is_text() {
        true => DType::plain(dtype.kind()),
        false => dtype,
    };
    method(cx, &array, "astype", &[dtype_value(dtype)])
}

/// An element as the object that a ufunc of objects gets.
fn python_item(array: &Strided, offset: usize) -> Value {
    use crate::array::Kind;
    match array.dtype.kind() {
        Kind::Object | Kind::Void | Kind::DateTime | Kind::TimeDelta => {
            scalar_or_object(array, offset)
        }
        _ => python_of_element(&array.element_at(offset)),
    }
}

fn broadcast(cx: &mut Cx, operands: &[Value]) -> Res<(Vec<usize>, Vec<Strided>)> {
    let mut arrays = Vec::with_capacity(operands.len());
    for operand in operands {
        arrays.push(elements(cx, operand)?);
    }
    let shapes: Vec<&[usize]> = arrays.iter().map(Strided::shape).collect();
    let shape = broadcast_shape(&shapes)?;
    let wide = arrays
        .iter()
        .map(|a| a.with(stretch(&a.layout, &shape).expect("the shapes were broadcast")))
        .collect();
    Ok((shape.to_vec(), wide))
}

/// A ufunc made of a Python function.
struct PyUfunc {
    function: Value,
    nin: usize,
    nout: usize,
    name: String,
}

impl Counted for PyUfunc {
    fn traverse(&self, visit: &mut dyn FnMut(Rc<dyn Counted>)) {
        self.function.counted().into_iter().for_each(visit);
    }
}

impl Object for PyUfunc {
    fn class(&self, cx: &Cx) -> Rc<Type> {
        cx.types.ufunc.clone()
    }

    fn repr(&self, _: &mut Cx, _: &Value) -> Res<Option<String>> {
        Ok(Some(format!("<ufunc '{}'>", self.name)))
    }

    fn is_callable(&self) -> bool {
        true
    }

    fn getattr(&self, _: &mut Cx, _: &Value, name: &str) -> Res<Option<Value>> {
        Ok(Some(match name {
            "nin" => Value::from(self.nin),
            "nout" => Value::from(self.nout),
            "nargs" => Value::from(self.nin + self.nout),
            "__name__" => Value::str(self.name.clone()),
            _ => return Ok(None),
        }))
    }

    fn call(&self, cx: &mut Cx, _: &Value, args: CallArgs) -> Res<Value> {
        if args.pos.len() != self.nin {
            return Err(Raised::type_error(format!(
                "{}() takes from {} to {} positional arguments but {} were given",
                self.name,
                self.nin,
                self.nin + self.nout,
                args.pos.len()
            )));
        }
        let function = self.function.clone();
        let step = move |cx: &mut Cx, items: &[Value]| {
            call::call_pos(cx, &function, items.iter().cloned())
        };
        let types = vec![DType::OBJECT; self.nout];
        let result = map_elements(cx, &args.pos, Some(&types), &step)?;
        let mut parts = match self.nout {
            1 => vec![result],
            _ => iterate::collect(cx, &result)?,
        };
        for part in &mut parts {
            if ndim_of(cx, part)? == 0 {
                *part = get(cx, part, &Value::tuple(vec![]))?;
            }
        }
        Ok(match self.nout {
            1 => parts.pop().expect("there is one"),
            _ => Value::tuple(parts),
        })
    }
}

fn frompyfunc(
    cx: &mut Cx,
    func: Value,
    nin: i64,
    nout: i64,
    _identity: Option<Value>,
) -> Res<Value> {
    if !call::is_callable(cx, &func) {
        return Err(Raised::type_error("function must be callable"));
    }
    let name = match attr::getattr_opt(cx, &func, "__name__")? {
        Some(name) => text::str(cx, &name)?,
        None => "?".to_string(),
    };
    Ok(Value::object(PyUfunc {
        function: func,
        nin: nin.clamp(0, 32) as usize,
        nout: nout.clamp(0, 32) as usize,
        name: format!("{name} (vectorized)"),
    }))
}

fn apply_along_axis(
    cx: &mut Cx,
    func1d: Value,
    axis: i64,
    arr: Value,
    args: Rest,
    kwargs: Keywords,
) -> Res<Value> {
    let arr: Value = asarray(cx, &arr)?.into();
    let axis = normalize_axis(axis, ndim_of(cx, &arr)?)?;
    along_axis(cx, &arr, axis, &mut |cx, line| {
        let mut now = CallArgs::of(std::iter::once(line).chain(args.0.iter().cloned()));
        let named = kwargs.0.iter();
        now.kw = named.map(|(k, v)| (k.as_str().into(), v.clone())).collect();
        call::call(cx, &func1d, now)
    })
}

/// The results of a function of every line along an axis, put together: their own axes stand where the axis was.
pub fn along_axis(
    cx: &mut Cx,
    arr: &Value,
    axis: usize,
    function: &mut dyn FnMut(&mut Cx, Value) -> Res<Value>,
) -> Res<Value> {
    let mut outer = elements(cx, arr)?.shape().to_vec();
    outer.remove(axis);
    let moves = [arr.clone(), Value::from(axis), Value::Int(-1)];
    let view = np(cx, "moveaxis", &moves)?;
    let count: usize = outer.iter().product();
    if count == 0 {
        return Err(Raised::value(
            "Cannot apply_along_axis when any iteration dimensions are 0",
        ));
    }
    let mut buffer: Option<(Value, usize)> = None;
    for flat in 0..count {
        cx.poll()?;
        let mut key = index_of(flat, &outer);
        key.push(Value::Ellipsis);
        let key = Value::tuple(key);
        let line = get(cx, &view, &key)?;
        let result = function(cx, line)?;
        let result: Value = asarray(cx, &result)?.into();
        if buffer.is_none() {
            let part = elements(cx, &result)?;
            let mut all = outer.clone();
            all.extend_from_slice(part.shape());
            let kw = [("shape", int_tuple(&all))];
            let new = np_kw(cx, "zeros_like", std::slice::from_ref(&result), &kw)?;
            buffer = Some((new, part.ndim()));
        }
        let (target, _) = buffer.as_ref().expect("it was made for the first line");
        set(cx, target, &key, &result)?;
    }
    let (target, inner) = buffer.expect("there was a line");
    let order: Vec<usize> = (0..axis)
        .chain(outer.len()..outer.len() + inner)
        .chain(axis..outer.len())
        .collect();
    np(cx, "transpose", &[target, int_tuple(&order)])
}

/// The index of the `flat`th line.
pub fn index_of(flat: usize, outer: &[usize]) -> Vec<Value> {
    let mut rest = flat;
    let mut index = vec![Value::Int(0); outer.len()];
    for axis in (0..outer.len()).rev() {
        index[axis] = Value::from(rest % outer[axis]);
        rest /= outer[axis];
    }
    index
}

fn apply_over_axes(cx: &mut Cx, func: Value, a: Value, axes: Value) -> Res<Value> {
    let mut value: Value = asarray(cx, &a)?.into();
    let ndim = attr::getattr(cx, &a, "ndim")?;
    let ndim = crate::object::index::index_i64(cx, &ndim)?;
    for axis in crate::registry::array_argument::integers(cx, &axes)? {
        let axis = if axis < 0 { ndim + axis } else { axis };
        let result = call::call_pos(cx, &func, [value.clone(), Value::Int(axis)])?;
        let had = ndim_of(cx, &value)?;
        let has = ndim_of(cx, &result)?;
        value = match has == had {
            true => result,
            false => {
                let wide = np(cx, "expand_dims", &[result, Value::Int(axis)])?;
                if ndim_of(cx, &wide)? != had {
                    return Err(Raised::value(
                        "function is not returning an array of the correct shape",
                    ));
                }
                wide
            }
        };
    }
    Ok(value)
}
