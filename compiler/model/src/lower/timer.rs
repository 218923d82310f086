//! Timer event definitions (BPMN 2.0.2 table 10.101) with times in ISO 8601.

use super::element::{Elements, named};
use crate::code::{INEXACT_DURATION, TIMER_WITHOUT_TIME};
use quadrille_diagnostics::Diagnostic;
use quadrille_endpoint::TimerKind;
use quadrille_syntax::NodeId;

const SECOND: u64 = 1_000;
const MINUTE: u64 = 60 * SECOND;
const HOUR: u64 = 60 * MINUTE;
const DAY: u64 = 24 * HOUR;

/// When a timer event is due.
pub(crate) fn lower_timer(elements: &mut Elements<'_>, event: NodeId, definition: NodeId) -> TimerKind {
    let tree = elements.tree;
    let child = |name: &'static str| tree.bpmn_children(definition, name).next();
    let written = child("timeDuration").or_else(|| child("timeDate")).or_else(|| child("timeCycle"));
    let origin = elements.origin(event);
    let Some(written) = written else {
        let message = format!("{} does not say when it is due", named(&origin));
        let span = elements.get(definition).span();
        let diagnostic = Diagnostic::note(TIMER_WITHOUT_TIME, message, span, "no time is given here");
        elements.report(&origin, diagnostic.help("write a timeDuration such as PT20M, or a timeDate"));
        return TimerKind::Unspecified { source: "".into() };
    };
    let node = elements.get(written);
    let (text, span) = (node.trimmed_text(), node.text_span().unwrap_or(node.span()));
    let understood = match node.name() {
        "timeDuration" => duration(text).map(|duration| {
            if duration.is_inexact {
                let message = format!("duration `{text}` of {} has no exact length", named(&origin));
                let diagnostic = Diagnostic::warning(INEXACT_DURATION, message, span, "years or months");
                let diagnostic = diagnostic.with_note("a year is taken as 365 days, a month as 30 days");
                elements.report(&origin, diagnostic.help("write days instead"));
            }
            TimerKind::Duration { millis: duration.millis }
        }),
        "timeDate" => date(text).map(|unix_millis| TimerKind::Date { unix_millis }),
        _ => None,
    };
    understood.unwrap_or_else(|| {
        let message = format!("{} of {} is not understood", node.name(), named(&origin));
        let diagnostic = Diagnostic::note(TIMER_WITHOUT_TIME, message, span, "this time is left to the implementation");
        elements.report(&origin, diagnostic.help("write a timeDuration such as PT20M, or a timeDate, in ISO 8601"));
        TimerKind::Unspecified { source: text.to_owned().into() }
    })
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Duration {
    /// The length in milliseconds.
    pub millis: u64,
    /// Whether it has years or months in it.
    pub is_inexact: bool,
}

/// `PnYnMnWnDTnHnMnS`; the seconds may have a fraction. None if it is not one, or has no length in `u64`.
pub(crate) fn duration(text: &str) -> Option<Duration> {
    let mut rest = text.strip_prefix('P')?;
    let mut units: &[(char, u64)] = &[('Y', 365 * DAY), ('M', 30 * DAY), ('W', 7 * DAY), ('D', DAY)];
    let mut result = Duration { millis: 0, is_inexact: false };
    let mut in_time = false;
    let mut is_empty = true;
    while !rest.is_empty() {
        if let Some(time) = rest.strip_prefix('T') {
            if in_time || time.is_empty() {
                return None;
            }
            in_time = true;
            units = &[('H', HOUR), ('M', MINUTE), ('S', SECOND)];
            rest = time;
            continue;
        }
        let end = rest.find(|character: char| !character.is_ascii_digit() && character != '.')?;
        let unit = rest[end..].chars().next()?;
        let at = units.iter().position(|(name, _)| *name == unit)?;
        let (_, factor) = units[at];
        units = &units[at + 1..];
        let amount = scaled(&rest[..end], factor, unit == 'S')?;
        result.millis = result.millis.checked_add(amount)?;
        result.is_inexact |= !in_time && matches!(unit, 'Y' | 'M');
        is_empty = false;
        rest = &rest[end + unit.len_utf8()..];
    }
    (!is_empty).then_some(result)
}

/// A number times a factor in milliseconds; fractions of a millisecond are dropped.
fn scaled(number: &str, factor: u64, may_have_fraction: bool) -> Option<u64> {
    let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
    if number.contains('.') && (!may_have_fraction || fraction.is_empty()) {
        return None;
    }
    let digits = fraction.get(..fraction.len().min(3))?;
    let millis: u64 = format!("{digits:0<3}").parse().ok()?;
    whole.parse::<u64>().ok()?.checked_mul(factor)?.checked_add(millis * factor / SECOND * u64::from(may_have_fraction))
}

/// `YYYY-MM-DDThh:mm:ss[.fff][Z|±hh:mm]`, without zone in UTC; the time may be left out.
fn date(text: &str) -> Option<i64> {
    let (day, time) = text.split_once('T').unwrap_or((text, "00:00:00"));
    let mut parts = day.splitn(3, '-');
    let mut part = |low: i64, high: i64| -> Option<i64> {
        let text = parts.next()?;
        let number = text.parse().ok().filter(|_| text.bytes().all(|byte| byte.is_ascii_digit()))?;
        (low..=high).contains(&number).then_some(number)
    };
    let (year, month, day) = (part(1, 9999)?, part(1, 12)?, part(1, 31)?);
    if day > days_of(year, month) {
        return None;
    }
    let zone_at = time.find(['Z', '+', '-']).unwrap_or(time.len());
    let (clock, zone) = time.split_at(zone_at);
    let offset = zone_offset(zone)?;
    let mut fields = clock.splitn(3, ':');
    let hour: i64 = fields.next()?.parse().ok().filter(|hour| (0..=24).contains(hour))?;
    let minute: i64 = fields.next()?.parse().ok().filter(|minute| (0..60).contains(minute))?;
    let seconds = i64::try_from(scaled(fields.next().unwrap_or("0"), SECOND, true)?).ok()?;
    if seconds >= 60_000 {
        return None;
    }
    Some(((days_since_epoch(year, month, day) * 24 + hour) * 60 + minute - offset) * 60_000 + seconds)
}

/// The offset of a zone in minutes.
fn zone_offset(zone: &str) -> Option<i64> {
    if zone.is_empty() || zone == "Z" {
        return Some(0);
    }
    let sign = if zone.starts_with('-') { -1 } else { 1 };
    let (hours, minutes) = zone.get(1..)?.split_once(':')?;
    let hours: i64 = hours.parse().ok().filter(|hours| (0..=14).contains(hours))?;
    let minutes: i64 = minutes.parse().ok().filter(|minutes| (0..60).contains(minutes))?;
    Some(sign * (hours * 60 + minutes))
}

fn days_of(year: i64, month: i64) -> i64 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Days of the proleptic Gregorian calendar since 1970-01-01.
fn days_since_epoch(year: i64, month: i64, day: i64) -> i64 {
    let before = year - 1;
    let leap_days = before / 4 - before / 100 + before / 400;
    let months: i64 = (1..month).map(|earlier| days_of(year, earlier)).sum();
    before * 365 + leap_days + months + day - 1 - 719_162
}

#[cfg(test)]
mod tests {
    use super::{Duration, date, duration};

    fn check_duration(text: &str, millis: Option<u64>, is_inexact: bool) {
        assert_eq!(duration(text), millis.map(|millis| Duration { millis, is_inexact }), "{text}");
    }

    #[test]
    fn durations() {
        check_duration("PT20M", Some(1_200_000), false);
        check_duration("P1DT2H3M4.5S", Some(93_784_500), false);
        check_duration("P2W", Some(1_209_600_000), false);
        check_duration("P1Y2M", Some(425 * 86_400_000), true);
        check_duration("PT0.0005S", Some(0), false);
        for broken in
            ["", "P", "PT", "20M", "PT20", "P1H", "PT1.5H", "PT1M1H", "P-1D", "PT99999999999999999999S", "PTä"]
        {
            check_duration(broken, None, false);
        }
    }

    fn check_date(text: &str, unix_millis: Option<i64>) {
        assert_eq!(date(text), unix_millis, "{text}");
    }

    #[test]
    fn dates() {
        check_date("1970-01-01T00:00:00Z", Some(0));
        check_date("2024-02-29T12:00:00.250Z", Some(1_709_208_000_250));
        check_date("2024-02-29T12:00:00+02:00", Some(1_709_200_800_000));
        check_date("1969-12-31T23:59:59-00:00", Some(-1_000));
        check_date("2000-03-01", Some(951_868_800_000));
        for broken in
            ["", "2023-02-29", "2024-13-01", "now", "2024-01-01T25:00:00", "2024-01-01T10:00:61Z", "2024-1-1Tx"]
        {
            check_date(broken, None);
        }
    }
}
