//! Plausible values: what a payload might hold that nothing in the model settles.

use super::draw::Draw;
use crate::key::calendar;
use quadrille_endpoint::Scalar;

const WORDS: [&str; 16] = [
    "amber", "birch", "cedar", "delta", "ember", "fjord", "grove", "heron", "iris", "juniper", "kestrel", "linden",
    "maple", "north", "opal", "pearl",
];

/// The date around which dates and times are drawn, 2024-01-01: a simulation does not know today.
const FIRST_DAY: i64 = 19_723;

/// The text of a plausible value of a type: small numbers, short words, dates of one year.
pub(super) fn text(scalar: Scalar, draw: &mut Draw) -> String {
    match scalar {
        Scalar::String => draw.pick(&WORDS).copied().unwrap_or_default().to_owned(),
        Scalar::Bool => (draw.below(2) == 1).to_string(),
        Scalar::Int32 | Scalar::Int64 | Scalar::Uint32 | Scalar::Uint64 => draw.between(1, 100).to_string(),
        Scalar::Double => format!("{}.{}", draw.between(1, 100), draw.pick(&[0, 25, 5, 75]).copied().unwrap_or(0)),
        Scalar::Bytes => format!("{:016x}", draw.bits()),
        Scalar::Decimal => format!("{}.{:02}", draw.between(1, 999), draw.below(100)),
        Scalar::Date => date(draw),
        Scalar::Timestamp => {
            let date = date(draw);
            format!("{date}T{:02}:{:02}:{:02}Z", draw.below(24), draw.below(60), draw.below(60))
        }
        Scalar::Duration => format!("{}s", 60 * draw.between(1, 1_440)),
        Scalar::Uuid => uuid(draw),
    }
}

/// A day of the year 2024.
fn date(draw: &mut Draw) -> String {
    calendar::format_date(FIRST_DAY + i64::try_from(draw.below(366)).unwrap_or(0))
}

/// A UUID of version 8 (RFC 9562): its bits are the application's.
pub(super) fn uuid(draw: &mut Draw) -> String {
    let (high, low) = (draw.bits(), draw.bits());
    let (time, middle, version) = (high >> 32, high >> 16 & 0xffff, high & 0x0fff | 0x8000);
    let (variant, node) = (low >> 48 & 0x3fff | 0x8000, low & 0xffff_ffff_ffff);
    format!("{time:08x}-{middle:04x}-{version:04x}-{variant:04x}-{node:012x}")
}

/// A value near a constant that conditions compare with: the constant itself, or for numbers one below
/// or above, so that every comparison can come out either way.
pub(super) fn near(scalar: Scalar, constant: &str, draw: &mut Draw) -> String {
    let step = i32::try_from(draw.below(3)).unwrap_or(1) - 1;
    match scalar {
        Scalar::Int32 | Scalar::Int64 | Scalar::Uint32 | Scalar::Uint64 => {
            let whole = constant.split('.').next().and_then(|whole| whole.parse::<i128>().ok());
            whole.map_or_else(|| constant.to_owned(), |whole| whole.saturating_add(step.into()).to_string())
        }
        Scalar::Double => {
            let number = constant.parse::<f64>().map(|number| (number + f64::from(step)).to_string());
            number.unwrap_or_else(|_| constant.to_owned())
        }
        Scalar::Decimal => {
            let number = constant.parse::<f64>().map(|number| format!("{:.2}", number + f64::from(step)));
            number.unwrap_or_else(|_| constant.to_owned())
        }
        Scalar::String
        | Scalar::Bool
        | Scalar::Bytes
        | Scalar::Date
        | Scalar::Timestamp
        | Scalar::Duration
        | Scalar::Uuid => constant.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::{near, text};
    use crate::interpret::draw::Draw;
    use crate::interpret::member;
    use crate::interpret::sample;
    use crate::interpret::schema_pool::Descriptors;
    use crate::key::part;
    use quadrille_endpoint::Scalar;
    use std::collections::BTreeSet;

    #[test]
    fn every_plausible_value_is_one_of_its_type() {
        let descriptors = Descriptors::of(&sample::schema()).expect("valid");
        for scalar in Scalar::ALL {
            let mut draw = Draw::new(1, &[scalar.name()]);
            for _ in 0..200 {
                let text = text(scalar, &mut draw);
                let value = descriptors.read(scalar, &text).expect(&text);
                let canonical = part(scalar, member::value_ref(&value).expect(&text));
                assert!(matches!(canonical, Ok(Some(_))), "{} {text}", scalar.name());
            }
        }
    }

    #[test]
    fn values_near_a_constant_lie_on_both_sides() {
        let mut draw = Draw::new(1, &["near"]);
        let mut drawn =
            |scalar, constant| -> BTreeSet<String> { (0..50).map(|_| near(scalar, constant, &mut draw)).collect() };
        assert_eq!(drawn(Scalar::Int32, "100"), ["100", "101", "99"].map(str::to_owned).into());
        assert_eq!(drawn(Scalar::Decimal, "1000"), ["1000.00", "1001.00", "999.00"].map(str::to_owned).into());
        assert_eq!(drawn(Scalar::Double, "0.5"), ["-0.5", "0.5", "1.5"].map(str::to_owned).into());
        assert_eq!(drawn(Scalar::String, "express"), ["express".to_owned()].into());
    }
}
