//! Payloads of an imported `.proto` file, from the file to what is generated.

use crate::{Trade, file, folder, quadrille};

const PROTO: &str = "syntax = 'proto3';\npackage shop;\nmessage Order { uint64 quantity = 7; string note = 3; }\n";
const IMPORT: &str = "<import importType='http://protobuf.dev' location='shop.proto' namespace='urn:shop'/>";

#[test]
fn an_imported_message_keeps_its_numbers_in_what_is_generated() {
    let here = folder("import");
    file(&here, "shop.proto", PROTO);
    let model = file(&here, "trade.bpmn", Trade { top: IMPORT, ..Trade::with("") }.text());
    assert_eq!(quadrille("check", &model, &[]).status, Some(0));
    let outcome = quadrille("generate", &model, &[]);
    assert_eq!(outcome.status, Some(0), "{outcome:?}");
    let folder = here.join("generated/seller/proto");
    let texts = std::fs::read_dir(folder).expect("there is a folder of `.proto` files").map(|entry| {
        let path = entry.expect("the folder can be read").path();
        std::fs::read_to_string(path).expect("the file can be read")
    });
    let text: String = texts.collect();
    assert!(text.contains("uint64 quantity = 7;") && text.contains("string note = 3;"), "{text}");
}

#[test]
fn an_import_stays_inside_the_folder_of_the_model() {
    let here = folder("import outside");
    file(&here, "shop.proto", PROTO);
    let inner = here.join("models");
    std::fs::create_dir_all(&inner).expect("the folder can be made");
    let check = |import: &'static str, status: i32, expected: &str| {
        let model = file(&inner, "trade.bpmn", Trade { top: import, ..Trade::with("") }.text());
        for command in ["check", "generate"] {
            let outcome = quadrille(command, &model, &[]);
            assert_eq!(outcome.status, Some(status), "{command} {import}: {outcome:?}");
            assert!(outcome.errors.contains(expected), "{command} {import}: {outcome:?}");
        }
    };
    let outside = "<import importType='http://protobuf.dev' location='../shop.proto' namespace='urn:shop'/>";
    check(outside, 1, "lies outside of the model's folder");
    check(IMPORT, 1, "shop.proto");
}
