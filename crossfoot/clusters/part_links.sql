-- Links between the parts of two linked totals: place by place, or category by category where no place is named.
create or replace temp table part_links as
with
parts as (
    select
        claim_id,
        total_claim_id,
        noun,
        action,
        coalesce(category, '') as category,
        value,
        low,
        high,
        reading_basis,
        -- one number for several places together is compared with such a number only
        unnest(
            if(
                reading = 'together' and len(places) > 1,
                [array_to_string(places, '; ')],
                if(len(places) = 0, [''], places)
            )
        ) as place
    from figures
    where total_claim_id is not null
),

-- materialized, or the parts of all totals are joined with each other first
lefts as materialized (
    select
        t.left_article_id,
        t.right_article_id,
        t.right_claim_id,
        t.kind as total_kind,
        l
    from total_links as t
    inner join parts as l on t.left_claim_id = l.total_claim_id
    where
        -- a count told as the one before heads no list
        t.left_claim_id not in (
            select claim_id from figures
            where role = 'change_from'
        )
        and t.right_claim_id not in (
            select claim_id from figures
            where role = 'change_from'
        )
        and (l.place <> '' or l.category <> '')
),

pairs as (
    select
        t.left_article_id,
        t.l.claim_id as left_claim_id,
        t.right_article_id,
        r.claim_id as right_claim_id,
        t.total_kind,
        t.l.low <= r.high and r.low <= t.l.high as meets,
        t.l.reading_basis = 'assumed' or r.reading_basis = 'assumed' as unsettled
    from lefts as t
    inner join parts as r on t.right_claim_id = r.total_claim_id
    where t.l.noun = r.noun and t.l.action = r.action and t.l.category = r.category and t.l.place = r.place
),

judged as (
    select
        *,
        bool_or(meets) over (partition by left_claim_id, right_article_id) as left_met,
        bool_or(meets) over (partition by right_claim_id, left_article_id) as right_met
    from pairs
)

select distinct
    left_article_id,
    left_claim_id,
    right_article_id,
    right_claim_id,
    case
        when meets then 'recount_agrees'
        when total_kind = 'revised' then 'revised'
        else 'recount_disagrees'
    end as kind,
    if(meets, 'the same part of linked totals', 'different parts of linked totals') as evidence
from judged
where meets or not (left_met and right_met or unsettled)
