-- The same association in agreements of several ledgers whose time overlaps: pairs of agreements, for the associations that
-- have the most. `parties` holds the exported tables of that name of every ledger, each row with the folder it came from.
WITH terms AS (
    SELECT
        org_number,
        organisation,
        agreement,
        start AS first_day,
        coalesce("end", DATE '9999-12-31') AS last_day,
        bears,
        regexp_extract(filename, '([^/]+)/parties\.(csv|parquet)$', 1) AS ledger
    FROM parties
    WHERE role = 'civil' AND org_number IS NOT NULL AND start IS NOT NULL
),

pairs AS (
    SELECT
        one.org_number,
        one.organisation,
        one.ledger AS one_ledger,
        other.ledger AS other_ledger,
        greatest(one.first_day, other.first_day) AS first_common_day,
        least(one.last_day, other.last_day) AS last_common_day
    FROM terms AS one
    INNER JOIN terms AS other
        ON
            one.org_number = other.org_number
            AND (one.ledger, one.agreement) < (other.ledger, other.agreement)
            AND one.first_day <= other.last_day
            AND other.first_day <= one.last_day
    WHERE one.ledger <> other.ledger
)

SELECT
    org_number,
    any_value(organisation) AS organisation,
    count(*) AS overlapping_pairs,
    min(first_common_day) AS from_day,
    max(last_common_day) AS to_day
FROM pairs
GROUP BY org_number
ORDER BY overlapping_pairs DESC, org_number
