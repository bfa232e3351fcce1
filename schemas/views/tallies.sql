/*
summary = "A row per sum that an article states: the total, what its parts make, and how far the two intervals are apart."

[columns]
relation_id = "The sum."
article_id = "The article that states it."
field = "Where its characters are."
start_char = "Its first character."
end_char = "The character after its last."
printed = "The words that state it."
total_claim_id = "The claim that is the total."
part_claim_ids = "The claims that are added, joined with a semicolon."
n_parts = "How many they are."
noun = "What the total counts."
action = "What happened."
window_id = "When."
list = "closed: the parts claim to be all there are; open: they are some of them."
stated = "The total as stated."
stated_low = "The least that its words allow."
stated_high = "The most that its words allow."
computed = "What the parts make under the reading chosen."
computed_least = "The least that they make under any reading."
computed_low = "The least of `computed` that the parts' words allow."
computed_high = "The most of `computed` that the parts' words allow."
missing = "How far the parts stay below the least stated: 0 where they reach it."
excess = "How far the parts go above the most stated: 0 where they do not."
verdict = "adds_up, does_not_add_up, partial_ok or unverifiable."
equation = "The sum spelled out."
*/
with totals as (
    select
        members.relation_id,
        claims.claim_id as total_claim_id,
        claims.noun,
        claims.action,
        claims.window_id,
        claims.low as stated_low,
        claims.high as stated_high
    from members
    inner join claims on members.claim_id = claims.claim_id
    where members.role = 'total'
),

parts as (
    select
        relation_id,
        count(*) as n_parts,
        string_agg(claim_id, '; ' order by position) as part_claim_ids
    from members
    where role = 'part'
    group by relation_id
),

sums as (
    select
        relations.* replace (
            coalesce(relations.list, 'closed') as list, -- noqa: RF04
            coalesce(relations.verdict, 'unverifiable') as verdict
        ),
        totals.* exclude (relation_id),
        parts.part_claim_ids,
        coalesce(parts.n_parts, 0) as n_parts
    from relations
    left join totals on relations.relation_id = totals.relation_id
    left join parts on relations.relation_id = parts.relation_id
    where relations.kind = 'sum'
),

measured as (
    select
        *,
        case -- as much as solving a sum allows for the noise of binary fractions
            when stated_low - computed_high > 1e-6 * greatest(1, abs(stated_low))
                then stated_low - computed_high
            when stated_low is not null and computed_high is not null then 0
        end as missing,
        case
            when computed_low - stated_high > 1e-6 * greatest(1, abs(stated_low))
                then computed_low - stated_high
            when computed_low is not null and stated_high is not null then 0
        end as excess
    from sums
)

select
    relation_id,
    article_id,
    field,
    start_char,
    end_char,
    printed,
    total_claim_id,
    part_claim_ids,
    n_parts,
    noun,
    action,
    window_id,
    list,
    stated,
    stated_low,
    stated_high,
    computed,
    computed_least,
    computed_low,
    computed_high,
    missing,
    excess,
    verdict,
    equation
from measured
order by article_id, field, start_char, relation_id
