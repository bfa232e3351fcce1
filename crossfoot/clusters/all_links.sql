-- Every link once.
with found as (
    select
        left_article_id,
        left_claim_id,
        right_article_id,
        right_claim_id,
        kind,
        evidence,
        1 as preference
    from total_links
    union all
    select
        left_article_id,
        left_claim_id,
        right_article_id,
        right_claim_id,
        kind,
        evidence,
        2 as preference
    from part_links
)

select
    concat_ws('~', left_claim_id, right_claim_id) as link_id,
    kind,
    left_article_id,
    left_claim_id,
    right_article_id,
    right_claim_id,
    evidence
from found
qualify row_number() over (partition by left_claim_id, right_claim_id order by preference, kind) = 1
order by left_article_id, left_claim_id, right_article_id, right_claim_id
