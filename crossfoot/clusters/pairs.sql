-- Figures of two articles that may be one count: what they share is a day of their windows, the value, a place in the
-- same weeks, or an item of their lists. A bare value or place that very many articles share says nothing of one event.
-- Of the articles that share a key each is paired with the twenty printed next before it and after it, and of one
-- article's figures under a key a dozen are: the pairs grow with the articles, not with their square.
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
        null as most
    from days
    union all
    select
        claim_id,
        concat_ws(' ', 'dv', on_day, value) as shared,
        null as most
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
        null as most
    from weeks as w
    inner join figures as f on w.claim_id = f.claim_id and f.value >= 10
    union all
    select
        s.claim_id,
        concat_ws(' ', 'pw', s.place, w.bucket) as shared,
        null as most
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
        null as most
    from listed as l
    inner join weeks as w on l.claim_id = w.claim_id
),

keyed as (
    select distinct
        f.article_id,
        f.claim_id,
        f.published,
        f.role,
        f.start_char,
        k.most,
        concat_ws('|', k.shared, f.noun, f.action, f.category, f.unit) as shared
    from figures as f
    inner join keys as k on f.claim_id = k.claim_id
),

telling as (
    select shared
    from keyed
    group by shared
    having count(distinct article_id) between 2 and coalesce(any_value(most), 1e9)
),

ranked as (
    select
        k.*,
        dense_rank() over (partition by shared order by published, article_id) as nth,
        row_number() over (
            partition by shared, article_id
            order by
                list_position(['total', 'change_to', 'change_from', 'part', 'standalone'], role),
                start_char,
                claim_id
        ) as nth_of_article
    from keyed as k
    semi join telling as t on k.shared = t.shared
),

-- in stretches of twenty, or all that share a key are joined before their distance is asked
near as (
    select
        article_id,
        claim_id,
        shared,
        nth,
        nth // 20 as stretch,
        unnest([0, 1]) as step
    from ranked
    where nth_of_article <= 12
),

met as (
    select
        l.article_id,
        l.claim_id,
        r.article_id as other_article_id,
        r.claim_id as other_claim_id
    from near as l
    inner join
        near as r
        on
            l.shared = r.shared
            and l.stretch + l.step = r.stretch
            and r.step = 0
            and l.nth < r.nth
            and l.nth + 20 >= r.nth
)

select distinct
    least(article_id, other_article_id) as left_article_id,
    if(article_id < other_article_id, claim_id, other_claim_id) as left_claim_id,
    greatest(article_id, other_article_id) as right_article_id,
    if(article_id < other_article_id, other_claim_id, claim_id) as right_claim_id
from met
