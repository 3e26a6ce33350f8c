//! The outside world as a trait: output, files, clock, entropy, environment.
