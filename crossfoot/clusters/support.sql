-- What else two articles share that speaks for one event: equal figures of the same places, and places of one count.
create or replace temp table support as
with
placed as (
    select
        article_id,
        noun,
        action,
        unnest(places) as place
    from figures
),

articles_met as (
    select distinct
        left_article_id,
        right_article_id
    from pairs
),

equal_figures as (
    select
        m.left_article_id,
        m.right_article_id,
        count(distinct row(l.noun, l.action, l.value, l.places)) as equal_figures
    from articles_met as m
    inner join figures as l on m.left_article_id = l.article_id
    inner join figures as r
        on
            m.right_article_id = r.article_id
            and l.noun = r.noun
            and l.action = r.action
            and l.value = r.value
            and l.unit is not distinct from r.unit
            and l.places = r.places
    where l.value >= 2 and (len(l.places) > 0 or l.value >= 10)
    group by m.left_article_id, m.right_article_id
),

equal_places as (
    select
        m.left_article_id,
        m.right_article_id,
        count(distinct row(l.noun, l.action, l.place)) as equal_places
    from articles_met as m
    inner join placed as l
        on m.left_article_id = l.article_id
    inner join placed as r
        on m.right_article_id = r.article_id and l.noun = r.noun and l.action = r.action and l.place = r.place
    group by m.left_article_id, m.right_article_id
)

select
    m.left_article_id,
    m.right_article_id,
    coalesce(f.equal_figures, 0) as equal_figures,
    coalesce(p.equal_places, 0) as equal_places
from articles_met as m
left join
    equal_figures as f
    on m.left_article_id = f.left_article_id and m.right_article_id = f.right_article_id
left join
    equal_places as p
    on m.left_article_id = p.left_article_id and m.right_article_id = p.right_article_id
