//! `Build`, as a build script uses it.

use quadrille::Build;
use std::path::{Path, PathBuf};

fn order() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/order/order.bpmn");
    std::fs::read_to_string(path).expect("the example can be read")
}

/// A folder of this test's own with a model in it.
fn model(name: &str, text: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).expect("the target folder can be written");
    let path = folder.join("order.bpmn");
    std::fs::write(&path, text).expect("the model can be written");
    path
}

#[test]
fn a_good_model_is_generated_once() {
    let model = model("good", &order());
    let generated = model.with_file_name("generated");
    let build = Build::new(&model).runtime_path("../../runtime").generate_into(&generated);
    build.run().expect("the example is sound");
    let endpoint = generated.join("seller/src/endpoint.rs");
    let written = |path: &Path| std::fs::metadata(path).and_then(|found| found.modified()).expect("it was written");
    let first = written(&endpoint);
    build.run().expect("the example is still sound");
    assert_eq!(first, written(&endpoint), "what is up to date is left alone");
}

#[test]
fn a_broken_choreography_breaks_the_build() {
    let check = |name: &str, text: &str, expected: &[&str]| {
        let model = model(name, text);
        let generated = model.with_file_name("generated");
        let error = Build::new(&model).generate_into(&generated).run().expect_err("the model is broken");
        for part in expected {
            assert!(error.0.contains(part), "{part} in\n{error}");
        }
        assert!(!generated.exists(), "nothing is generated");
    };
    let dangling = order().replace("targetRef=\"PlaceOrder\"", "targetRef=\"Nobody\"");
    check("dangling", &dangling, &["error[dangling-reference]", "order.bpmn:", "`Nobody`"]);
    // The seller confirms twice: the second confirmation is never received.
    let twice = order().replace("targetRef=\"SellerSplit\"/>", "targetRef=\"ConfirmOrder\"/>");
    assert_ne!(twice, order());
    check("twice", &twice, &["error["]);
    let untold = order().replace("default=\"Flow_rejected\"", "").replace(
        "name=\"no\" sourceRef=\"AcceptedGateway\" targetRef=\"RejectOrder\"",
        "name=\"no\" sourceRef=\"AcceptedGateway\" targetRef=\"OrderClosed\"",
    );
    check("untold", &untold, &["error["]);
    check("missing", "", &["error[malformed-xml]"]);
}
