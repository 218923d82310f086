//! The name that somebody most likely meant (by the distance of Damerau and Levenshtein: how many letters
//! have to be inserted, removed, replaced or swapped).

/// The candidate nearest to a name; none where several are equally near, or none is near: the distance may be
/// a third of the name's length at most.
#[must_use]
pub fn nearest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let length = name.chars().count();
    let mut best: Option<(usize, &str)> = None;
    let mut is_alone = true;
    for candidate in candidates {
        let limit = best.map_or(length.max(3) / 3, |(distance, _)| distance);
        // Whatever differs that much in length is not near; the distance itself takes longer to find out.
        if candidate.chars().count().abs_diff(length) > limit {
            continue;
        }
        let distance = strsim::osa_distance(&name.to_lowercase(), &candidate.to_lowercase());
        match best {
            _ if distance > limit => {}
            Some((least, known)) if least == distance => is_alone &= known == candidate,
            Some(_) | None => (best, is_alone) = (Some((distance, candidate)), true),
        }
    }
    best.filter(|_| is_alone).map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn only_one_near_name_is_meant() {
        let check = |name: &str, candidates: &[&str], expected: Option<&str>| {
            assert_eq!(nearest(name, candidates.iter().copied()), expected, "{name} of {candidates:?}");
        };
        check("recieve-first", &["send-first", "receive-first"], Some("receive-first"));
        check("SendFirst", &["send-first", "receive-first"], Some("send-first"));
        check("both", &["send-first", "receive-first"], None);
        check("Task_3", &["Task_1", "Task_2"], None);
        check("Task_3", &["Task_1", "task_3", "Task_2"], Some("task_3"));
        check("ab", &["ab1"], Some("ab1"));
        check("", &["a"], Some("a"));
        check("a", &[], None);
        check("Ausführn", &["Ausführen", "Ausführen"], Some("Ausführen"));
    }
}
