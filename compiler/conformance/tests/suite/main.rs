//! Conformance, subtyping, extraction and public views: hand-written cases, and random systems against naive twins.

#![expect(clippy::panic, reason = "a test reports by panicking")]

mod composed;
mod conformance;
mod context;
mod derivation;
mod extraction;
mod laws;
mod substitution;
mod subtype;
mod view;
mod written;
