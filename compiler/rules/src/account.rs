//! What became of every element of a file, as numbers: nothing is lost in silence.

use crate::metamodel::Standing;
use quadrille_syntax::SyntaxTree;

/// How many elements a file has, and what they are. Each is counted once, so that the parts sum up to all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Account {
    /// All elements.
    pub elements: usize,
    /// Those of BPMN, its drawings and the `q:` vocabulary that have a type.
    pub typed: usize,
    /// Those that hold a value of the element around them, such as `incoming`.
    pub values: usize,
    /// Those of other languages where they may stand: in `extensionElements` and in texts. They are kept as they are.
    pub foreign: usize,
    /// Those that are not part of the model, and what stands inside them: a finding says so of the outermost one.
    pub reported: usize,
}

impl Account {
    /// The sum of the parts: [`elements`](Self::elements), if nothing is lost.
    #[must_use]
    pub const fn sum(&self) -> usize {
        self.typed + self.values + self.foreign + self.reported
    }
}

/// Counts the elements of the file that a tree looks at.
#[must_use]
pub fn account(tree: &SyntaxTree) -> Account {
    let mut account = Account::default();
    // By element: whether it is kept, for those inside of one without type.
    let mut kept = vec![false; tree.len()];
    for node in tree.ids().map(|id| tree.get(id)) {
        account.elements += 1;
        let is_kept = match Standing::of(tree, node) {
            Standing::Typed(_) => {
                account.typed += 1;
                continue;
            }
            Standing::Value(_) => {
                account.values += 1;
                continue;
            }
            Standing::Kept => true,
            Standing::Outside | Standing::Unknown => false,
            Standing::Within => node.parent().is_some_and(|around| kept[around.index()]),
        };
        kept[node.id().index()] = is_kept;
        *(if is_kept { &mut account.foreign } else { &mut account.reported }) += 1;
    }
    account
}

#[cfg(test)]
mod tests {
    use super::account;
    use crate::check;
    use crate::metamodel::Standing;
    use quadrille_diagnostics::SourceId;
    use quadrille_syntax::ast::Document;
    use quadrille_syntax::{Limits, NodeId, decode, parse};
    use std::collections::HashSet;
    use std::path::{Path, PathBuf};

    /// All files below a folder.
    fn files(folder: &Path, found: &mut Vec<PathBuf>) {
        let mut entries: Vec<_> =
            std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
        entries.sort();
        for path in entries {
            if path.is_dir() {
                files(&path, found);
            } else if path
                .extension()
                .is_some_and(|extension| ["bpmn", "bpmn2", "xml"].iter().any(|known| extension == *known))
            {
                found.push(path);
            }
        }
    }

    #[test]
    fn nothing_is_lost_in_silence() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpus");
        let mut paths = Vec::new();
        files(&folder, &mut paths);
        if paths.is_empty() {
            println!("skipped: there is no {}", folder.display());
        }
        let mut faults = Vec::new();
        for path in paths {
            let bytes = std::fs::read(&path).expect("the file was listed");
            let decoded = decode(&bytes);
            let (tree, _) = parse(&decoded.text, SourceId(0), &Limits::STANDARD);
            let account = account(&tree);
            let is_left_out = |id: &NodeId| {
                let node = tree.get(*id);
                let standing = Standing::of(&tree, node);
                matches!(standing, Standing::Outside | Standing::Unknown) && node.parent().is_some()
            };
            let left_out: Vec<_> = tree.ids().filter(is_left_out).map(|id| tree.get(id).span()).collect();
            let mut told = HashSet::new();
            if !left_out.is_empty() {
                told.extend(check(&Document::new(&tree)).as_slice().iter().map(|finding| finding.primary.span));
            }
            let silent = left_out.iter().filter(|place| !told.contains(*place)).count();
            if account.sum() != account.elements || silent > 0 {
                faults.push(format!("{}: {silent} of {account:?}", path.display()));
            }
        }
        assert!(faults.is_empty(), "{}", faults.join("\n"));
    }

    #[test]
    fn every_kind_of_element_is_counted() {
        let text = r#"<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:o="urn:other">
          <process id="P">
            <extensionElements><o:a><o:b/><task/></o:a></extensionElements>
            <task id="T"><incoming>f</incoming><o:c><o:d/></o:c><tusk><task/></tusk></task>
          </process></definitions>"#;
        let (tree, _) = parse(text, SourceId(0), &Limits::STANDARD);
        let account = account(&tree);
        assert_eq!(
            (account.elements, account.typed, account.values, account.foreign, account.reported),
            (12, 4, 1, 3, 4)
        );
        assert_eq!(account.sum(), account.elements);
    }
}
