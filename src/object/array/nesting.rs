//! Which axes a nest of lists and arrays has, when the whole of it was walked.
//!
//! The rule a reader would get wrong: the first branch down to an element says the shape, and every later branch may only take axes away. What is
//! uneven at an axis of a list ends the axes before that list; an array keeps those of its axes that fit.

/// The axes that the walk so far has left over.
pub struct Axes {
    /// The length of each, as far as they are known.
    shape: Vec<usize>,
    /// How many there are at most.
    most: usize,
    /// An element or an array was met: the shape is known.
    is_known: bool,
    /// Something did not fit.
    pub is_uneven: bool,
}

impl Axes {
    /// Nothing was walked yet.
    pub fn at_most(most: usize) -> Axes {
        Axes {
            shape: Vec::new(),
            most,
            is_known: false,
            is_uneven: false,
        }
    }

    /// The shape that all of the nest has.
    pub fn into_shape(mut self) -> Vec<usize> {
        self.shape.truncate(self.most);
        self.shape
    }

    /// A list of so many items, below `depth` axes; whether its items are to be walked.
    pub fn list(&mut self, depth: usize, length: usize) -> bool {
        if depth >= self.most {
            // Lists below the last axis are elements.
            self.whole(depth, &[]);
            self.is_uneven = true;
            return false;
        }
        if self.is_known && self.shape[depth] != length {
            self.is_uneven = true;
            self.most = depth;
            return false;
        }
        if !self.is_known {
            self.shape.truncate(depth);
            self.shape.push(length);
        }
        if length == 0 {
            self.is_known = true;
            self.most = depth + 1;
        }
        length > 0
    }

    /// An array of a shape, or an element that has none, below `depth` axes.
    pub fn whole(&mut self, depth: usize, shape: &[usize]) {
        let mut own = shape.len();
        if depth + own > self.most {
            self.is_uneven = true;
            own = self.most.saturating_sub(depth);
        } else if depth + own < self.most {
            self.most = depth + own;
            self.is_uneven |= self.is_known;
        }
        if !self.is_known {
            self.shape.truncate(depth);
            self.shape.extend_from_slice(&shape[..own]);
            self.is_known = true;
            return;
        }
        if let Some(at) = (0..own).find(|&i| self.shape[depth + i] != shape[i]) {
            self.is_uneven = true;
            self.most -= own - at;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Axes;

    #[test]
    fn an_array_keeps_the_axes_that_fit() {
        let mut axes = Axes::at_most(64);
        assert!(axes.list(0, 2));
        axes.whole(1, &[2, 5]);
        axes.whole(1, &[2, 3]);
        assert!(axes.is_uneven);
        assert_eq!(axes.into_shape(), [2, 2]);
    }

    #[test]
    fn a_list_that_does_not_fit_is_an_element() {
        let mut axes = Axes::at_most(64);
        assert!(axes.list(0, 2));
        assert!(axes.list(1, 2));
        axes.whole(2, &[]);
        axes.whole(2, &[]);
        assert!(!axes.list(1, 1));
        assert_eq!(axes.into_shape(), [2]);
    }
}
