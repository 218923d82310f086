//! Canonical texts of points and lengths of time, within the ranges of protobuf's well-known types.

use super::calendar;

/// The last second of the year 9999.
const LAST_SECOND: i64 = 253_402_300_799;
/// The first second of the year 1.
const FIRST_SECOND: i64 = -62_135_596_800;
/// The longest duration, about 10,000 years.
const LONGEST_SECONDS: i64 = 315_576_000_000;
const NANOS_PER_SECOND: i32 = 1_000_000_000;
const SECONDS_PER_DAY: i64 = 86_400;

/// A point in time as `YYYY-MM-DDThh:mm:ss.fZ`; none outside the years 1 to 9999.
pub(super) fn timestamp(seconds: i64, nanos: i32) -> Option<String> {
    if !(FIRST_SECOND..=LAST_SECOND).contains(&seconds) || !(0..NANOS_PER_SECOND).contains(&nanos) {
        return None;
    }
    let date = calendar::format_date(seconds.div_euclid(SECONDS_PER_DAY));
    let second = seconds.rem_euclid(SECONDS_PER_DAY);
    let (hour, minute, second) = (second / 3_600, second / 60 % 60, second % 60);
    Some(format!("{date}T{hour:02}:{minute:02}:{second:02}{}Z", fraction(nanos)))
}

/// A length of time in seconds, as `-1.25s`; none outside protobuf's range, or if the signs of the two
/// parts differ.
pub(super) fn duration(seconds: i64, nanos: i32) -> Option<String> {
    let in_range = (-LONGEST_SECONDS..=LONGEST_SECONDS).contains(&seconds)
        && (1 - NANOS_PER_SECOND..NANOS_PER_SECOND).contains(&nanos);
    if !in_range || (seconds > 0 && nanos < 0) || (seconds < 0 && nanos > 0) {
        return None;
    }
    let sign = if seconds < 0 || nanos < 0 { "-" } else { "" };
    Some(format!("{sign}{}{}s", seconds.abs(), fraction(nanos.abs())))
}

/// Nanoseconds as the fraction of a second: nothing, or a point and digits without trailing zeros.
fn fraction(nanos: i32) -> String {
    let digits = format!(".{nanos:09}");
    digits.trim_end_matches('0').trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use super::{FIRST_SECOND, LAST_SECOND, duration, timestamp};

    #[test]
    fn timestamps() {
        assert_eq!(timestamp(0, 0).as_deref(), Some("1970-01-01T00:00:00Z"));
        assert_eq!(timestamp(1_704_067_199, 10).as_deref(), Some("2023-12-31T23:59:59.00000001Z"));
        assert_eq!(timestamp(-1, 0).as_deref(), Some("1969-12-31T23:59:59Z"));
        assert_eq!(timestamp(FIRST_SECOND, 0).as_deref(), Some("0001-01-01T00:00:00Z"));
        assert_eq!(timestamp(LAST_SECOND, 999_999_999).as_deref(), Some("9999-12-31T23:59:59.999999999Z"));
        for (seconds, nanos) in [(LAST_SECOND + 1, 0), (FIRST_SECOND - 1, 0), (0, -1), (0, 1_000_000_000)] {
            assert_eq!(timestamp(seconds, nanos), None, "{seconds} {nanos}");
        }
    }

    #[test]
    fn durations() {
        assert_eq!(duration(0, 0).as_deref(), Some("0s"));
        assert_eq!(duration(90, 500_000_000).as_deref(), Some("90.5s"));
        assert_eq!(duration(0, -5).as_deref(), Some("-0.000000005s"));
        assert_eq!(duration(-3, -250_000_000).as_deref(), Some("-3.25s"));
        for (seconds, nanos) in [(1, -1), (-1, 1), (i64::MIN, 0), (0, i32::MIN), (0, 1_000_000_000)] {
            assert_eq!(duration(seconds, nanos), None, "{seconds} {nanos}");
        }
    }
}
