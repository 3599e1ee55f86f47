//! The tables of the conventions, the choices that they leave, and the laws.

mod any;
mod choices;
mod faults;
mod fixture;
mod laws;
mod numbers;
mod periods;
mod placing;
mod presence;
mod steps;
