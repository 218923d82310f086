//! Calls (BPMN 2.0.2, clause 10.3.6): a call activity and what it calls have the same inputs and outputs.

use quadrille_syntax::ast::{CallActivity, CallableElement, Document, InputOutputSpecification};

/// A call activity with the process or global task that it calls.
pub(crate) struct Call<'d> {
    /// The call activity.
    pub activity: CallActivity<'d>,
    /// What it calls.
    pub called: CallableElement<'d>,
}

impl<'d> Call<'d> {
    /// The inputs and outputs of both; none where neither has any.
    pub(crate) fn shapes(&self) -> Option<(Shape, Shape)> {
        let (own, called) = self.specifications();
        (own.is_some() || called.is_some()).then(|| (Shape::of(own), Shape::of(called)))
    }

    /// The `ioSpecification` of the call activity, and that of what it calls.
    pub(crate) fn specifications(
        &self,
    ) -> (Option<InputOutputSpecification<'d>>, Option<InputOutputSpecification<'d>>) {
        (self.activity.io_specification(), self.called.io_specification())
    }
}

/// The calls of a document whose callee is in it.
pub(crate) fn calls<'d>(document: &'d Document<'d>) -> impl Iterator<Item = Call<'d>> {
    document.each::<CallActivity<'d>>().filter_map(|activity| {
        let called = activity.called_element()?.target()?;
        Some(Call { activity, called })
    })
}

/// How many inputs and outputs there are, and how many are in each set.
#[derive(PartialEq, Eq)]
pub(crate) struct Shape {
    inputs: usize,
    outputs: usize,
    input_sets: Vec<usize>,
    output_sets: Vec<usize>,
}

impl Shape {
    /// No specification says the same as one with an empty set for each direction.
    fn of(specification: Option<InputOutputSpecification<'_>>) -> Self {
        let Some(specification) = specification else {
            return Self { inputs: 0, outputs: 0, input_sets: vec![0], output_sets: vec![0] };
        };
        Self {
            inputs: specification.data_input().count(),
            outputs: specification.data_output().count(),
            input_sets: specification.input_set().map(|set| set.data_input_refs().count()).collect(),
            output_sets: specification.output_set().map(|set| set.data_output_refs().count()).collect(),
        }
    }

    /// In which ways a call differs from what is called.
    pub(crate) fn differences(&self, called: &Self) -> Vec<String> {
        let mut differences = Vec::new();
        let mut counts = |own: usize, called: usize, what: &str| {
            if own != called {
                let plural = if own == 1 { "" } else { "s" };
                differences.push(format!("{own} {what}{plural} for {called}"));
            }
        };
        counts(self.inputs, called.inputs, "data input");
        counts(self.outputs, called.outputs, "data output");
        // Sets that are missing have been reported as missing elements.
        for (own, called, what) in [
            (&self.input_sets, &called.input_sets, "input set"),
            (&self.output_sets, &called.output_sets, "output set"),
        ] {
            if !own.is_empty() && !called.is_empty() {
                counts(own.len(), called.len(), what);
            }
        }
        if differences.is_empty() && (&self.input_sets, &self.output_sets) != (&called.input_sets, &called.output_sets)
        {
            let is_missing = [&self.input_sets, &called.input_sets, &self.output_sets, &called.output_sets];
            if is_missing.iter().all(|sets| !sets.is_empty()) {
                differences.push("sets of other sizes".to_owned());
            }
        }
        differences
    }
}
