-- Figures of two articles that may be one count: a day of their windows in common, or, where a window is missing,
-- a place or the value. A key that very many articles share says nothing of an event and is left out.
create or replace temp table pairs as
with days as (
    select
        claim_id,
        unnest(list_distinct([strftime(begins, 'd %m-%d'), strftime(ends - to_minutes(1), 'd %m-%d')]))
            as said
    from figures
    where begins is not null and standing
),

series as (
    select
        claim_id,
        unnest(
            ['p ' || place for place in places]
            || if(begins is null, ['p ' || place for place in list_places], [])
            || if(value >= 10, ['v ' || value], [])
        ) as said
    from figures
    where standing
),

keys as (
    select * from days
    union all
    select * from series
),

keyed as (
    select
        f.article_id,
        f.claim_id,
        concat_ws('|', k.said, f.noun, f.action, f.category, f.unit) as said
    from figures as f
    inner join keys as k on f.claim_id = k.claim_id
),

telling as (
    select said
    from keyed
    group by said
    having count(distinct article_id) between 2 and 500
)

select distinct
    l.article_id as left_article_id,
    l.claim_id as left_claim_id,
    r.article_id as right_article_id,
    r.claim_id as right_claim_id
from keyed as l
inner join telling as t on l.said = t.said
inner join keyed as r on l.said = r.said and l.article_id < r.article_id
