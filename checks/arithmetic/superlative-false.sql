/*
level   = "fault"
summary = "A figure said to be the largest, the fewest or without precedent is not."
why     = """
A rank is checked against the figures beside it; a record is checked against what other articles, or the same one,
say of an earlier window."""

[messages]
fault = "{leader} is said to lead, but {rival_name} {rival}"
doubt = "“{said}” is said of {leader}, but {rival} were counted before ({said_when})"
note  = "{leader} is said to lead, but {rival_name} {rival} too"
fits  = "{leader} leads: the next is {rival}"

[[fail]]
articles = ["""
The ministry said 53 drones were shot down. The Belgorod region saw 20 drones shot down, more than any other region. \
Another 23 were shot down over the Kursk region and 10 over the Tula region."""]
message  = "20 is said to lead, but Kursk Oblast has 23"

[[fail]]  # another article knows a larger one, the night before
articles = [
    { published = 2025-11-01, text = """
The Defence Ministry said it shot down 98 drones between 11 p.m. on October 31 and 7 a.m. on November 1. The scale of the \
attack was unprecedented.""" },
    { published = 2025-10-31, text = """
The Defence Ministry said it shot down 130 drones between 11 p.m. on October 30 and 7 a.m. on October 31.""" },
]

[[fits]]
articles = ["""
The ministry said 53 drones were shot down. The Belgorod region saw 23 drones shot down, more than any other region. \
Another 20 were shot down over the Kursk region and 10 over the Tula region."""]

[[pass]]  # one of the largest may well be smaller than one
articles = [
    { published = 2025-11-01, text = """
The Defence Ministry said it shot down 98 drones between 11 p.m. on October 31 and 7 a.m. on November 1. It was one of \
the largest attacks in months.""" },
    { published = 2025-10-31, text = """
The Defence Ministry said it shot down 130 drones between 11 p.m. on October 30 and 7 a.m. on October 31.""" },
]

[[pass]]  # a sum over months is no precedent of a night
articles = ["""
The Defence Ministry said it shot down 98 drones between 11 p.m. on October 31 and 7 a.m. on November 1. The scale of the \
attack was unprecedented. Since the start of the year 4,200 drones have been shot down."""]

[[pass]]  # what came later does not take the record away
articles = [
    { published = 2025-11-01, text = """
The Defence Ministry said it shot down 98 drones between 11 p.m. on October 31 and 7 a.m. on November 1.""" },
    { published = 2025-10-31, text = """
The Defence Ministry said it shot down 80 drones between 11 p.m. on October 30 and 7 a.m. on October 31. The scale of the \
attack was unprecedented.""" },
]

[[pass]]  # the tenth day and the ninth year are no figures
articles = ["The ninth year in a row was the hottest on record. Fires killed 12 people on their tenth day, and 30 people in May."]

[[pass]]  # the most is said of the gold
articles = ["Norway won the most gold medals, 14, but 37 medals in all; Germany won 12 gold medals and 27 in all."]

[[pass]]  # the largest of other things
articles = ["""
The Belgorod region saw 20 drones shot down, more than any other region, and 36 flights were cancelled in Moscow."""]
*/
with
named as (
    select
        claim_id,
        string_agg(name, ', ' order by position) as place_names,
        count(*) as places
    from claim_places
    where kind is distinct from 'country'
    group by claim_id
),

ranks as (
    select
        r.*,
        c.claim_id,
        c.value,
        c.low as least_first,
        c.high as most_first,
        c.noun,
        c.action,
        c.unit,
        c.attribution,
        w.begins,
        w.ends,
        w.year_known,
        p.place_names,
        r.cue like '%fewest' as fewest,
        r.cue like '%most' or r.cue like '%fewest' as among_others
    from relations as r
    inner join members as m on r.relation_id = m.relation_id and m.role = 'first'
    inner join claims as c on m.claim_id = c.claim_id
    left join windows as w on c.window_id = w.window_id
    left join named as p on c.claim_id = p.claim_id
    where r.kind = 'rank'
),

rest as (
    select
        r.relation_id,
        c.claim_id as rival_claim_id,
        c.value,
        coalesce(p.place_names || ' has', 'another figure is') as rival_name,
        -- by how much a rival beats the leader at the least
        if(r.fewest, r.least_first - c.high, c.low - r.most_first) as beats,
        row_number() over (
            partition by r.relation_id order by if(r.fewest, c.value, -c.value) asc, c.start_char asc
        ) as nth
    from ranks as r
    inner join members as m on r.relation_id = m.relation_id and m.role = 'rest'
    inner join claims as c on m.claim_id = c.claim_id and c.unit is not distinct from r.unit
    left join named as p on c.claim_id = p.claim_id
    -- one number for several places together may be any share in each
    where c.reading = 'each' or coalesce(p.places, 1) = 1
),

-- an earlier window of no more than the same length, or a day, counted by the same claimant
precedents as (
    select
        r.relation_id,
        c.claim_id as rival_claim_id,
        c.value,
        w.printed as said_when,
        row_number() over (partition by r.relation_id order by c.value desc, c.claim_id asc) as nth
    from ranks as r
    inner join claims as c
        on
            r.noun = c.noun and r.action = c.action and r.unit is not distinct from c.unit
            and c.role in ('total', 'standalone', 'change_to')
            and r.most_first < c.low
            and r.claim_id <> c.claim_id
    inner join windows as w on c.window_id = w.window_id
    left join named as p on c.claim_id = p.claim_id
    where
        not r.among_others
        and (r.attribution = c.attribution or r.attribution is null or c.attribution is null)
        and (r.place_names is null or r.place_names = p.place_names)
        and w.ends is not null and w.begins is not null and r.begins is not null
        and date_diff('minute', w.begins, w.ends)
        <= greatest(1440, 1.25 * coalesce(date_diff('minute', r.begins, r.ends), 0))
        and if(
            r.year_known = w.year_known,
            w.ends <= r.begins,
            -- without a known year only the months just before can be meant
            make_date(2000, month(w.ends), day(w.ends)) <= make_date(2000, month(r.begins), day(r.begins))
        )
)

select
    r.article_id,
    r.field,
    r.start_char,
    r.end_char,
    r.relation_id,
    s.rival_claim_id,
    r.value as leader,
    s.value as rival,
    s.rival_name,
    '' as said,
    '' as said_when,
    case when s.beats > 0 then 'fault' when s.value = r.value then 'note' else 'fits' end as verdict
from ranks as r
inner join rest as s on r.relation_id = s.relation_id and s.nth = 1
union all
select
    r.article_id,
    r.field,
    r.start_char,
    r.end_char,
    r.relation_id,
    p.rival_claim_id,
    r.value as leader,
    p.value as rival,
    '' as rival_name,
    r.printed as said,
    p.said_when,
    'doubt' as verdict
from ranks as r
inner join precedents as p on r.relation_id = p.relation_id and p.nth = 1
