//! Generated crates outside the workspace: they build in an empty folder without a warning, their tables
//! are those that were projected, and they say of data what the interpreter says of it.

use super::golden::formatted;
use super::payloads::{Draws, payloads};
use super::{Generated, generated, report, root};
use quadrille::{GeneratedCrate, RuntimeDependency};
use quadrille_runtime::interpret::{Interpreted, Simulation};
use std::path::{Path, PathBuf};
use std::process::Command;

const MODELS: [&str; 4] =
    ["golden/greeting/greeting.bpmn", "golden/claim/claim.bpmn", "names/names.bpmn", "../examples/order/order.bpmn"];

/// Rounds of drawn data that both programs are asked about.
const CASES: usize = 300;

/// A folder of this test alone, removed when it is over.
struct Outside(PathBuf);

impl Outside {
    fn new(name: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("quadrille-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&folder).expect("a folder can be made");
        Self(folder)
    }

    fn write(&self, path: &str, text: &[u8]) -> PathBuf {
        let path = self.0.join(path);
        std::fs::create_dir_all(path.parent().expect("a file stands in a folder")).expect("folders can be made");
        std::fs::write(&path, text).expect("files can be written");
        path
    }

    fn write_crate(&self, folder: &str, unit: &GeneratedCrate) {
        for (file, text) in &unit.files {
            self.write(&format!("{folder}{file}"), text);
        }
    }

    /// Runs cargo in the folder with the workspace's versions and warnings denied. Builds share a target
    /// folder, so that the runtime is built once.
    fn cargo(&self, arguments: &[&str]) -> String {
        std::fs::copy(root().join("Cargo.lock"), self.0.join("Cargo.lock")).expect("the workspace has a lock");
        let output = Command::new(env!("CARGO"))
            .args(arguments)
            .current_dir(&self.0)
            .env("CARGO_TARGET_DIR", Path::new(env!("CARGO_TARGET_TMPDIR")).join("generated"))
            .env("RUSTFLAGS", "-D warnings")
            .output()
            .expect("cargo runs");
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "cargo {arguments:?} in {}:\n{said}", self.0.display());
        String::from_utf8(output.stdout).expect("output is text")
    }
}

impl Drop for Outside {
    fn drop(&mut self) {
        // A folder that stays behind in the system's temporary folder harms nobody.
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn runtime() -> RuntimeDependency {
    RuntimeDependency::Path(root().join("runtime").display().to_string())
}

#[test]
fn a_crate_builds_alone_and_all_crates_are_what_was_projected() {
    let alone = Outside::new("alone");
    let greeting = generated(MODELS[0], runtime());
    alone.write_crate("", &greeting.crates[0]);
    alone.cargo(&["build", "--offline", "--quiet"]);

    let probe = Outside::new("probe");
    let models = MODELS.map(|model| generated(model, runtime()));
    let (mut dependencies, mut calls, mut expected) = (String::new(), String::new(), Vec::new());
    for Generated { endpoints, crates } in &models {
        for (unit, projected) in crates.iter().zip(&endpoints.list) {
            let (package, library) = (&unit.package, unit.package.replace('-', "_"));
            probe.write_crate(&format!("{package}/"), unit);
            dependencies.push_str(&format!("{package} = {{ path = \"{package}\" }}\n"));
            calls.push_str(&format!("(\"{package}\", &{library}::ENDPOINT), "));
            expected.push(format!("table {package} {:?}", projected.table));
        }
    }
    let paths: Vec<PathBuf> = dependencies
        .lines()
        .filter_map(|line| Some(probe.0.join(line.split(' ').next()?).join("src/lib.rs")))
        .collect();
    formatted(paths.iter());
    let (questions, answers) = questions(&models[1]);
    let file = probe.write("payloads.txt", questions.as_bytes());
    write_probe(&probe, &dependencies, &calls);
    let output = probe.cargo(&["run", "--offline", "--quiet", "--", &file.display().to_string()]);
    let (tables, reports) = output.split_at(output.find("case ").unwrap_or(output.len()));
    assert_eq!(tables.lines().collect::<Vec<_>>(), expected);
    for (compiled, interpreted) in reports.lines().zip(answers.lines()) {
        assert_eq!(compiled, interpreted, "left the generated crate, right the interpreter");
    }
    assert_eq!(reports.lines().count(), answers.lines().count());
}

fn write_probe(probe: &Outside, dependencies: &str, calls: &str) {
    let runtime = root().join("runtime");
    let manifest = format!(
        "[package]\nname = \"probe\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n[workspace]\n\n[dependencies]\n\
         quadrille-runtime = {{ path = {:?} }}\n{dependencies}",
        runtime.display().to_string(),
    );
    probe.write("Cargo.toml", manifest.as_bytes());
    probe.write("src/main.rs", include_bytes!("probe.rs"));
    probe.write("src/report.rs", include_bytes!("report.rs"));
    probe.write("src/implementation.rs", include_bytes!("implementation.rs"));
    let tables = format!(
        "use quadrille_runtime::endpoint::Endpoint;\n\npub fn tables() -> Vec<(&'static str, &'static Endpoint)> {{\n    \
         vec![{calls}]\n}}\n"
    );
    probe.write("src/tables.rs", tables.as_bytes());
}

/// Data for the insurer of `claim`, and what the interpreter says of it.
fn questions(claim: &Generated) -> (String, String) {
    let insurer = claim.endpoints.list.iter().find(|projected| projected.table.name == "Insurer");
    let insurer = insurer.expect("the model has an insurer");
    let (table, schema) = (insurer.table.clone(), claim.endpoints.schema.clone());
    let program = Interpreted::new(table, schema, insurer.conditions.clone(), Simulation::drawn(1));
    let program = program.expect("the table can be interpreted");
    let (mut questions, mut answers) = (String::new(), String::new());
    let mut draws = Draws(0x9e37_79b9_7f4a_7c15);
    for _ in 0..CASES {
        let payloads = payloads(&claim.endpoints, &insurer.table, &mut draws);
        let shown: Vec<String> =
            payloads.iter().map(|(name, payload)| format!("{name}={}", hexadecimal(payload))).collect();
        let case = shown.join(" ");
        questions.push_str(&format!("{case}\n"));
        answers.push_str(&format!("case {case}\n{}", report::report(&program, &payloads)));
    }
    for kind in [
        "Ok(true)",
        "Ok(false)",
        "malformed",
        "Ok(Some(KeyValue",
        "Ok(None)",
        "is not a number",
        "on 0: false",
        "Some(\"",
    ] {
        assert!(answers.contains(kind), "no case was drawn with the answer {kind}");
    }
    (questions, answers)
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
