//! Bit generators and distributions, bit for bit the streams of NumPy.
