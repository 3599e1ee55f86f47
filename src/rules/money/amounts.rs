//! The fields that sums of money are made of: no sum is judged of which a part could not be read.

/// What the activity costs.
pub const COSTS: [&str; 4] = ["costs[*].total", "costs[*].items", "costs[*].unit", "costs[*].year"];

/// What is paid, by whom and to whom.
pub const PAYMENTS: [&str; 6] = [
    "payments[*].amount",
    "payments[*].up_to",
    "payments[*].from",
    "payments[*].to",
    "payments[*].year",
    "payments[*].due",
];

/// Every amount that is agreed.
pub const AGREED: [&str; 8] = [
    "costs[*].total",
    "costs[*].items",
    "payments[*].amount",
    "payments[*].up_to",
    "funding.*.amount",
    "contributions[*].amount",
    "contributions[*].hours",
    "contributions[*].rate",
];
