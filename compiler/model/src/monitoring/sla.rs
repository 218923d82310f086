//! Service level agreements: a longest time between two elements, agreed with a customer (extension.md §2.2 and §2.3).

use crate::MonitoredElement;

/// A service level agreement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sla {
    /// What it is about, such as a package.
    pub item: Option<String>,
    /// Where the time begins.
    pub start: MonitoredElement,
    /// Where it ends. A rule of a collaboration may have both ends in different processes.
    pub finish: MonitoredElement,
    /// The longest time in milliseconds.
    pub within: u64,
    /// When it is checked whether it will be kept, as written.
    pub check_at: Option<String>,
    /// What is done when it is likely not to be kept.
    pub on_predicted: String,
    /// What is done when it is not kept.
    pub on_violated: String,
}
