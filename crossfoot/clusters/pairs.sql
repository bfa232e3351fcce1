-- Figures of two articles that may be one count: a day of their windows in common, or, where a window is missing,
-- a place or the value. A key that very many articles share says nothing of an event and is left out.
create or replace temp table pairs as
with
days as (
    select
        claim_id,
        unnest(list_distinct([strftime(begins, 'd %m-%d'), strftime(ends - to_minutes(1), 'd %m-%d')])) as key
    from figures
    where begins is not null and role <> 'part'
),

series as (
    select
        claim_id,
        unnest(['p ' || place for place in places] || if(value >= 10, ['v ' || value], [])) as key
    from figures
    where role <> 'part'
),

keyed as (
    select
        f.article_id,
        f.claim_id,
        concat_ws('|', k.key, f.noun, f.action, f.category, f.unit) as key
    from figures as f
    inner join (select * from days union all select * from series) as k on f.claim_id = k.claim_id
),

telling as (
    select key
    from keyed
    group by key
    having count(distinct article_id) between 2 and 500
)

select distinct
    l.article_id as left_article_id,
    l.claim_id as left_claim_id,
    r.article_id as right_article_id,
    r.claim_id as right_claim_id
from keyed as l
inner join telling as t on l.key = t.key
inner join keyed as r on l.key = r.key and l.article_id < r.article_id
