//! Layer 0: text to number and number to text, dates, format specs. Knows no arrays and no Python objects.
