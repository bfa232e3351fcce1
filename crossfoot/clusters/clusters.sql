-- Claims that links join, directly or by way of others; a cluster bears the name of its first claim.
with recursive
joined as (
    select left_claim_id as claim_id, right_claim_id as other_claim_id from links
    union all
    select right_claim_id, left_claim_id from links
),

named(claim_id, cluster_id) using key (claim_id) as (
    select claim_id, min(least(claim_id, other_claim_id)) from joined group by claim_id
    union
    select j.claim_id, min(n.cluster_id)
    from named as n
    inner join joined as j on n.claim_id = j.other_claim_id
    inner join recurring.named as known on j.claim_id = known.claim_id
    where n.cluster_id < known.cluster_id
    group by j.claim_id
)

select
    n.cluster_id,
    n.claim_id,
    c.article_id
from named as n
inner join claims as c on n.claim_id = c.claim_id
order by n.cluster_id, n.claim_id
