//! Payload types from imported schemas and from built-in types.

use crate::payload::shown;
use crate::{lower, lower_with};
use quadrille_diagnostics::{Diagnostics, SourceId};
use quadrille_model::FieldLock;

const START: &str = "<process id='P'><startEvent id='S'/><endEvent id='E'/><sequenceFlow id='SE' sourceRef='S' targetRef='E'/></process>";
const ROOT: &str = "xmlns:xs='http://www.w3.org/2001/XMLSchema' xmlns='urn:shop' targetNamespace='urn:shop'";

fn schema(body: &str) -> String {
    format!("<xs:schema {ROOT}>{body}</xs:schema>")
}

fn body(reference: &str) -> String {
    format!(
        "<import importType='http://www.w3.org/2001/XMLSchema' location='shop.xsd' namespace='urn:shop'/>
         <itemDefinition id='item_order' structureRef='{reference}'/>{START}"
    )
}

/// Lowers an item definition by a name of a schema; expects these types, and no finding but these notes.
fn check(reference: &str, declared: &str, types: &[&str], notes: &[&str]) {
    let (model, findings) = lower_with(&body(reference), FieldLock::default(), &[("shop.xsd", &schema(declared))]);
    assert_eq!(messages(&findings), notes, "{reference} {declared}");
    assert!(!findings.has_errors(), "{reference} {declared}");
    let model = model.expect("definitions give a model");
    assert!(model.is_complete, "{reference} {declared}");
    assert_eq!(shown(&model), types, "{reference} {declared}");
}

/// Lowers the type `T` of a schema; expects these findings about the schema.
fn check_faults(declared: &str, expected: &[&str]) {
    let (model, findings) = lower_with(&body("s:T"), FieldLock::default(), &[("shop.xsd", &schema(declared))]);
    assert_eq!(messages(&findings), expected, "{declared}");
    assert!(findings.as_slice().iter().all(|finding| finding.primary.span.source == SourceId(1)), "{declared}");
    assert!(!model.expect("definitions give a model").is_complete, "{declared}");
}

fn messages(findings: &Diagnostics) -> Vec<&str> {
    findings.as_slice().iter().map(|finding| finding.message.as_str()).collect()
}

fn complex(content: &str) -> String {
    format!("<xs:complexType name='T'>{content}</xs:complexType>")
}

#[test]
fn elements_attributes_and_their_occurrences() {
    let order = "<xs:element name='order' type='T'/><xs:complexType name='T'><xs:sequence>
          <xs:element name='orderId' type='xs:ID'/><xs:element name='Note' type='xs:string' minOccurs='0'/>
          <xs:element name='line' type='Line' maxOccurs='unbounded'/>
          <xs:element name='paid' nillable='true' type='xs:boolean'/>
          <xs:element name='never' type='xs:boolean' minOccurs='0' maxOccurs='0'/>
        </xs:sequence><xs:attribute name='at' type='xs:dateTime' use='required'/><xs:attribute name='by'/>
        <xs:attribute ref='xml:lang'/><xs:attribute name='gone' use='prohibited'/></xs:complexType>
        <xs:complexType name='Line'><xs:all><xs:element name='quantity' type='xs:unsignedInt'/></xs:all></xs:complexType>";
    let line = "Line(quantity=1:uint32)";
    let members =
        "order_id=1:string note=2:string? line=3:Line* paid=4:bool? at=5:timestamp by=6:string? lang=7:string?";
    let expected = [format!("Order({members})"), line.to_owned()];
    for reference in ["s:order", "s:T", "T", "x:T"] {
        check(reference, order, &[&expected[0], &expected[1]], &[]);
    }
    check("s:Line", order, &["Order(quantity=1:uint32)"], &[]);
}

#[test]
fn built_in_types_are_scalars() {
    let types = [
        ("string token anyURI ID QName time gYear language NMTOKEN", "string"),
        ("boolean", "bool"),
        ("byte short int", "int32"),
        ("long integer negativeInteger", "int64"),
        ("unsignedByte unsignedShort unsignedInt", "uint32"),
        ("unsignedLong nonNegativeInteger positiveInteger", "uint64"),
        ("float double", "double"),
        ("decimal", "decimal"),
        ("date", "date"),
        ("dateTime", "timestamp"),
        ("duration dayTimeDuration", "duration"),
        ("base64Binary hexBinary", "bytes"),
    ];
    for (names, scalar) in types {
        for name in names.split(' ') {
            let body = format!("<itemDefinition id='item_a' structureRef='xs:{name}'/>{START}");
            let (model, findings) = lower(&body);
            assert_eq!(messages(&findings), Vec::<&str>::new(), "{name}");
            let model = model.expect("definitions give a model");
            assert_eq!(shown(&model), [format!("A(value=1:{scalar})")], "{name}");
            assert_eq!(model.field_lock, FieldLock::default(), "{name}: a value needs no lock");
        }
    }
}

#[test]
fn simple_types_are_what_they_restrict() {
    let simple = "<xs:simpleType name='Quantity'><xs:restriction base='xs:int'><xs:minInclusive value='1'/></xs:restriction></xs:simpleType>
        <xs:simpleType name='Small'><xs:restriction base='Quantity'/></xs:simpleType>";
    check("s:Small", simple, &["Order(value=1:int32)"], &[]);
    let used = format!(
        "{simple}{}",
        complex(
            "<xs:sequence><xs:element name='a' type='Small'/><xs:element name='b'><xs:simpleType>
             <xs:restriction><xs:simpleType><xs:restriction base='xs:date'/></xs:simpleType></xs:restriction>
             </xs:simpleType></xs:element></xs:sequence>"
        )
    );
    check("s:T", &used, &["Order(a=1:int32 b=2:date)"], &[]);
}

#[test]
fn anonymous_types_references_and_groups() {
    let declared = "<xs:element name='address'><xs:complexType><xs:sequence><xs:element name='street' type='xs:string'/>
          </xs:sequence></xs:complexType></xs:element>
        <xs:group name='G'><xs:sequence><xs:element name='a' type='xs:int'/><xs:element ref='address'/></xs:sequence></xs:group>
        <xs:attributeGroup name='AG'><xs:attribute name='x' type='xs:int'/><xs:attribute ref='y'/></xs:attributeGroup>
        <xs:attribute name='y' type='xs:boolean'/>
        <xs:complexType name='T'><xs:sequence maxOccurs='2'><xs:group ref='G'/><xs:element name='b'><xs:complexType/></xs:element>
          </xs:sequence><xs:attributeGroup ref='AG'/></xs:complexType>";
    let expected =
        ["Order(a=1:int32* address=2:Address* b=3:B* x=4:int32? y=5:bool?)", "Address(street=1:string)", "B()"];
    check("s:T", declared, &expected, &[]);
}

#[test]
fn contents_that_repeat_a_name_are_one_member() {
    let element = |name: &str| format!("<xs:element name='{name}' type='xs:int'/>");
    let (a, b, c) = (element("a"), element("b"), element("c"));
    let sequence = complex(&format!("<xs:sequence>{a}{b}{a}</xs:sequence>"));
    check("s:T", &sequence, &["Order(a=1:int32* b=2:int32)"], &[]);
    let choice =
        complex(&format!("<xs:choice><xs:sequence>{a}{b}</xs:sequence><xs:sequence>{a}{c}</xs:sequence></xs:choice>"));
    let note = "a choice of an imported schema becomes optional members";
    check("s:T", &choice, &["Order(a=1:int32 b=2:int32? c=3:int32?)"], &[note]);
    check("s:T", &complex(&format!("<xs:choice>{a}</xs:choice>")), &["Order(a=1:int32)"], &[]);
    let many = complex(&format!("<xs:choice maxOccurs='unbounded'>{a}{b}</xs:choice>"));
    check("s:T", &many, &["Order(a=1:int32* b=2:int32*)"], &[note]);
}

#[test]
fn derived_types_are_flattened() {
    let base = "<xs:complexType name='Base'><xs:sequence><xs:element name='a' type='xs:int'/>
        <xs:element name='b' type='xs:int' minOccurs='0'/></xs:sequence><xs:attribute name='x' type='xs:int'/></xs:complexType>";
    let extension = format!(
        "{base}{}",
        complex(
            "<xs:complexContent><xs:extension base='Base'><xs:sequence><xs:element name='c' type='xs:int'/></xs:sequence>
             <xs:attribute name='y' type='xs:int'/></xs:extension></xs:complexContent>"
        )
    );
    check("s:T", &extension, &["Order(a=1:int32 b=2:int32? x=3:int32? c=4:int32 y=5:int32?)"], &[]);
    let restriction = format!(
        "{base}{}",
        complex(
            "<xs:complexContent><xs:restriction base='Base'><xs:sequence><xs:element name='a' type='xs:int'/></xs:sequence>
             </xs:restriction></xs:complexContent>"
        )
    );
    check("s:T", &restriction, &["Order(x=1:int32? a=2:int32)"], &[]);
    let text = complex(
        "<xs:simpleContent><xs:extension base='xs:decimal'><xs:attribute name='currency' use='required'/></xs:extension>
         </xs:simpleContent>",
    );
    check("s:T", &text, &["Order(value=1:decimal currency=2:string)"], &[]);
}

#[test]
fn members_keep_their_numbers() {
    let declared = |elements: &str| schema(&complex(&format!("<xs:sequence>{elements}</xs:sequence>")));
    let line =
        "<xs:element name='line'><xs:complexType><xs:attribute name='N' type='xs:int'/></xs:complexType></xs:element>";
    let (a, b) = ("<xs:element name='a' type='xs:int'/>", "<xs:element name='b' type='xs:int'/>");
    let first = declared(&format!("{a}{line}"));
    let (model, _) = lower_with(&body("s:T"), FieldLock::default(), &[("shop.xsd", &first)]);
    let lock = model.expect("definitions give a model").field_lock;
    let keys: Vec<_> = lock.items.keys().map(String::as_str).collect();
    assert_eq!(keys, ["item_order", "urn:shop#T/line"]);
    let second = declared(&format!("{b}{line}"));
    let (model, _) = lower_with(&body("s:T"), lock, &[("shop.xsd", &second)]);
    let model = model.expect("definitions give a model");
    assert_eq!(shown(&model), ["Order(b=3:int32 line=2:Line)", "Line(n=1:int32?)"]);
    assert_eq!(&*model.schema.types[0].reserved, [1]);
}

#[test]
fn items_share_the_types_inside_of_them() {
    let declared = schema(
        "<xs:complexType name='T'><xs:sequence><xs:element name='line' type='Line'/></xs:sequence></xs:complexType>
         <xs:complexType name='U'><xs:sequence><xs:element name='line' type='Line'/><xs:element name='t' type='T'/></xs:sequence></xs:complexType>
         <xs:complexType name='Line'/>",
    );
    let body = format!("{}<itemDefinition id='item_other' structureRef='s:U'/>", body("s:T"));
    let (model, findings) = lower_with(&body, FieldLock::default(), &[("shop.xsd", &declared)]);
    assert_eq!(messages(&findings), Vec::<&str>::new());
    let expected = ["Order(line=1:Line)", "Other(line=1:Line t=2:Order)", "Line()"];
    assert_eq!(shown(&model.expect("definitions give a model")), expected);
}

#[test]
fn schemas_that_use_each_other() {
    let main = format!(
        "<xs:schema {ROOT} xmlns:o='urn:other'><xs:include schemaLocation='types/line.xsd'/>
         <xs:import namespace='urn:other' schemaLocation='other.xsd'/>
         <xs:complexType name='T'><xs:sequence><xs:element name='line' type='Line'/><xs:element ref='o:e'/></xs:sequence></xs:complexType>
         </xs:schema>"
    );
    // Without a namespace of its own, it takes that of the schema that includes it.
    let line = "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'><xs:include schemaLocation='../shop.xsd'/>
         <xs:complexType name='Line'><xs:attribute name='q' type='Q'/></xs:complexType>
         <xs:simpleType name='Q'><xs:restriction base='xs:int'/></xs:simpleType></xs:schema>";
    let other = "<schema xmlns='http://www.w3.org/2001/XMLSchema' targetNamespace='urn:other'><element name='e' type='date'/></schema>";
    let files = [("shop.xsd", main.as_str()), ("types/line.xsd", line), ("other.xsd", other)];
    let (model, findings) = lower_with(&body("s:T"), FieldLock::default(), &files);
    assert_eq!(messages(&findings), Vec::<&str>::new());
    assert_eq!(shown(&model.expect("definitions give a model")), ["Order(line=1:Line e=2:date)", "Line(q=1:int32?)"]);
    let (_, findings) = lower_with(&body("s:T"), FieldLock::default(), &files[..2]);
    let expected =
        ["imported file `other.xsd` cannot be read", "an imported schema is not valid: it has no element `o:e`"];
    assert_eq!(messages(&findings), expected);
}

#[test]
fn what_payloads_do_not_have() {
    let refusal = |what: &str| format!("an imported schema has {what}, which payloads do not have");
    let check = |declared: &str, what: &str| check_faults(declared, &[&refusal(what)]);
    let element = |element: &str| complex(&format!("<xs:sequence>{element}</xs:sequence>"));
    check(&element("<xs:any/>"), "content of any kind (any)");
    check(&element("<xs:element name='a'/>"), "content of any kind (an element without type)");
    check(&element("<xs:element name='a' type='xs:anyType'/>"), "content of any kind (anyType)");
    check(&element("<xs:element name='a' type='xs:IDREFS'/>"), "a list of values");
    check(
        &element("<xs:element name='\u{e4}\u{4f60}' type='xs:int'/>").replace('\u{e4}', ""),
        "a name without letters from a to z",
    );
    check(&complex("<xs:anyAttribute/>"), "attributes of any name (anyAttribute)");
    check("<xs:complexType name='T' mixed='true'/>", "mixed content");
    check("<xs:complexType name='T' abstract='true'/>", "an abstract type");
    check("<xs:simpleType name='T'><xs:list itemType='xs:int'/></xs:simpleType>", "a list of values");
    check("<xs:simpleType name='T'><xs:union memberTypes='xs:int xs:date'/></xs:simpleType>", "a union of types");
    let substituted = format!(
        "<xs:element name='head' type='xs:int'/><xs:element name='other' substitutionGroup='head'/>{}",
        element("<xs:element ref='head'/>")
    );
    check(&substituted, "an element that others stand for (a substitution group)");
}

#[test]
fn schemas_that_are_not_valid() {
    let check = |declared: &str, what: &str| {
        check_faults(declared, &[&format!("an imported schema is not valid: {what}")]);
    };
    let element = |element: &str| complex(&format!("<xs:sequence>{element}</xs:sequence>"));
    check(&element("<xs:element name='a' type='Missing'/>"), "it has no type `Missing`");
    check(&element("<xs:element ref='missing'/>"), "it has no element `missing`");
    check(&element("<xs:group ref='missing'/>"), "it has no group `missing`");
    check(&element("<xs:element name='a' type='xs:strin'/>"), "XML schema has no type `strin`");
    check(&element("<xs:element type='xs:int'/>"), "this element has no name");
    check(&element("<xs:element name='a' type='xs:int' maxOccurs='many'/>"), "a number of occurrences is none");
    let endless = "<xs:group name='G'><xs:sequence><xs:group ref='G'/></xs:sequence></xs:group>";
    check(&format!("{endless}{}", complex("<xs:group ref='G'/>")), "types or groups contain each other without end");
    let itself =
        "<xs:complexType name='T'><xs:complexContent><xs:extension base='T'/></xs:complexContent></xs:complexType>";
    check(itself, "types or groups contain each other without end");
    let itself = "<xs:simpleType name='T'><xs:restriction base='T'/></xs:simpleType>";
    check(itself, "a simple type restricts itself");
}

#[test]
fn files_that_are_no_schemas() {
    let check = |text: &str, expected: &str| {
        let (_, findings) = lower_with(&body("s:T"), FieldLock::default(), &[("shop.xsd", text)]);
        assert_eq!(messages(&findings), [format!("imported schema `shop.xsd` is not valid: {expected}")], "{text}");
        assert_eq!(findings.as_slice()[0].code.0, "invalid-xsd", "{text}");
    };
    check("<schema/>", "it is `schema`, not a schema");
    check("<html xmlns='urn:h'/>", "it is `html`, not a schema");
    let (_, findings) = lower_with(&body("s:T"), FieldLock::default(), &[("shop.xsd", "<xs:schema")]);
    assert_eq!(findings.as_slice()[0].code.0, "invalid-xsd");
    assert_eq!(findings.as_slice()[0].primary.span.source, SourceId(1));
}

#[test]
fn members_that_cannot_be_told_apart() {
    let twice = complex(
        "<xs:sequence><xs:element name='orderId' type='xs:int'/></xs:sequence><xs:attribute name='OrderID' type='xs:int'/>",
    );
    let (_, findings) = lower_with(&body("s:T"), FieldLock::default(), &[("shop.xsd", &schema(&twice))]);
    assert_eq!(messages(&findings), ["a type of an imported schema has two members `order_id`"]);
    assert_eq!(findings.as_slice()[0].code.0, "duplicate-member");
}

#[test]
fn payloads_without_end_and_names_that_are_not_there() {
    let inside = |occurrence: &str| {
        schema(&complex(&format!("<xs:sequence><xs:element name='t' type='T' {occurrence}/></xs:sequence>")))
    };
    let codes = |reference: &str, text: &str| -> Vec<&str> {
        let (_, findings) = lower_with(&body(reference), FieldLock::default(), &[("shop.xsd", text)]);
        findings.as_slice().iter().map(|finding| finding.code.0).collect()
    };
    assert_eq!(codes("s:T", &inside("")), ["recursive-payload"]);
    assert_eq!(codes("s:T", &inside("minOccurs='0'")), Vec::<&str>::new());
    assert_eq!(codes("s:Missing", &inside("minOccurs='0'")), ["unknown-payload-type"]);
    let inner = schema(
        "<xs:complexType name='T'><xs:sequence><xs:element name='u' type='U'/></xs:sequence></xs:complexType>
         <xs:complexType name='U'><xs:sequence><xs:element name='u' type='U'/></xs:sequence></xs:complexType>",
    );
    assert_eq!(codes("s:T", &inner), ["recursive-payload"]);
}

#[test]
fn groups_that_multiply_each_other_end() {
    let mut declared =
        "<xs:group name='G0'><xs:sequence><xs:element name='a' type='xs:int'/></xs:sequence></xs:group>".to_owned();
    for level in 1..40 {
        let inner = level - 1;
        declared += &format!(
            "<xs:group name='G{level}'><xs:sequence><xs:group ref='G{inner}'/><xs:group ref='G{inner}'/></xs:sequence></xs:group>"
        );
    }
    declared += &complex("<xs:group ref='G30'/>");
    let (_, findings) = lower_with(&body("s:T"), FieldLock::default(), &[("shop.xsd", &schema(&declared))]);
    assert!(findings.as_slice().iter().any(|finding| finding.code.0 == "limit-exceeded"), "{findings:?}");
}
