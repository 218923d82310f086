//! Whole-pipeline suites, driven by files: what they share.

pub mod choreography;
pub mod comparison;
pub mod family;
pub mod page;
pub mod pipeline;
pub mod random_model;
pub mod sample_patterns;
pub mod schema;
