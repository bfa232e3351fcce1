-- What of a claim two articles can share: what is counted, where, when, and by whom.
create or replace temp table figures as
with
places as (
    select
        claim_id,
        list_sort(list_distinct(list(coalesce(place_id, name)))) as places
    from claim_places
    where kind is distinct from 'country'
    group by claim_id
),

headed as (
    select
        total.claim_id,
        list_sort(list_distinct(flatten(list(coalesce(p.places, []))))) as list_places
    from members as total
    inner join relations as r on total.relation_id = r.relation_id and r.kind = 'sum'
    inner join members as part on total.relation_id = part.relation_id and part.role = 'part'
    left join places as p on part.claim_id = p.claim_id
    where total.role = 'total'
    group by total.claim_id
),

totals as (
    select
        part.claim_id,
        min(total.claim_id) as total_claim_id
    from members as part
    inner join members as total on part.relation_id = total.relation_id and total.role = 'total'
    inner join relations as r on part.relation_id = r.relation_id and r.kind = 'sum'
    where part.role = 'part'
    group by part.claim_id
)

select
    c.claim_id,
    c.article_id,
    c.noun,
    c.action,
    c.category,
    c.unit,
    c.value,
    c.low,
    c.high,
    c.hedge,
    c.role,
    c.reading,
    c.reading_basis,
    c.start_char,
    c.sentence,
    t.total_claim_id,
    coalesce(h.list_places, []) as list_places,
    -- a part is compared with its list, but for one that heads a list or has a window of its own
    c.role <> 'part' or h.claim_id is not null or c.window_id <> whole.window_id as standing,
    a.published,
    -- a year that is not known is left aside where two windows are compared
    w.begins,
    w.ends,
    coalesce(w.year_known, false) as year_known,
    w.begins - to_years(cast(year(w.begins) - 2000 as integer)) as begins_any_year,
    w.ends - to_years(cast(year(w.begins) - 2000 as integer)) as ends_any_year,
    coalesce(p.places, []) as places,
    -- the first letters of a claimant's words: Defence, Defense; Russia's, Russian
    list_distinct([
        lower(word[1:5]) for word in regexp_extract_all(coalesce(c.attribution, ''), '\p{L}{3,}')
    ]) as claimant
from claims as c
inner join articles as a on c.article_id = a.article_id
left join windows as w on c.window_id = w.window_id and w.begins is not null and w.ends > w.begins
left join places as p on c.claim_id = p.claim_id
left join totals as t on c.claim_id = t.claim_id
left join claims as whole on t.total_claim_id = whole.claim_id
left join headed as h on c.claim_id = h.claim_id
where
    c.field = 'text'
    and c.noun <> 'unknown'
    and c.role in ('total', 'part', 'standalone', 'change_from', 'change_to')
