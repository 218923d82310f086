//! Fresh key values: made where a message is the first to carry a key.

use super::draw::Draw;
use super::plausible;
use crate::key::calendar;
use quadrille_endpoint::{Key, Scalar};

/// The text of a property of a key that is new in its choreography instance. It depends on the instance,
/// the key and the property alone, so that two choreography instances hardly ever share one, and a task
/// done again after a crash makes the same one.
///
/// Types with few values (booleans, dates) cannot be unique for long: such keys collide in a simulation
/// as they would in life.
pub(super) fn text(choreography: &str, key: &Key, property: usize, scalar: Scalar) -> String {
    let mut draw = Draw::new(0, &["fresh key", choreography, &key.id, &property.to_string()]);
    match scalar {
        Scalar::String => format!("{}-{:012x}", stem(&key.name), draw.bits() >> 16),
        Scalar::Int32 | Scalar::Uint32 => draw.between(1, i32::MAX.unsigned_abs().into()).to_string(),
        // Whole numbers up to 2^53 survive a detour through a double.
        Scalar::Int64 | Scalar::Uint64 | Scalar::Double | Scalar::Decimal => draw.between(1, 1 << 53).to_string(),
        Scalar::Bytes => format!("{:016x}{:016x}", draw.bits(), draw.bits()),
        Scalar::Uuid => plausible::uuid(&mut draw),
        Scalar::Bool => plausible::text(scalar, &mut draw),
        Scalar::Date => date(&mut draw),
        Scalar::Timestamp => format!("{}T00:00:00.{:09}Z", date(&mut draw), draw.between(1, 999_999_999)),
        Scalar::Duration => format!("{}.{:09}s", draw.between(1, 1_000_000), draw.between(1, 999_999_999)),
    }
}

/// The type in which a fresh value is made: one whose values fit both the key's property and the member
/// that carries it.
pub(super) fn common_type(property: Scalar, member: Scalar) -> Scalar {
    match (property, member) {
        (Scalar::Int32 | Scalar::Uint32, _) => property,
        (Scalar::String, _) | (_, Scalar::Int32 | Scalar::Uint32) => member,
        (_, Scalar::String) => property,
        (_, _) => member,
    }
}

/// Any date of the calendar.
fn date(draw: &mut Draw) -> String {
    const FIRST: i64 = -719_162;
    calendar::format_date(FIRST + i64::try_from(draw.below(3_652_059)).unwrap_or(0))
}

/// The first word of a key's name in lower-case ASCII letters, so that people recognise its values.
fn stem(name: &str) -> String {
    let mut words = name.split(|character: char| !character.is_ascii_alphabetic()).filter(|word| !word.is_empty());
    words.next().unwrap_or("key").to_ascii_lowercase()
}

#[cfg(test)]
mod tests {
    use super::{common_type, text};
    use crate::interpret::sample;
    use crate::interpret::schema_pool::Descriptors;
    use quadrille_endpoint::Scalar;
    use std::collections::BTreeSet;

    #[test]
    fn fresh_values_differ_between_instances_keys_and_properties() {
        let descriptors = Descriptors::of(&sample::schema()).expect("valid");
        let endpoint = sample::endpoint();
        let unique = Scalar::ALL.into_iter().filter(|scalar| !matches!(scalar, Scalar::Bool | Scalar::Date));
        for scalar in unique {
            let mut made = BTreeSet::new();
            for choreography in 0..200 {
                for (key, property) in [(0, 0), (0, 1), (1, 0)] {
                    let text = text(&format!("c{choreography}"), &endpoint.keys[key], property, scalar);
                    assert!(descriptors.read(scalar, &text).is_some(), "{text}");
                    assert!(made.insert(text), "{}", scalar.name());
                }
            }
        }
    }

    #[test]
    fn fresh_values_fit_the_property_and_the_member() {
        let check = |property, member, expected| assert_eq!(common_type(property, member), expected);
        check(Scalar::Int64, Scalar::Int32, Scalar::Int32);
        check(Scalar::Int32, Scalar::Int64, Scalar::Int32);
        check(Scalar::Uuid, Scalar::String, Scalar::Uuid);
        check(Scalar::String, Scalar::Uuid, Scalar::Uuid);
        check(Scalar::Decimal, Scalar::Uint64, Scalar::Uint64);
        check(Scalar::Date, Scalar::Date, Scalar::Date);
    }

    #[test]
    fn fresh_texts_show_their_key() {
        let made = text("c1", &sample::endpoint().keys[0], 0, Scalar::String);
        assert!(made.starts_with("order-"), "{made}");
        assert_eq!(made.len(), "order-".len() + 12);
    }
}
