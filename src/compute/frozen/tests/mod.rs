//! The figures of the conventions, and the laws of what is charged.

mod fixture;
mod laws;
mod numbers;
mod periods;
