-- Links between figures that are no parts. A false link costs more than a missed one: a difference is called one
-- only where window, place and claimant are the same and nothing else explains it.
create or replace temp table total_links as
with
agreeing as (
    select * from compared
    where
        counts = 'equal'
        and l.role <> 'change_from' and r.role <> 'change_from'
        and (claimants <> 'apart' or equal_figures >= 3)
        and places <> 'apart'
        and (
            (times = 'same' and ((tied and l.value >= 10) or equal_figures >= 2))
            or (times = 'open' and equal_figures >= 2)
            or (times = 'open' and places = 'same' and len(l.places) > 0 and l.value >= 20)
            -- a count that is told again much later
            or (
                coalesce(times <> 'apart' or days_between > 4, true) and l.value >= 100 and equal_figures >= 2
                and (l.begins is null or r.begins is null)
            )
            -- lists that agree in many parts are of one event whenever they were printed
            or (times_unknown and equal_figures >= 4)
        )
),

-- a later article says what the count was before
taken_up as (
    select * from compared
    where
        counts = 'equal'
        and (l.role = 'change_from' or r.role = 'change_from')
        -- what was before was printed before
        and (l.role <> 'change_from' or r.role = 'change_from' or coalesce(l.published >= r.published, true))
        and (r.role <> 'change_from' or l.role = 'change_from' or coalesce(r.published >= l.published, true))
        -- a year later only a number that is not like others is still the same one
        and coalesce(days_between <= if(l.value >= 100 or l.value <> floor(l.value), 400, 60), true)
        and places <> 'apart'
        and (l.value >= 10 or equal_figures >= 2)
),

-- where a count stood and where it stands, told in one sentence
changed as (
    select
        origin.claim_id as from_claim_id,
        arg_min(
            reached.claim_id, row(abs(reached.start_char - origin.start_char), reached.claim_id)
        ) as to_claim_id
    from figures as origin
    inner join figures as reached
        on
            origin.article_id = reached.article_id
            and origin.sentence = reached.sentence
            and origin.noun = reached.noun
            and origin.action = reached.action
            and origin.unit is not distinct from reached.unit
            and origin.places = reached.places
    where origin.role = 'change_from' and reached.role in ('change_to', 'total')
    group by origin.claim_id
),

replaced as (
    select
        t.left_article_id,
        coalesce(c_left.to_claim_id, t.left_claim_id) as left_claim_id,
        t.right_article_id,
        coalesce(c_right.to_claim_id, t.right_claim_id) as right_claim_id
    from taken_up as t
    left join changed as c_left on t.left_claim_id = c_left.from_claim_id
    left join changed as c_right on t.right_claim_id = c_right.from_claim_id
    where (c_left.to_claim_id is null) <> (c_right.to_claim_id is null)
),

equal as (
    select
        left_article_id,
        left_claim_id,
        right_article_id,
        right_claim_id
    from compared
    where counts = 'equal'
),

differing as (
    select c.*
    from compared as c
    -- neither figure is found in the other article
    anti join
        equal as e
        on c.left_claim_id = e.left_claim_id and c.right_article_id = e.right_article_id
    anti join
        equal as o
        on c.right_claim_id = o.right_claim_id and c.left_article_id = o.left_article_id
    where
        c.counts = 'apart'
        and c.places <> 'apart'
        and (c.l.role <> 'part' or len(c.l.list_places) > 0)
        and (c.r.role <> 'part' or len(c.r.list_places) > 0)
        and c.l.role <> 'change_from' and c.r.role <> 'change_from'
),

-- differences of counts that ought to be the same
apart as (
    select
        *,
        abs(l.value - r.value) as difference,
        if(l.value > r.value, left_claim_id, right_claim_id) as larger_claim_id,
        if(l.value > r.value, right_article_id, left_article_id) as smaller_article_id
    from differing
    where
        places = 'same'
        and ((times = 'same' and tied) or (times = 'open' and equal_figures >= 4))
        and (claimants = 'same' or (claimants = 'open' and equal_figures >= 1))
        and greatest(l.value, r.value) <= 2 * least(l.value, r.value)
),

-- the difference is a figure of its own: another kind of thing, or an item that only one of the lists has
explained as (
    select
        a.left_claim_id,
        a.right_claim_id
    from (select
        *,
        unnest([left_article_id, right_article_id]) as article_id
    from apart) as a
    inner join figures as f on a.article_id = f.article_id and a.difference = f.value
    where
        f.value >= 2
        and (f.noun <> a.l.noun or f.action <> a.l.action or f.category is distinct from a.l.category)
    union all
    select
        a.left_claim_id,
        a.right_claim_id
    from apart as a
    inner join figures as f on a.larger_claim_id = f.total_claim_id and a.difference = f.value
    left join figures as o on a.smaller_article_id = o.article_id and list_has_any(o.places, f.places)
    where o.claim_id is null
),

disagreeing as (
    select a.*
    from apart as a
    anti join explained as e on a.left_claim_id = e.left_claim_id and a.right_claim_id = e.right_claim_id
),

-- where the later count is the larger one
rising as (
    select *
    from differing
    where
        l.published <> r.published
        and days_between <= 45
        and if(l.published > r.published, l.value > r.value, l.value < r.value)
),

-- the lists of two totals, place by place
lists as (
    select
        d.left_claim_id,
        d.right_claim_id,
        count(*) as shared,
        count(*) filter (lp.value = rp.value) as unchanged,
        count(*) filter (if(d.left_is_later, lp.value < rp.value, lp.value > rp.value)) as fallen
    from (
        select
            left_claim_id,
            right_claim_id,
            l.published > r.published as left_is_later
        from rising
        where times <> 'apart'
    ) as d
    inner join figures as lp on d.left_claim_id = lp.total_claim_id
    inner join figures as rp
        on
            d.right_claim_id = rp.total_claim_id
            and lp.noun = rp.noun
            and lp.action = rp.action
            and lp.places = rp.places
    where len(lp.places) > 0
    group by d.left_claim_id, d.right_claim_id
),

-- counts that run on: in the later list no place has fallen and not every one has changed, as nightly counts do;
-- or the later article says that the count has reached its figure
running as (
    select d.*
    from rising as d
    left join lists as s on d.left_claim_id = s.left_claim_id and d.right_claim_id = s.right_claim_id
    where
        (s.shared >= 3 and s.fallen = 0 and s.unchanged >= 1)
        or (
            if(d.l.published > d.r.published, d.l.role, d.r.role) = 'change_to'
            and d.claimants <> 'apart'
            and d.places = 'same'
            and len(d.l.places) > 0
            and d.equal_figures >= 1
        )
),

found as (
    select
        left_article_id,
        left_claim_id,
        right_article_id,
        right_claim_id,
        'recount_agrees' as kind,
        if(times = 'same', 'the same count of one window', 'the same count, beside other equal figures')
            as evidence,
        1 as preference
    from agreeing
    union all
    select
        left_article_id,
        left_claim_id,
        right_article_id,
        right_claim_id,
        'recount_agrees' as kind,
        'taken up as the count before' as evidence,
        2 as preference
    from taken_up
    union all
    select
        left_article_id,
        left_claim_id,
        right_article_id,
        right_claim_id,
        'revised' as kind,
        'the one count replaces the other' as evidence,
        3 as preference
    from replaced
    union all
    select
        left_article_id,
        left_claim_id,
        right_article_id,
        right_claim_id,
        'recount_disagrees' as kind,
        'different counts of one window' as evidence,
        4 as preference
    from disagreeing
    union all
    select
        left_article_id,
        left_claim_id,
        right_article_id,
        right_claim_id,
        'revised' as kind,
        'a running count' as evidence,
        5 as preference
    from running
),

-- of a figure said again in one article the mention that heads a list counts
ranked as (
    select
        f.*,
        row_number() over (
            partition by
                f.left_article_id, f.right_article_id, l.noun, l.action, l.category, l.value, r.value,
                l.role = 'change_from', r.role = 'change_from'
            order by
                f.preference,
                list_position(['total', 'change_to', 'change_from', 'part', 'standalone'], l.role),
                list_position(['total', 'change_to', 'change_from', 'part', 'standalone'], r.role),
                l.start_char,
                r.start_char
        ) as nth
    from found as f
    inner join figures as l on f.left_claim_id = l.claim_id
    inner join figures as r on f.right_claim_id = r.claim_id
)

select * exclude (nth, preference)
from ranked
where nth = 1
