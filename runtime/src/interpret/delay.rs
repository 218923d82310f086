//! How long a timer takes that the model does not specify.
//!
//! Many modellers write the duration where people read it, as the event's name: `7 days`, `2 hours`.

use super::draw::Draw;
use std::time::Duration;

/// Units as people write them, with their seconds. A month is taken as 30 days, a year as 365.
const UNITS: [(&[&str], u64); 7] = [
    (&["s", "sec", "secs", "second", "seconds"], 1),
    (&["min", "mins", "minute", "minutes"], 60),
    (&["h", "hr", "hrs", "hour", "hours"], 3_600),
    (&["d", "day", "days"], 86_400),
    (&["w", "week", "weeks"], 604_800),
    (&["month", "months"], 2_592_000),
    (&["y", "year", "years"], 31_536_000),
];

/// The longest delay that is taken from a name, a century: more is taken for a slip of the pen.
const LONGEST: u64 = 100 * 31_536_000;

/// The duration that a text writes as numbers with units (`wait 1 hour 30 min`), summed up; none if
/// there is no such pair, or the sum is zero or out of reason.
pub(super) fn written(text: &str) -> Option<Duration> {
    let words = words(text);
    let is_number = |word: &String| word.bytes().all(|byte| byte.is_ascii_digit());
    if words.windows(3).any(|part| is_number(&part[0]) && matches!(&*part[1], "." | ",") && is_number(&part[2])) {
        // `1.5 hours` must not be read as five hours.
        return None;
    }
    let pairs = words.windows(2).filter_map(|pair| {
        let (number, unit) = (pair[0].parse::<u64>().ok()?, seconds(&pair[1])?);
        Some(number.saturating_mul(unit))
    });
    let sum = pairs.fold(0_u64, u64::saturating_add);
    (1..=LONGEST).contains(&sum).then(|| Duration::from_secs(sum))
}

/// A delay between a minute and an hour, in whole seconds.
pub(super) fn drawn(draw: &mut Draw) -> Duration {
    Duration::from_secs(draw.between(60, 3_600))
}

fn seconds(word: &str) -> Option<u64> {
    let (_, seconds) = UNITS.iter().find(|(words, _)| words.contains(&word))?;
    Some(*seconds)
}

/// The text's words in lower case; a number ends where its digits do (`30min` is two words), and a sign
/// of punctuation is a word.
fn words(text: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    for character in text.to_lowercase().chars() {
        let goes_on = words
            .last()
            .and_then(|word| word.chars().last())
            .is_some_and(|last| character.is_alphanumeric() && (last.is_ascii_digit() == character.is_ascii_digit()));
        if !goes_on {
            words.push(String::new());
        }
        if let Some(word) = words.last_mut().filter(|_| !character.is_whitespace()) {
            word.push(character);
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

#[cfg(test)]
mod tests {
    use super::{drawn, written};
    use crate::interpret::draw::Draw;

    #[test]
    fn people_write_durations() {
        let cases = [
            ("7 days", 604_800),
            ("2 hours", 7_200),
            ("30 min", 1_800),
            ("30min", 1_800),
            ("1 week", 604_800),
            ("Wait 1 hour 30 minutes", 5_400),
            ("1 hour, 30 minutes", 5_400),
            ("After 10 Seconds!", 10),
            ("2h", 7_200),
            ("1 month", 2_592_000),
        ];
        for (text, seconds) in cases {
            assert_eq!(written(text).map(|delay| delay.as_secs()), Some(seconds), "{text}");
        }
    }

    #[test]
    fn other_names_write_none() {
        for text in ["", "deadline", "day 7", "0 days", "Timer_12", "a week", "R3/PT10M", "99999999999999999999 days"] {
            assert_eq!(written(text), None, "{text}");
        }
        for text in ["18446744073709551615 weeks", "200 years", "1.5 hours", "1,5 hours"] {
            assert_eq!(written(text), None, "{text}");
        }
    }

    #[test]
    fn drawn_delays_lie_between_a_minute_and_an_hour() {
        for seed in 0..1_000 {
            let delay = drawn(&mut Draw::new(seed, &["delay"])).as_secs();
            assert!((60..=3_600).contains(&delay), "{delay}");
        }
    }
}
