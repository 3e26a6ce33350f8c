//! Registers: aligned memory of a worker's own that blocks are loaded into and computed in.

/// Bytes aligned for every kernel: one block of one value.
#[derive(Clone, Debug, Default)]
pub struct Register(Vec<Line>);

#[derive(Clone, Copy, Debug, bytemuck::Pod, bytemuck::Zeroable)]
#[repr(C, align(64))]
struct Line([u8; 64]);

impl Register {
    /// A register of at least `bytes` bytes.
    pub fn new(bytes: usize) -> Register {
        Register(vec![Line([0; 64]); bytes.div_ceil(64)])
    }

    /// Its first `n` bytes.
    #[inline]
    pub fn bytes(&self, n: usize) -> &[u8] {
        &bytemuck::cast_slice(&self.0)[..n]
    }

    /// Its first `n` bytes, to write.
    #[inline]
    pub fn bytes_mut(&mut self, n: usize) -> &mut [u8] {
        &mut bytemuck::cast_slice_mut(&mut self.0)[..n]
    }

    /// Makes it hold at least `bytes` bytes.
    pub fn grow(&mut self, bytes: usize) {
        let lines = bytes.div_ceil(64);
        if self.0.len() < lines {
            self.0.resize(lines, Line([0; 64]));
        }
    }
}
