//! The interface for other languages: protobuf's own compiler makes of our text what we say it is.

use super::{generated, published};
use prost::Message as _;
use prost_types::{FileDescriptorProto, FileDescriptorSet};
use protox::file::{ChainFileResolver, File, FileResolver, GoogleFileResolver};

/// One file in memory.
struct Text {
    name: String,
    text: String,
}

impl FileResolver for Text {
    fn open_file(&self, name: &str) -> Result<File, protox::Error> {
        if name == self.name { File::from_source(name, &self.text) } else { Err(protox::Error::file_not_found(name)) }
    }
}

/// Compiles every participant's text, and compares the descriptors with those that we write.
fn check(model: &str) {
    for unit in generated(model, published()).crates {
        let path = unit.files.keys().find(|path| path.ends_with(".proto")).expect("there is an interface").clone();
        let text = String::from_utf8(unit.files[&path].clone()).expect("an interface is text");
        let name = path.trim_start_matches("proto/").to_owned();
        let mut resolver = ChainFileResolver::new();
        resolver.add(Text { name: name.clone(), text: text.clone() });
        resolver.add(GoogleFileResolver::new());
        let mut compiler = protox::Compiler::with_file_resolver(resolver);
        compiler.include_imports(true).include_source_info(false);
        let opened = compiler.open_file(&name).map(drop).map_err(|error| error.to_string());
        assert_eq!(opened, Ok(()), "{model}, {}:\n{text}", unit.package);
        let compiled = sorted(compiler.file_descriptor_set());
        let ours = FileDescriptorSet::decode(&unit.files["descriptor.binpb"][..]).expect("descriptors are protobuf");
        assert_eq!(compiled, sorted(ours), "{model}, {}", unit.package);
    }
}

fn sorted(set: FileDescriptorSet) -> Vec<FileDescriptorProto> {
    let mut files = set.file;
    files.sort_by(|one, other| one.name.cmp(&other.name));
    files
}

#[test]
fn claim() {
    check("golden/claim/claim.bpmn");
}

#[test]
fn greeting() {
    check("golden/greeting/greeting.bpmn");
}

#[test]
fn hostile_names() {
    check("names/names.bpmn");
}

#[test]
fn order() {
    check("../examples/order/order.bpmn");
}
