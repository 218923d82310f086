//! Models of the corpus laid out anew: what the crate guarantees holds of each drawing.

use quadrille_diagnostics::SourceId;
use quadrille_layout::{Diagram, Layout, Shape, ShapeKind, drawn, is_drawn, layout};
use quadrille_syntax::ast::Document;
use quadrille_syntax::{ElementType, Limits, decode, parse};
use std::path::{Path, PathBuf};
use std::process::Command;

fn corpus() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpus");
    if folder.is_dir() {
        return Some(folder);
    }
    println!("skipped: there is no corpus at {}", folder.display());
    None
}

fn models(folder: &Path, extensions: &[&str]) -> Vec<PathBuf> {
    let (mut found, mut folders) = (Vec::new(), vec![folder.to_owned()]);
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).expect("the corpus can be read").filter_map(Result::ok) {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|own| extensions.iter().any(|extension| own == *extension)) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

/// What a drawing promises and does not keep.
fn broken(diagram: &Diagram) -> Vec<String> {
    let mut list = Vec::new();
    let shapes = &diagram.shapes;
    let around = |at: usize| std::iter::successors(shapes[at].container, |at| shapes[*at].container);
    let place = |shape: &Shape| format!("{} {:?}", shape.element, shape.bounds);
    for (at, shape) in shapes.iter().enumerate() {
        for container in around(at) {
            // A boundary event stands half outside of its host, never outside of what contains it.
            if !shapes[container].bounds.contains(&shape.bounds) {
                list.push(format!("{} is not inside {}", place(shape), place(&shapes[container])));
            }
        }
        for (other_at, other) in shapes.iter().enumerate().skip(at + 1) {
            let nested = around(other_at).any(|container| container == at);
            // A boundary event covers a piece of its host, and of the host's lowest band.
            let attached = |event: &Shape, host: usize| {
                event.host.is_some_and(|own| own == host || shapes[host].container == Some(own))
            };
            let attached = attached(other, at) || attached(shape, other_at);
            let lanes = shape.kind == ShapeKind::Lane || other.kind == ShapeKind::Lane;
            if shape.bounds.overlaps(&other.bounds) && !nested && !attached && !lanes {
                list.push(format!("{} overlaps {}", place(shape), place(other)));
            }
        }
    }
    for edge in &diagram.edges {
        let ends = [(edge.source, edge.waypoints.first()), (edge.target, edge.waypoints.last())];
        for (shape, point) in ends {
            let bounds = shapes[shape].bounds;
            if !point.is_some_and(|point| bounds.has_on_border(*point)) {
                list.push(format!(
                    "{} ends at {point:?}, not on the border of {}",
                    edge.element,
                    place(&shapes[shape])
                ));
            }
        }
    }
    list
}

/// Pieces of edges that run over a shape which their edge has nothing to do with.
fn runs_over(diagram: &Diagram) -> usize {
    let shapes = &diagram.shapes;
    let around = |at: usize| std::iter::successors(Some(at), |at| shapes[*at].container.or(shapes[*at].host));
    let is_closed = |shape: &Shape| !matches!(shape.kind, ShapeKind::Pool | ShapeKind::Lane | ShapeKind::Band(_));
    let count = |edge: &quadrille_layout::Edge| {
        let own = |at: usize| [edge.source, edge.target].iter().any(|end| around(*end).any(|found| found == at));
        let others = shapes.iter().enumerate().filter(|(at, shape)| is_closed(shape) && !own(*at));
        let pieces = |shape: &Shape| {
            let crosses = |pair: &&[quadrille_layout::Point]| shape.bounds.is_crossed_by(pair[0], pair[1]);
            edge.waypoints.windows(2).filter(crosses).count()
        };
        // A boundary event of an end is no obstacle: what leaves its host may pass it.
        others.filter(|(_, shape)| !shape.host.is_some_and(own)).map(|(_, shape)| pieces(shape)).sum::<usize>()
    };
    diagram.edges.iter().map(count).sum()
}

/// Complaints of the schema about a text, if there is a tool that has them.
fn complaints(text: &str, schema: &Path, name: &str) -> Vec<String> {
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::write(&file, text).expect("the file can be written");
    let lint = Command::new("xmllint").args(["--noout", "--schema"]).arg(schema).arg(&file).output();
    let output = String::from_utf8_lossy(&lint.expect("xmllint runs").stderr).into_owned();
    output.lines().filter(|line| line.contains("validity error")).map(str::to_owned).collect()
}

/// Whether a complaint is about a drawing; what is wrong with a model that was invalid before is not ours.
fn is_of_drawing(line: &str) -> bool {
    line.contains("/BPMN/20100524/DI}") || line.contains("/DD/20100524/")
}

/// Bytes of a model that takes long, in a debug build.
const LARGE: usize = 150_000;

/// One model of so many, large ones left out: all of them take two minutes. `EVERY=1` in the environment takes all.
fn every() -> usize {
    std::env::var("EVERY").ok().and_then(|every| every.parse().ok()).unwrap_or(24)
}

#[test]
fn models_are_laid_out_as_promised() {
    let Some(folder) = corpus() else { return };
    let (mut diagrams, mut shapes, mut edges, mut over, mut failures) = (0, 0, 0, 0, Vec::new());
    for path in models(&folder, &["bpmn"]).into_iter().step_by(every()) {
        let bytes = std::fs::read(&path).expect("the model can be read");
        if every() > 1 && bytes.len() > LARGE {
            continue;
        }
        let text = decode(&bytes).text;
        let (tree, _) = parse(&text, SourceId(0), &Limits::STANDARD);
        let document = Document::new(&tree);
        let Layout { diagrams: found } = layout(&document);
        for diagram in &found {
            diagrams += 1;
            shapes += diagram.shapes.len();
            edges += diagram.edges.len();
            over += runs_over(diagram);
            failures.extend(broken(diagram).into_iter().map(|text| format!("{}: {text}", path.display())));
        }
    }
    println!("{diagrams} diagrams with {shapes} shapes and {edges} edges, which run over {over} others");
    assert!(over * 200 <= edges, "hardly any edge runs over a shape: {over} of {edges}");
    let shown: Vec<_> = failures.iter().take(20).collect();
    assert!(failures.is_empty(), "{} promises broken, such as {shown:#?}", failures.len());
    assert!(diagrams > 2000 / every(), "the corpus has models to lay out");
}

#[test]
fn what_was_laid_out_is_drawn_and_as_valid_as_it_was() {
    let Some(folder) = corpus() else { return };
    let schema = folder.join("../xsd/BPMN20.xsd");
    let has_xmllint = Command::new("xmllint").arg("--version").output().is_ok();
    if !has_xmllint {
        println!("skipped: there is no xmllint to ask whether drawings are valid");
    }
    let mut checked = 0;
    for path in models(&folder, &["bpmn"]).into_iter().step_by(5 * every()) {
        let text = decode(&std::fs::read(&path).expect("the model can be read")).text;
        let (tree, _) = parse(&text, SourceId(0), &Limits::STANDARD);
        let document = Document::new(&tree);
        let layout = layout(&document);
        let again = drawn(&document, &layout);
        if layout.diagrams.is_empty() {
            assert_eq!(again, text, "{}", path.display());
            continue;
        }
        let (tree, _) = parse(&again, SourceId(0), &Limits::STANDARD);
        let document = Document::new(&tree);
        assert_eq!(quadrille_layout::layout(&document), layout, "{}: the drawing is not looked at", path.display());
        if has_xmllint {
            let wrong = complaints(&again, &schema, "drawn.bpmn");
            assert!(!wrong.iter().any(|line| is_of_drawing(line)), "{}: {wrong:#?}", path.display());
            checked += 1;
        }
    }
    println!("{checked} drawings are valid");
}

#[test]
fn every_choreography_is_laid_out() {
    let Some(folder) = corpus() else { return };
    let schema = folder.join("../xsd/BPMN20.xsd");
    let has_xmllint = Command::new("xmllint").arg("--version").output().is_ok();
    let (mut drawings, mut bands) = (0, 0);
    for path in models(&folder, &["bpmn", "bpmn2"]) {
        let text = decode(&std::fs::read(&path).expect("the model can be read")).text;
        if !text.contains("horeography") {
            continue;
        }
        let (tree, _) = parse(&text, SourceId(0), &Limits::STANDARD);
        let document = Document::new(&tree);
        let found = layout(&document);
        for choreography in document.all(ElementType::Choreography) {
            let has_nodes = choreography.children().any(|child| child.node().is(ElementType::FlowNode));
            let Some(id) = Document::id_of(choreography.node()).filter(|_| has_nodes) else { continue };
            let diagram = found.diagrams.iter().find(|diagram| diagram.plane == id);
            let diagram = diagram.unwrap_or_else(|| unreachable!("{}: {id} is drawn", path.display()));
            let failures = broken(diagram);
            assert!(failures.is_empty(), "{}: {failures:#?}", path.display());
            assert_eq!(runs_over(diagram), 0, "{}", path.display());
            drawings += 1;
            bands += diagram.shapes.iter().filter(|shape| matches!(shape.kind, ShapeKind::Band(_))).count();
        }
        let again = drawn(&document, &found);
        // The tool takes most of the time.
        let is_asked = has_xmllint && drawings % every().min(10) == 0;
        if is_asked && !found.diagrams.is_empty() {
            let wrong = complaints(&again, &schema, "choreography.bpmn");
            assert!(!wrong.iter().any(|line| is_of_drawing(line)), "{}: {wrong:#?}", path.display());
        }
        let (tree, _) = parse(&again, SourceId(0), &Limits::STANDARD);
        let document = Document::new(&tree);
        assert!(found.diagrams.is_empty() || is_drawn(&document), "{}: not all of it is drawn", path.display());
    }
    println!("{drawings} choreographies with {bands} bands");
    assert!(drawings > 20 && bands > 200, "the corpus has choreographies: {drawings}, {bands}");
}
