//! `repr(a.flags)`.

/// What NumPy says about an array's memory.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct FlagValues {
    pub c_contiguous: bool,
    pub f_contiguous: bool,
    pub owndata: bool,
    pub writeable: bool,
    pub aligned: bool,
    pub writebackifcopy: bool,
}

impl FlagValues {
    /// The six lines that NumPy prints, the last one ended too.
    pub fn repr(&self) -> String {
        let lines = [
            ("C_CONTIGUOUS", self.c_contiguous),
            ("F_CONTIGUOUS", self.f_contiguous),
            ("OWNDATA", self.owndata),
            ("WRITEABLE", self.writeable),
            ("ALIGNED", self.aligned),
            ("WRITEBACKIFCOPY", self.writebackifcopy),
        ];
        lines
            .map(|(name, value)| format!("  {name} : {}\n", if value { "True" } else { "False" }))
            .concat()
    }

    /// `a.flags.num`.
    pub fn num(&self) -> u32 {
        u32::from(self.c_contiguous)
            | u32::from(self.f_contiguous) << 1
            | u32::from(self.owndata) << 2
            | u32::from(self.aligned) << 8
            | u32::from(self.writeable) << 10
            | u32::from(self.writebackifcopy) << 13
    }
}
