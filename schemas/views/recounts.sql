/*
summary = "A row per pair of claims in different articles that count one event, with both intervals and how far they are apart."

[columns]
link_id = "The link."
kind = "recount_agrees, recount_disagrees or revised (a later count replaces an earlier one)."
left_article_id = "The article of the one."
left_claim_id = "The one claim."
left_printed = "Its characters."
left_value = "Its number."
left_low = "The least that its words allow."
left_high = "The most that its words allow."
right_article_id = "The article of the other."
right_claim_id = "The other claim."
right_printed = "Its characters."
right_value = "Its number."
right_low = "The least that its words allow."
right_high = "The most that its words allow."
apart = "How far the intervals are apart: 0 where they meet."
evidence = "Why the two were linked."
*/
with pairs as (
    select
        links.*,
        lefts.printed as left_printed,
        lefts.value as left_value,
        lefts.low as left_low,
        lefts.high as left_high,
        rights.printed as right_printed,
        rights.value as right_value,
        rights.low as right_low,
        rights.high as right_high
    from links
    inner join claims as lefts on links.left_claim_id = lefts.claim_id
    inner join claims as rights on links.right_claim_id = rights.claim_id
    where links.kind in ('recount_agrees', 'recount_disagrees', 'revised')
),

measured as (
    select
        *,
        case
            when left_low > right_high then left_low - right_high
            when right_low > left_high then right_low - left_high
            else 0
        end as apart
    from pairs
)

select
    link_id,
    kind,
    left_article_id,
    left_claim_id,
    left_printed,
    left_value,
    left_low,
    left_high,
    right_article_id,
    right_claim_id,
    right_printed,
    right_value,
    right_low,
    right_high,
    apart,
    evidence
from measured
order by left_article_id, left_claim_id, right_article_id, right_claim_id, link_id
