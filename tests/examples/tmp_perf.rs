use quadrille_net::Semantics;
use quadrille_tests::pipeline::{project, read};
use quadrille_verifier::*;
fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let mut stats = std::collections::BTreeMap::<String, usize>::new();
    for f in &args {
        let t0 = std::time::Instant::now();
        let (m, d) = read(&std::fs::read(f).unwrap(), "m");
        if d.has_errors() {
            *stats.entry("unreadable".into()).or_default() += 1;
            continue;
        }
        let Some(m) = m else { continue };
        let (e, d) = project(&m, Semantics::Runtime);
        if d.has_errors() {
            println!("net errors {f}");
            continue;
        }
        let t1 = std::time::Instant::now();
        let o = Options {
            networks: Network::ALL.to_vec(),
            properties: Property::ALL.to_vec(),
            bound: Bound::default(),
            limits: Limits {
                max_states: std::env::var("MAX").ok().map_or(300_000, |x| x.parse().unwrap()),
                max_bytes: 4 << 30,
            },
            semantics: Semantics::Runtime,
        };
        let v = verify(&e, &o);
        let dt = t1.elapsed();
        for v in &v {
            let k = match &v.outcome {
                Outcome::Inconclusive(r) => format!("{} {r}", v.property.name()),
                o => format!("{} {}", v.property.name(), o.name()),
            };
            *stats.entry(k).or_default() += 1;
            if matches!(v.outcome, Outcome::Inconclusive(Reason::NotReplayed)) {
                println!("NOT REPLAYED {f} {}", v.property.name())
            }
            if let Outcome::Violated(r) = &v.outcome {
                if diagnostic(v, &e).is_none() {
                    println!("NO DIAG {f}")
                }
                if args.len() == 1 {
                    println!("{} {} {}", v.property.name(), v.network.name(), r.explanation)
                }
            }
            if args.len() == 1 {
                println!(
                    "{} {} {} {} {}",
                    v.property.name(),
                    v.network.name(),
                    v.outcome.name(),
                    v.states,
                    v.transitions
                )
            }
        }
        if dt.as_millis() > 500 || args.len() == 1 {
            println!("{f} read {:?} verify {:?} states {}", t1 - t0, dt, v[0].states);
        }
    }
    println!("{stats:#?}");
}
