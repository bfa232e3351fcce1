-- Figures of two articles that may be one count: what they share is a day of their windows, the value, a place in the
-- same weeks, or an item of their lists. A key that very many articles share says nothing of one event; each kind of
-- key has a narrower one beside it, so that what is left out by the one is mostly found by the other.
create or replace temp table pairs as
with
-- two buckets an article: those up to two months apart have one in common
weeks as (
    select
        claim_id,
        date_diff('day', date '2000-01-01', published) // 60 as first_bucket,
        unnest([first_bucket, first_bucket + 1]) as bucket
    from figures
    where published is not null and standing
),

days as (
    select
        claim_id,
        value,
        unnest(list_distinct([strftime(begins, '%m-%d'), strftime(ends - to_minutes(1), '%m-%d')])) as on_day
    from figures
    where begins is not null and standing
),

series as (
    select
        claim_id,
        unnest(places) as place
    from figures
    where standing
),

listed as (
    select
        whole.claim_id,
        part.value,
        unnest(part.places) as place
    from figures as part
    inner join figures as whole on part.total_claim_id = whole.claim_id and whole.begins is null
),

keys as (
    select
        claim_id,
        concat_ws(' ', 'd', on_day) as shared,
        200 as most
    from days
    union all
    select
        claim_id,
        concat_ws(' ', 'dv', on_day, value) as shared,
        500 as most
    from days
    union all
    select
        claim_id,
        concat_ws(' ', 'v', value) as shared,
        100 as most
    from figures
    where standing and value >= 10
    union all
    select
        w.claim_id,
        concat_ws(' ', 'vw', f.value, w.bucket) as shared,
        300 as most
    from weeks as w
    inner join figures as f on w.claim_id = f.claim_id and f.value >= 10
    union all
    select
        s.claim_id,
        concat_ws(' ', 'pw', s.place, w.bucket) as shared,
        100 as most
    from series as s
    inner join weeks as w on s.claim_id = w.claim_id
    union all
    select
        s.claim_id,
        concat_ws(' ', 'p', s.place) as shared,
        20 as most
    from series as s
    union all
    select
        l.claim_id,
        concat_ws(' ', 'lw', l.place, l.value, w.bucket) as shared,
        100 as most
    from listed as l
    inner join weeks as w on l.claim_id = w.claim_id
),

keyed as (
    select distinct
        f.article_id,
        f.claim_id,
        k.most,
        concat_ws('|', k.shared, f.noun, f.action, f.category, f.unit) as shared
    from figures as f
    inner join keys as k on f.claim_id = k.claim_id
),

telling as (
    select shared
    from keyed
    group by shared
    having count(distinct article_id) between 2 and any_value(most)
)

select distinct
    l.article_id as left_article_id,
    l.claim_id as left_claim_id,
    r.article_id as right_article_id,
    r.claim_id as right_claim_id
from keyed as l
inner join telling as t on l.shared = t.shared
inner join keyed as r on l.shared = r.shared and l.article_id < r.article_id
