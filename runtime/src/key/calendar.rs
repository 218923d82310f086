//! The proleptic Gregorian calendar of ISO 8601, as day numbers.
//!
//! The two conversions are those of Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms":
//! years begin in March, so that the leap day is the last of its year, and 400 years are an era of
//! 146,097 days.

/// Days from 1970-01-01 to a date; none if there is no such date in the years 1 to 9999.
pub(crate) fn day_number(year: i64, month: i64, day: i64) -> Option<i64> {
    if !(1..=9999).contains(&year) || !(1..=12).contains(&month) || !(1..=31).contains(&day) {
        return None;
    }
    let shifted = if month <= 2 { year - 1 } else { year };
    let era = shifted.div_euclid(400);
    let year_of_era = shifted.rem_euclid(400);
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    let number = era * 146_097 + day_of_era - 719_468;
    // 31 April is computed as 1 May: a date exists if it comes back as itself.
    (date(number) == (year, month, day)).then_some(number)
}

/// Year, month and day of a day number within some ten thousand years around 1970.
pub(crate) fn date(number: i64) -> (i64, i64, i64) {
    let shifted = number + 719_468;
    let era = shifted.div_euclid(146_097);
    let day_of_era = shifted.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    (year, month, day)
}

/// The day number of `YYYY-MM-DD`; none for any other text and for dates that do not exist.
pub(crate) fn parse_date(text: &str) -> Option<i64> {
    let bytes = text.as_bytes();
    if bytes.len() != 10 || bytes[4] != b'-' || bytes[7] != b'-' {
        return None;
    }
    day_number(digits(&bytes[0..4])?, digits(&bytes[5..7])?, digits(&bytes[8..10])?)
}

/// The text `YYYY-MM-DD` of a day number.
pub(crate) fn format_date(number: i64) -> String {
    let (year, month, day) = date(number);
    format!("{year:04}-{month:02}-{day:02}")
}

/// The number that at most 18 decimal digits write; none if anything else is among them.
pub(crate) fn digits(bytes: &[u8]) -> Option<i64> {
    if bytes.is_empty() || bytes.len() > 18 {
        return None;
    }
    bytes.iter().try_fold(0, |number, byte| byte.is_ascii_digit().then(|| number * 10 + i64::from(byte - b'0')))
}

#[cfg(test)]
mod tests {
    use super::{date, day_number, format_date, parse_date};

    #[test]
    fn days_are_counted_from_1970() {
        let known = [("1970-01-01", 0), ("2000-03-01", 11_017), ("1969-12-31", -1), ("0001-01-01", -719_162)];
        for (text, number) in known {
            assert_eq!(parse_date(text), Some(number), "{text}");
            assert_eq!(format_date(number), text);
        }
    }

    #[test]
    fn every_day_comes_back_and_follows_the_one_before() {
        let (first, last) = (day_number(1, 1, 1).expect("exists"), day_number(9999, 12, 31).expect("exists"));
        assert_eq!(last - first + 1, 3_652_059);
        let mut earlier = (0, 0, 0);
        for number in first..=last {
            let (year, month, day) = date(number);
            assert_eq!(day_number(year, month, day), Some(number));
            assert!(earlier < (year, month, day));
            earlier = (year, month, day);
        }
    }

    #[test]
    fn what_is_no_date_is_refused() {
        for text in ["2023-02-29", "1900-02-29", "2024-13-01", "2024-04-31", "2024-1-1", "20240101", "0000-01-01", ""] {
            assert_eq!(parse_date(text), None, "{text}");
        }
        for text in ["2024-01-01Z", "+024-01-01", "２024-01-0", "2024-01-0a"] {
            assert_eq!(parse_date(text), None, "{text}");
        }
    }
}
