//! Points and boxes, in whole pixels: sums of them are exact, so the same file gives the same drawing everywhere.

/// A point; `y` grows downwards, as on screens.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Point {
    /// From the left.
    pub x: i32,
    /// From the top.
    pub y: i32,
}

/// A box with sides parallel to the axes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Bounds {
    /// Left side.
    pub x: i32,
    /// Upper side.
    pub y: i32,
    /// From left to right.
    pub width: i32,
    /// From top to bottom.
    pub height: i32,
}

impl Bounds {
    /// Right side.
    #[must_use]
    pub const fn right(&self) -> i32 {
        self.x + self.width
    }

    /// Lower side.
    #[must_use]
    pub const fn bottom(&self) -> i32 {
        self.y + self.height
    }

    /// The point in the middle.
    #[must_use]
    pub const fn centre(&self) -> Point {
        Point { x: self.x + self.width / 2, y: self.y + self.height / 2 }
    }

    /// Whether two boxes have more in common than a side.
    #[must_use]
    pub const fn overlaps(&self, other: &Self) -> bool {
        self.x < other.right() && other.x < self.right() && self.y < other.bottom() && other.y < self.bottom()
    }

    /// Whether another box lies in it; sides may touch.
    #[must_use]
    pub const fn contains(&self, other: &Self) -> bool {
        self.x <= other.x && self.y <= other.y && other.right() <= self.right() && other.bottom() <= self.bottom()
    }

    /// Whether a point is on its border.
    #[must_use]
    pub const fn has_on_border(&self, point: Point) -> bool {
        let across = self.x <= point.x && point.x <= self.right();
        let along = self.y <= point.y && point.y <= self.bottom();
        let on_side = point.x == self.x || point.x == self.right();
        let on_level = point.y == self.y || point.y == self.bottom();
        across && along && (on_side || on_level)
    }

    /// Whether a horizontal or vertical line runs through its inside.
    #[must_use]
    pub fn is_crossed_by(&self, from: Point, to: Point) -> bool {
        let (left, right) = (from.x.min(to.x), from.x.max(to.x));
        let (top, bottom) = (from.y.min(to.y), from.y.max(to.y));
        left < self.right()
            && self.x < right.max(left + 1)
            && top < self.bottom()
            && self.y < bottom.max(top + 1)
            && (left > self.x || right > self.x)
            && (top > self.y || bottom > self.y)
    }

    /// The same box elsewhere.
    #[must_use]
    pub const fn moved(self, by: Point) -> Self {
        Self { x: self.x + by.x, y: self.y + by.y, ..self }
    }
}

impl Point {
    /// The point this far away.
    #[must_use]
    pub const fn moved(self, by: Self) -> Self {
        Self { x: self.x + by.x, y: self.y + by.y }
    }
}

/// A line without points that repeat, or that lie on the way between their neighbours.
#[must_use]
pub fn simplified(points: &[Point]) -> Vec<Point> {
    let mut line: Vec<Point> = Vec::with_capacity(points.len());
    for point in points {
        while let [.., before, last] = line[..] {
            let is_between = |a: i32, b: i32, c: i32| a.min(c) <= b && b <= a.max(c);
            let straight = (before.x == last.x && last.x == point.x && is_between(before.y, last.y, point.y))
                || (before.y == last.y && last.y == point.y && is_between(before.x, last.x, point.x));
            if !straight && last != *point {
                break;
            }
            line.pop();
        }
        if line.last() != Some(point) {
            line.push(*point);
        }
    }
    // A line has two ends, even where it goes nowhere.
    if let [only] = line[..] {
        line.push(only);
    }
    line
}
