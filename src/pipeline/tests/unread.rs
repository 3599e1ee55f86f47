//! Nothing is concluded from what could not be read.

use super::told::told;

#[test]
fn no_sum_is_judged_of_which_a_part_could_not_be_read() {
    let cost = |item: &str| {
        format!(
            "[[costs]]\nper = \"year\"\ntotal = 400_000\nitems = [{{ name = \"Ledare\", amount = 310_000 }}, {item}]\n"
        )
    };
    let whole = cost("{ name = \"Material\", amount = 100_000 }");
    assert_eq!(told("M003", &whole), ["error costs[1].total"]);
    for item in [
        "{ name = \"Material\" }",
        "{ amount = 90_000 }",
        "{ name = \"Material\", amount = \"mycket\" }",
        "{ name = \"Material\", amount = BELOPP }",
        "{ name = \"Material\", amout = 90_000 }",
    ] {
        assert_eq!(told("M003", &cost(item)), [""; 0], "{item}");
    }
    let other =
        format!("{}{}", whole, cost("{ name = \"Material\" }").replace("\"year\"\n", "\"year\"\nyear = 2025\n"));
    assert_eq!(told("M003", &other), ["error costs[1].total"]);
    // Of the payments out of a fund the one that cannot be read may be the rest.
    let fund = |amount: &str| {
        format!(
            "[funding.medel]\nname = \"Medel\"\namount = 300_000\nstatus = \"granted\"\n\
             [[payments]]\nfrom = \"medel\"\nto = \"laxhjalpen\"\namount = 100_000\n\
             [[payments]]\nfrom = \"medel\"\nto = \"almby\"\namount = {amount}\n"
        )
    };
    assert_eq!(told("M005", &fund("100_000")).len(), 1);
    assert_eq!(told("M005", &fund("BELOPP")), [""; 0]);
}

#[test]
fn no_party_is_said_to_be_left_out_while_a_key_is_unknown() {
    let signed = |key: &str| {
        format!(
            "[[signatures]]\nparty = \"almby\"\nrole = \"ordförande\"\ndate = 2023-12-01\n\
             [[signatures]]\nparty = {key}\nrole = \"ordförande\"\ndate = 2023-12-01\n"
        )
    };
    assert_eq!(told("D003", &signed("\"almby\"")), ["warning signatures"]);
    for key in ["\"laxhjalp\"", "5", "\"\""] {
        assert_eq!(told("D003", &signed(key)), [""; 0], "{key}");
    }
}

#[test]
fn no_share_is_held_against_a_basis_while_a_key_is_unknown() {
    let split = |share: &str, count: &str| {
        format!(
            "[allocation]\nmethod = \"percent\"\nshares = {{ almby = 50, {share} = 50 }}\n\
             [allocation.basis]\nwhat = \"invånare\"\ncounts = {{ almby = [10], {count} = [30] }}\n"
        )
    };
    assert_eq!(told("M002", &split("laxhjalpen", "laxhjalpen")).len(), 1);
    for (share, count) in [("laxhjalp", "laxhjalpen"), ("laxhjalpen", "laxhjalp"), ("laxhjalp", "laxhjalp")] {
        assert_eq!(told("M002", &split(share, count)), [""; 0], "{share} {count}");
    }
}
