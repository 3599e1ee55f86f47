//! The samples under `examples/ci/`, run as far as a machine without a network can.
