//! What an import brings: its type is a URI (BPMN 2.0.2 table 8.2), which tools write in several ways, or leave out.

/// What an import brings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ImportKind {
    /// Elements of another BPMN file.
    Bpmn,
    /// Types of an XML schema.
    Schema,
    /// Messages of a protobuf file.
    Protobuf,
    /// Rules of a monitoring model (`q:monitoringModel`).
    Monitoring,
    /// Something else, such as a WSDL document or a decision model, that is not read.
    Other,
}

impl ImportKind {
    /// By the type of the import, or, where that is not known, by the end of its location.
    pub(super) fn of(written: &str, location: &str) -> Self {
        let written = written.trim().trim_end_matches(['/', '#']);
        let location = location.to_ascii_lowercase();
        let ends_with = |endings: &[&str]| endings.iter().any(|ending| location.ends_with(ending));
        match written {
            "urn:quadrille:bpmn:1.0" => Self::Monitoring,
            "http://protobuf.dev" | "https://protobuf.dev" => Self::Protobuf,
            schema if schema.contains("://www.w3.org/") && schema.contains("XMLSchema") => Self::Schema,
            bpmn if bpmn.contains("://www.omg.org/spec/BPMN") => Self::Bpmn,
            _ if ends_with(&[".proto"]) => Self::Protobuf,
            _ if ends_with(&[".xsd"]) => Self::Schema,
            _ if ends_with(&[".bpmn", ".bpmn2", ".bpmn20.xml"]) => Self::Bpmn,
            _ => Self::Other,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::ImportKind;

    #[test]
    fn types_and_ends_of_locations() {
        let check = |written: &str, location: &str, expected: ImportKind| {
            assert_eq!(ImportKind::of(written, location), expected, "{written} {location}");
        };
        check("http://www.omg.org/spec/BPMN/20100524/MODEL", "a", ImportKind::Bpmn);
        check("http://www.omg.org/spec/BPMN/20100524/MODEL/", "a.xml", ImportKind::Bpmn);
        check("http://www.w3.org/2001/XMLSchema", "a", ImportKind::Schema);
        check("http://www.w3.org/2001/XMLSchema#", "a", ImportKind::Schema);
        check("http://protobuf.dev", "a", ImportKind::Protobuf);
        check("urn:quadrille:bpmn:1.0", "a.xml", ImportKind::Monitoring);
        check("", "a.XSD", ImportKind::Schema);
        check("", "a.bpmn20.xml", ImportKind::Bpmn);
        check("http://example.org", "c.proto", ImportKind::Protobuf);
        check("http://schemas.xmlsoap.org/wsdl/", "a.wsdl", ImportKind::Other);
        check("https://www.omg.org/spec/DMN/20191111/MODEL/", "a.dmn", ImportKind::Other);
        check("http://www.w3.org/ns/wsdl", "a", ImportKind::Other);
    }
}
