//! The tables of the conventions, the choices that they leave, and the laws.

mod always;
pub mod any;
mod any_size;
mod coming_and_going;
mod counting;
pub mod fixture;
pub mod laws;
mod near;
mod numbers;
mod periods;
mod placing;
mod refused;
mod steps;
mod whole_year;
mod whole_years;
