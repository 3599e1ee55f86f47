//! H – history: what was agreed does not change in silence.

use super::Rule;

/// An example with the seal of the faultless ledger: what stands before it, and in it.
macro_rules! with_seal {
    ($before:literal, $more:literal) => {
        concat!(
            $before,
            "[seal]\nform = 1\non = 2023-12-01\n",
            $more,
            "parts = {\n",
            "  parties = \"sha256:f48efd2f6357356339ea933cdf368bc75a847691c7c7d7af24321273b4e53b13\",\n",
            "  term = \"sha256:2557ebd698c7fab42966bf80aea0f5a73ec8f4c920d8b7a7ff4aaced56b62b43\",\n",
            "  money = \"sha256:77c3ed5cc0b2b0290f2fc2008359325b9012380feea4a24e7cf7da019eada020\",\n",
            "  duties = \"sha256:3173e23869904d39280de5679af0614a763cfd899e71f37ba60af4b0a9c6778e\",\n",
            "  purpose = \"sha256:c42f5bed50c9f6399af51e21887626d83fd81d1da579fba0dacb9f6f51d3907c\",\n",
            "}\n",
        )
    };
}

mod amendment_disagrees;
mod seal_broken;
mod signed_unsealed;

/// Sorted by code.
pub static RULES: &[&Rule] = &[&seal_broken::RULE, &amendment_disagrees::RULE, &signed_unsealed::RULE];
