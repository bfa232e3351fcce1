-- How the two figures of a pair stand to each other in time, claimant, place and value.
create or replace temp table compared as
with
sides as (
    select
        p.*,
        s.equal_figures,
        l,
        r,
        abs(date_diff('hour', l.published, r.published)) / 24 as days_between,
        l.year_known and r.year_known as years_known,
        if(years_known, l.begins, l.begins_any_year) as left_begins,
        if(years_known, l.ends, l.ends_any_year) as left_ends,
        if(years_known, r.begins, r.begins_any_year) as right_begins,
        if(years_known, r.ends, r.ends_any_year) as right_ends
    from pairs as p
    inner join figures as l on p.left_claim_id = l.claim_id
    inner join figures as r on p.right_claim_id = r.claim_id
    inner join
        support as s
        on p.left_article_id = s.left_article_id and p.right_article_id = s.right_article_id
),

measured as (
    select
        *,
        -- of the time that either window covers, the share that both cover; greatest and least pass over nulls
        case
            when left_begins is not null and right_begins is not null
                then
                    greatest(
                        date_diff(
                            'minute', greatest(left_begins, right_begins), least(left_ends, right_ends)
                        ),
                        0
                    )
                    / date_diff('minute', least(left_begins, right_begins), greatest(left_ends, right_ends))
        end as overlap,
        len(list_intersect(l.claimant, r.claimant)) as claimant_words,
        claimant_words / nullif(least(len(l.claimant), len(r.claimant)), 0) as claimant_share
    from sides
)

select
    left_article_id,
    left_claim_id,
    right_article_id,
    right_claim_id,
    equal_figures,
    days_between,
    l,
    r,
    -- a missing window is the other's only within the few days in which it is news
    case
        when overlap >= 0.4 then 'same'
        when overlap is not null then 'apart'
        when days_between > 4 then 'apart'
        else 'open'
    end as times,
    l.begins is null and r.begins is null as times_unknown,
    -- a day has many counts: a place, a claimant by more than one word, or hours in common say that two are one
    (l.places = r.places and len(l.places) > 0)
    or list_has_any(l.list_places, r.list_places)
    or claimant_words >= 2
    or (
        overlap >= 0.4
        and greatest(
            date_diff('minute', left_begins, left_ends), date_diff('minute', right_begins, right_ends)
        ) <= 14 * 60
    ) as tied,
    case
        when claimant_share is null then 'open'
        when claimant_share >= 0.6 then 'same'
        else 'apart'
    end as claimants,
    case
        when l.places = r.places then 'same'
        when len(l.places) = 0 or len(r.places) = 0 then 'open'
        -- a place lies in another whose id its own begins with
        when
            len(l.places) = 1 and len(r.places) = 1
            and (
                starts_with(l.places[1], r.places[1] || '/') or starts_with(r.places[1], l.places[1] || '/')
            )
            then 'open'
        else 'apart'
    end as places,
    case
        -- 90 is not more than 90
        when l.hedge = 'more_than' and r.hedge is null and l.value >= r.value then 'apart'
        when r.hedge = 'more_than' and l.hedge is null and r.value >= l.value then 'apart'
        when l.value = r.value then 'equal'
        -- a hedge, or the precision of a rounded figure, covers a small difference
        when
            l.low <= r.high and r.low <= l.high
            and abs(l.value - r.value) <= 0.1 * greatest(abs(l.value), abs(r.value))
            then 'equal'
        when l.low <= r.high and r.low <= l.high then 'open'
        else 'apart'
    end as counts
from measured
