-- How many figures two articles have alike, which speaks for one event: counts of the same places, or large ones.
create or replace temp table support as
with
met as (
    select distinct
        left_article_id,
        right_article_id
    from pairs
),

told as (
    select
        article_id,
        list(distinct concat_ws('|', noun, action, unit, value, array_to_string(places, ';'))) as figures_told
    from figures
    where value >= 2 and (len(places) > 0 or value >= 10)
    group by article_id
)

select
    m.left_article_id,
    m.right_article_id,
    coalesce(len(list_intersect(l.figures_told, r.figures_told)), 0) as equal_figures
from met as m
left join told as l on m.left_article_id = l.article_id
left join told as r on m.right_article_id = r.article_id
