//! What a dtype is called: `dtype.name` and `dtype.str`.

use super::{DType, Kind, TimeStep, TimeUnit};

impl TimeStep {
    /// `[25s]`, `[D]`, or nothing for generic.
    pub fn bracketed(self) -> String {
        match (self.unit, self.count) {
            (TimeUnit::Generic, _) => String::new(),
            (unit, 1) => format!("[{}]", unit.letters()),
            (unit, count) => format!("[{count}{}]", unit.letters()),
        }
    }
}

impl DType {
    /// NumPy's `dtype.name`: `float64`, `str96`, `datetime64[ns]`, `void128`.
    pub fn name(&self) -> String {
        let bits = self.itemsize() * 8;
        match self.kind() {
            Kind::Bool => "bool".into(),
            Kind::Object => "object".into(),
            Kind::Bytes if bits == 0 => "bytes".into(),
            Kind::Str if bits == 0 => "str".into(),
            Kind::Void if bits == 0 => "void".into(),
            Kind::Bytes => format!("bytes{bits}"),
            Kind::Str => format!("str{bits}"),
            Kind::Void => format!("void{bits}"),
            Kind::DateTime => format!("datetime64{}", self.step().bracketed()),
            Kind::TimeDelta => format!("timedelta64{}", self.step().bracketed()),
            kind => match kind.family() {
                'i' => format!("int{bits}"),
                'u' => format!("uint{bits}"),
                'f' => format!("float{bits}"),
                _ => format!("complex{bits}"),
            },
        }
    }

    /// NumPy's `dtype.str`: `<f8`, `|S3`, `<U5`, `<M8[ns]`, `|V16`.
    pub fn typestr(&self) -> String {
        let order = match self.byteorder() {
            '=' if cfg!(target_endian = "little") => '<',
            '=' => '>',
            other => other,
        };
        let count = match self.kind() {
            Kind::Str => self.itemsize() / 4,
            _ => self.itemsize(),
        };
        match self.kind() {
            Kind::Object => "|O".into(),
            kind => format!("{order}{}{count}{}", kind.family(), self.step().bracketed()),
        }
    }
}
