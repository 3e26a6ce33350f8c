//! Kernels: plain functions over scalars and contiguous slices. They know no strides, no arrays and no Python.
