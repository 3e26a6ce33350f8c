//! Types: builtin ones and users' classes are one thing, a name with bases, a linear order of them and a namespace.
//!
//! A builtin type's namespace is filled the first time something is looked up in it, by the loader that the builtins layer gave it, so
//! that starting costs nothing for types a program does not use.

use std::cell::{Cell, OnceCell, RefCell};
use std::rc::{Rc, Weak};

use super::call::Short;
use super::last_words::LastWords;
use super::value::Ref;
use super::{CallArgs, Cx, Name, NameMap, Object, Res, Value};
use crate::base::{Counted, Turns};
use crate::syntax::ast::Operator;

/// Fills a builtin type's namespace.
pub type Loader = fn(&Cx, &mut NameMap);
/// Makes an instance: the class that was called, and the arguments.
pub type Constructor = fn(&mut Cx, &Rc<Type>, CallArgs) -> Res<Value>;

/// A type.
pub struct Type {
    /// Its name.
    pub name: Turns<Name>,
    /// The module that a repr names.
    pub module: Turns<Name>,
    /// The dotted name inside the module.
    pub qualname: Turns<Name>,
    /// The classes named in its head.
    pub bases: Vec<Rc<Type>>,
    /// The classes above it, itself not among them, in the order of lookup (C3).
    pub above: Vec<Rc<Type>>,
    /// Whether a program made it.
    pub is_heap: bool,
    namespace: RefCell<NameMap>,
    loader: Cell<Option<Loader>>,
    constructor: Cell<Option<Constructor>>,
    /// A short way to an instance of this very type.
    short: Cell<Option<Short>>,
    /// The only attributes that instances may have, where every class a program made says so by `__slots__`.
    slots: OnceCell<Option<Vec<Name>>>,
    /// Where instances wait that are gone, if they have a last word (`__del__`).
    pub last_words: OnceCell<Rc<LastWords>>,
    /// What `type(x)` of it is; the session's `type`.
    pub(super) metatype: OnceCell<Rc<Type>>,
    /// The classes right below it that live.
    below: RefCell<Vec<Weak<Type>>>,
    /// What [`Type::plain_init`] found, and at which of the [changes](super::Types::changes) to classes.
    init: RefCell<Option<(u64, Option<Weak<dyn Object>>)>>,
}

impl Type {
    /// A builtin type below `bases`.
    pub fn builtin(module: &str, name: &str, bases: &[&Rc<Type>]) -> Rc<Type> {
        Type::shown_as(module, [name, name], bases)
    }

    /// The same where its `__name__` is another than the one that a traceback names.
    pub fn shown_as(module: &str, [name, full]: [&str; 2], bases: &[&Rc<Type>]) -> Rc<Type> {
        let bases: Vec<Rc<Type>> = bases.iter().map(|b| (*b).clone()).collect();
        let above = linearize(&bases).expect("builtin bases have a consistent order");
        let new = Rc::new(Type {
            name: Turns::new(name.into()),
            module: Turns::new(module.into()),
            qualname: Turns::new(full.into()),
            bases,
            above,
            is_heap: false,
            namespace: RefCell::default(),
            loader: Cell::new(None),
            constructor: Cell::new(None),
            short: Cell::new(None),
            slots: OnceCell::new(),
            last_words: OnceCell::new(),
            metatype: OnceCell::new(),
            below: RefCell::default(),
            init: RefCell::default(),
        });
        new.tell_bases();
        new
    }

    /// Files it with the classes right above it.
    fn tell_bases(self: &Rc<Type>) {
        for base in &self.bases {
            let mut below = base.below.borrow_mut();
            below.retain(|class| class.strong_count() > 0);
            below.push(Rc::downgrade(self));
        }
    }

    /// The classes right below it, in the order in which they were made.
    pub fn subclasses(&self) -> Vec<Rc<Type>> {
        self.below
            .borrow()
            .iter()
            .filter_map(Weak::upgrade)
            .collect()
    }

    /// The native type with this full name, made and filed in [`Types::named`] when it is first asked for: for types that one family of
    /// builtins has to itself. The flag says whether it is new and still
    /// has to be told what fills it ([`Type::define`]).
    pub fn native_in(cx: &Cx, module: &str, name: &str, bases: &[&Rc<Type>]) -> (Rc<Type>, bool) {
        let full = format!("{module}.{name}");
        let known = cx.types.named.borrow().get(&*full).cloned();
        if let Some(class) = known.and_then(|found| found.downcast_rc::<Type>()) {
            return (class, false);
        }
        let class = Type::builtin(module, name, bases);
        let _ = class.metatype.set(cx.types.r#type.clone());
        let filed = Value::Obj(class.clone());
        cx.types.named.borrow_mut().insert(full.into(), filed);
        (class, true)
    }

    /// The native type with this full name right below `object`.
    pub fn filed(cx: &Cx, module: &str, name: &str) -> Rc<Type> {
        Type::native_in(cx, module, name, &[&cx.types.object]).0
    }

    /// A class a program defines; `None` when its bases have no consistent order. Its class is `metatype`, else that of its bases.
    pub fn user(
        cx: &Cx,
        module: &str,
        name: &str,
        qualname: &str,
        bases: Vec<Rc<Type>>,
        namespace: NameMap,
        metatype: Option<Rc<Type>>,
    ) -> Option<Rc<Type>> {
        let above = linearize(&bases)?;
        let of_bases = bases.iter().filter_map(|b| b.metatype.get());
        let metatype = metatype.or_else(|| of_bases.into_iter().find(|m| m.is_heap).cloned());
        let new = Type {
            name: Turns::new(name.into()),
            module: Turns::new(module.into()),
            qualname: Turns::new(qualname.into()),
            bases,
            above,
            is_heap: true,
            namespace: RefCell::new(namespace),
            loader: Cell::new(None),
            constructor: Cell::new(None),
            short: Cell::new(None),
            slots: OnceCell::new(),
            last_words: OnceCell::new(),
            metatype: OnceCell::from(metatype.unwrap_or_else(|| cx.types.r#type.clone())),
            below: RefCell::default(),
            init: RefCell::default(),
        };
        new.keep_last_words(cx);
        let new = Rc::new(new);
        new.tell_bases();
        Some(new)
    }

    /// Instances are asked for a last word from here on, if the class has one.
    pub fn keep_last_words(&self, cx: &Cx) {
        if self.has_user("__del__") {
            cx.last_words.watch();
            let _ = self.last_words.set(cx.last_words.clone());
        }
    }

    /// Says what fills the namespace and what makes instances.
    pub fn define(&self, loader: Loader, constructor: Option<Constructor>) {
        self.loader.set(Some(loader));
        if constructor.is_some() {
            self.constructor.set(constructor);
        }
    }

    /// Says what its class is, where that is not `type`.
    pub fn set_metatype(&self, metatype: &Rc<Type>) {
        let _ = self.metatype.set(metatype.clone());
    }

    /// Says what makes instances.
    pub fn set_constructor(&self, constructor: Constructor) {
        self.constructor.set(Some(constructor));
    }

    /// Gives the type a short way to its instances.
    pub fn set_short(&self, short: Short) {
        self.short.set(Some(short));
    }

    /// What makes instances of this builtin type; for a user's class, of the nearest builtin type above it.
    pub fn constructor(&self) -> Option<Constructor> {
        self.constructor
            .get()
            .or_else(|| self.above.iter().find_map(|t| t.constructor.get()))
    }

    /// The nearest builtin type: itself, or the first above it that no program made.
    pub fn native(self: &Rc<Type>) -> Rc<Type> {
        self.mro()
            .find(|t| !t.is_heap)
            .cloned()
            .expect("object ends every order of lookup")
    }

    /// The order of lookup, itself first.
    pub fn mro(self: &Rc<Type>) -> impl Iterator<Item = &Rc<Type>> {
        std::iter::once(self).chain(&self.above)
    }

    /// Whether it is `other` or below it.
    pub fn is_subclass(&self, other: &Type) -> bool {
        std::ptr::eq(self, other) || self.above.iter().any(|t| std::ptr::eq(&**t, other))
    }

    /// Its own namespace, filled.
    pub fn namespace(&self, cx: &Cx) -> &RefCell<NameMap> {
        if let Some(loader) = self.loader.take() {
            loader(cx, &mut self.namespace.borrow_mut());
        }
        &self.namespace
    }

    /// What `name` is in it or the nearest class above that has it.
    pub fn lookup(self: &Rc<Type>, cx: &Cx, name: &str) -> Option<Value> {
        self.mro()
            .find_map(|t| t.namespace(cx).borrow().get(name).cloned())
    }

    /// What `name` is in the nearest class that a program made: a user's own method, before any builtin one.
    pub fn lookup_user(self: &Rc<Type>, cx: &Cx, name: &str) -> Option<Value> {
        let users = self.mro().take_while(|t| t.is_heap || &*t.name != "object");
        users
            .filter(|t| t.is_heap)
            .find_map(|t| t.namespace(cx).borrow().get(name).cloned())
    }

    /// The program's `__init__`, where all that a call of the class does is to run it on a new instance that has nothing inside: there is no `__new__`, no
    /// metaclass and no builtin type but `object` that has a say.
    pub fn plain_init(self: &Rc<Type>, cx: &Cx) -> Option<Ref> {
        let changes = cx.types.changes.get();
        if let Some((known, found)) = &*self.init.borrow()
            && *known == changes
        {
            return found.as_ref()?.upgrade();
        }
        let is_plain = self.is_heap
            && self.heap_class().is_none()
            && Rc::ptr_eq(&self.native(), &cx.types.object)
            && !self.has_user("__new__");
        let found = match is_plain.then(|| self.lookup_user(cx, "__init__")).flatten() {
            Some(Value::Obj(found)) => Some(found),
            _ => None,
        };
        let known = found.as_ref().map(Rc::downgrade);
        self.init.replace(Some((changes, known)));
        found
    }

    /// The names of `__slots__`, its own and those above; `None` where instances may have any attribute.
    pub fn slots(&self) -> Option<&[Name]> {
        let found = self.slots.get_or_init(|| {
            if !self.is_heap {
                return None;
            }
            let mut all = Vec::new();
            let above = self.above.iter().map(|t| &**t);
            for class in std::iter::once(self).chain(above).filter(|t| t.is_heap) {
                let own = class.namespace.borrow().get("__slots__").cloned()?;
                all.extend(super::member::slot_names(&own));
            }
            let has_dict = |t: &&Rc<Type>| !t.is_heap && &*t.name == "BaseException";
            let is_free = all.iter().any(|n| &**n == "__dict__");
            (!is_free && !self.above.iter().any(|t| has_dict(&t))).then_some(all)
        });
        found.as_deref()
    }

    /// What `name` is in a class that a program made, itself only.
    pub fn own(&self, name: &str) -> Option<Value> {
        self.namespace.borrow().get(name).cloned()
    }

    /// Whether a class that a program made, itself or above it, has `name`.
    pub fn has_user(&self, name: &str) -> bool {
        let has = |t: &Type| t.is_heap && t.namespace.borrow().contains_key(name);
        has(self) || self.above.iter().any(|t| has(t))
    }

    /// `module.qualname` as a repr writes it: builtins without their module.
    pub fn full_name(&self) -> String {
        match &*self.module {
            "builtins" => self.qualname.to_string(),
            module => format!("{module}.{}", self.qualname),
        }
    }
}

/// Python's C3 order of the classes above one with these bases; `None` when there is none.
fn linearize(bases: &[Rc<Type>]) -> Option<Vec<Rc<Type>>> {
    let mut queues: Vec<Vec<Rc<Type>>> = bases.iter().map(|b| b.mro().cloned().collect()).collect();
    queues.push(bases.to_vec());
    let mut order = Vec::new();
    loop {
        queues.retain(|q| !q.is_empty());
        if queues.is_empty() {
            return Some(order);
        }
        let free = |c: &Rc<Type>| {
            queues
                .iter()
                .all(|q| !q[1..].iter().any(|t| Rc::ptr_eq(t, c)))
        };
        let head = queues.iter().map(|q| &q[0]).find(|c| free(c))?.clone();
        for queue in &mut queues {
            if Rc::ptr_eq(&queue[0], &head) {
                queue.remove(0);
            }
        }
        order.push(head);
    }
}

impl Counted for Type {
    fn traverse(&self, visit: &mut dyn FnMut(Rc<dyn Counted>)) {
        if self.is_heap {
            self.namespace
                .borrow()
                .values()
                .filter_map(Value::counted)
                .for_each(visit);
        }
    }

    fn clear(&self) {
        if self.is_heap {
            let namespace = std::mem::take(&mut *self.namespace.borrow_mut());
            drop(namespace);
        }
    }
}

impl Object for Type {
    fn class(&self, cx: &Cx) -> Rc<Type> {
        let known = self.metatype.get();
        known.cloned().unwrap_or_else(|| cx.types.r#type.clone())
    }

    fn heap_class(&self) -> Option<&Rc<Type>> {
        self.metatype.get().filter(|m| m.is_heap)
    }

    fn short_way(&self) -> Option<Short> {
        self.short.get()
    }

    fn is_container(&self) -> bool {
        true
    }

    fn repr(&self, _: &mut Cx, _: &Value) -> Res<Option<String>> {
        Ok(Some(format!("<class '{}'>", self.full_name())))
    }

    fn is_callable(&self) -> bool {
        true
    }

    fn binary(
        &self,
        cx: &mut Cx,
        me: &Value,
        op: Operator,
        other: &Value,
        reflected: bool,
    ) -> Res<Value> {
        super::union_type::by_bar(cx, me, op, other, reflected)
    }

    fn call(&self, cx: &mut Cx, me: &Value, args: CallArgs) -> Res<Value> {
        let class = me.downcast_rc::<Type>().expect("me is this type");
        super::instance::construct(cx, &class, args)
    }

    fn getattr(&self, cx: &mut Cx, me: &Value, name: &str) -> Res<Option<Value>> {
        super::attr::class_attribute(cx, me, name)
    }

    fn setattr(&self, cx: &mut Cx, me: &Value, name: &str, value: Option<&Value>) -> Res<bool> {
        super::attr::set_class_attribute(cx, me, name, value)
    }
}

macro_rules! types {
    ($($(#[$doc:meta])* $field:ident: $module:literal $name:literal ($($base:ident),*);)*) => {
        /// The builtin types of a session, one field a type.
        #[allow(missing_docs)]
        pub struct Types {
            $($(#[$doc])* pub $field: Rc<Type>,)*
            /// Exception classes and other types that are found by name, by full name.
            pub named: RefCell<NameMap>,
            /// How often the names of a class have been changed.
            pub changes: Cell<u64>,
            /// The classes of dtypes, one a kind, made when the first is asked for.
            pub dtype_classes: OnceCell<Vec<Rc<Type>>>,
        }

        impl Types {
            /// The types, their namespaces still empty.
            #[allow(clippy::new_without_default)]
            pub fn new() -> Types {
                $(let $field = Type::builtin($module, $name, &[$(&$base),*]);)*
                let types = Types { $($field,)* named: RefCell::default(), changes: Cell::new(0), dtype_classes: OnceCell::new() };
                // The class of `dtype` is a metaclass of its own, set with the classes of dtypes.
                for t in types.all().iter().filter(|t| !Rc::ptr_eq(t, &types.dtype)) {
                    let _ = t.metatype.set(types.r#type.clone());
                }
                types
            }

            /// All of them, in the order of the table.
            pub fn all(&self) -> Vec<Rc<Type>> {
                vec![$(self.$field.clone(),)*]
            }
        }
    };
}

types! {
    object: "builtins" "object" ();
    r#type: "builtins" "type" (object);
    none: "builtins" "NoneType" (object);
    ellipsis: "builtins" "ellipsis" (object);
    not_implemented: "builtins" "NotImplementedType" (object);
    int: "builtins" "int" (object);
    bool: "builtins" "bool" (int);
    float: "builtins" "float" (object);
    complex: "builtins" "complex" (object);
    str: "builtins" "str" (object);
    bytes: "builtins" "bytes" (object);
    bytearray: "builtins" "bytearray" (object);
    memoryview: "builtins" "memoryview" (object);
    list: "builtins" "list" (object);
    tuple: "builtins" "tuple" (object);
    dict: "builtins" "dict" (object);
    dict_keys: "builtins" "dict_keys" (object);
    dict_values: "builtins" "dict_values" (object);
    dict_items: "builtins" "dict_items" (object);
    set: "builtins" "set" (object);
    frozenset: "builtins" "frozenset" (object);
    range: "builtins" "range" (object);
    slice: "builtins" "slice" (object);
    iterator: "builtins" "iterator" (object);
    range_iterator: "builtins" "range_iterator" (object);
    list_iterator: "builtins" "list_iterator" (object);
    list_reverseiterator: "builtins" "list_reverseiterator" (object);
    tuple_iterator: "builtins" "tuple_iterator" (object);
    str_iterator: "builtins" "str_ascii_iterator" (object);
    text_iterator: "builtins" "str_iterator" (object);
    bytes_iterator: "builtins" "bytes_iterator" (object);
    bytearray_iterator: "builtins" "bytearray_iterator" (object);
    set_iterator: "builtins" "set_iterator" (object);
    dict_keyiterator: "builtins" "dict_keyiterator" (object);
    dict_valueiterator: "builtins" "dict_valueiterator" (object);
    dict_itemiterator: "builtins" "dict_itemiterator" (object);
    dict_reversekeyiterator: "builtins" "dict_reversekeyiterator" (object);
    dict_reversevalueiterator: "builtins" "dict_reversevalueiterator" (object);
    dict_reverseitemiterator: "builtins" "dict_reverseitemiterator" (object);
    callable_iterator: "builtins" "callable_iterator" (object);
    enumerate: "builtins" "enumerate" (object);
    zip: "builtins" "zip" (object);
    map: "builtins" "map" (object);
    filter: "builtins" "filter" (object);
    reversed: "builtins" "reversed" (object);
    function: "builtins" "function" (object);
    builtin_function: "builtins" "builtin_function_or_method" (object);
    dispatcher: "numpy" "_ArrayFunctionDispatcher" (object);
    method: "builtins" "method" (object);
    method_descriptor: "builtins" "method_descriptor" (object);
    getset_descriptor: "builtins" "getset_descriptor" (object);
    generator: "builtins" "generator" (object);
    code: "builtins" "code" (object);
    cell: "builtins" "cell" (object);
    module: "builtins" "module" (object);
    property: "builtins" "property" (object);
    staticmethod: "builtins" "staticmethod" (object);
    classmethod: "builtins" "classmethod" (object);
    super_: "builtins" "super" (object);
    traceback: "builtins" "traceback" (object);
    method_wrapper: "builtins" "method-wrapper" (object);
    member_descriptor: "builtins" "member_descriptor" (object);
    wrapper_descriptor: "builtins" "wrapper_descriptor" (object);
    generic_alias: "types" "GenericAlias" (object);
    text_file: "_io" "TextIOWrapper" (object);
    binary_file: "_io" "BufferedRandom" (object);
    ndarray: "numpy" "ndarray" (object);
    dtype: "numpy" "dtype" (object);
    ufunc: "numpy" "ufunc" (object);
    flagsobj: "numpy._core.multiarray" "flagsobj" (object);
    flatiter: "numpy" "flatiter" (object);
    nditer: "numpy" "nditer" (object);
    ndenumerate: "numpy" "ndenumerate" (object);
    ndindex: "numpy" "ndindex" (object);
    ctypes: "numpy._core._internal" "_ctypes" (object);
    memmap: "numpy" "memmap" (ndarray);
    mmap: "mmap" "mmap" (object);
    npz_file: "numpy.lib.npyio" "NpzFile" (object);
    recarray: "numpy.rec" "recarray" (ndarray);
    generic: "numpy" "generic" (object);
    number: "numpy" "number" (generic);
    integer: "numpy" "integer" (number);
    signedinteger: "numpy" "signedinteger" (integer);
    unsignedinteger: "numpy" "unsignedinteger" (integer);
    inexact: "numpy" "inexact" (number);
    floating: "numpy" "floating" (inexact);
    complexfloating: "numpy" "complexfloating" (inexact);
    flexible: "numpy" "flexible" (generic);
    character: "numpy" "character" (flexible);
    np_bool: "numpy" "bool" (generic);
    int8: "numpy" "int8" (signedinteger);
    int16: "numpy" "int16" (signedinteger);
    int32: "numpy" "int32" (signedinteger);
    int64: "numpy" "int64" (signedinteger);
    uint8: "numpy" "uint8" (unsignedinteger);
    uint16: "numpy" "uint16" (unsignedinteger);
    uint32: "numpy" "uint32" (unsignedinteger);
    uint64: "numpy" "uint64" (unsignedinteger);
    float16: "numpy" "float16" (floating);
    float32: "numpy" "float32" (floating);
    float64: "numpy" "float64" (floating, float);
    complex64: "numpy" "complex64" (complexfloating);
    complex128: "numpy" "complex128" (complexfloating, complex);
    object_: "numpy" "object_" (generic);
    bytes_: "numpy" "bytes_" (bytes, character);
    str_: "numpy" "str_" (str, character);
    void: "numpy" "void" (flexible);
    record: "numpy" "record" (void);
    mappingproxy: "builtins" "mappingproxy" (object);
    datetime64: "numpy" "datetime64" (generic);
    timedelta64: "numpy" "timedelta64" (signedinteger);
}
