/*
level   = "doubt"
summary = "Two articles give different figures for the same count."
why     = """
One of them was changed in the retelling, or counts something else. Counts of other windows and of other claimants
are kept apart, sums of the other article's parts are tried, and a later count that replaces an earlier one is only noted."""

[messages]
doubt = "{about}{ours} here, {theirs} in {where_else}"
note  = "{about}{ours} here, {theirs} in {where_else}, {step}: {evidence}"
fits  = "{about}{ours} agrees with {where_else}{evidence}"

[[fail]]
articles = [
    { id = "first", published = 2025-12-08, text = """
Russia's Defence Ministry said it shot down 67 drones between 11 p.m. on December 7 and 7 a.m. on December 8: 40 over the \
Saratov region, 16 over the Kursk region and 11 over the Rostov region.""" },
    { id = "second", published = 2025-12-08, text = """
Russia's Defence Ministry said it shot down 76 drones between 11 p.m. on December 7 and 7 a.m. on December 8: 40 over the \
Saratov region, 25 over the Kursk region and 11 over the Rostov region.""" },
]

[[note]]  # the toll rises
articles = [
    { id = "first", published = 2024-08-28, text = """
Floods in Bangladesh have killed 31 people, the disaster ministry said on Wednesday: 17 in Feni and 14 in Comilla.""" },
    { id = "second", published = 2024-08-29, text = """
The death toll from the floods in Bangladesh rose from 31 to 52, the disaster ministry said on Thursday. In Feni 30 people \
were killed and 22 in Comilla.""" },
]

[[fits]]
articles = [
    { id = "first", published = 2025-10-31, text = """
Russia's Defence Ministry said it shot down 38 drones between 8 p.m. and 11 p.m. on October 31: 34 over the Belgorod region, \
two over the Voronezh region and two over Crimea.""" },
    { id = "second", published = 2025-11-01, text = """
Russia's Defence Ministry said it shot down 38 drones between 8 p.m. and 11 p.m. on October 31. Of those, 34 were over \
the Belgorod region, two over the Voronezh region and two over Crimea.""" },
]

[[pass]]  # an evening and a night do not contradict, they add
articles = [
    { id = "first", published = 2025-10-31, text = """
Russia's Defence Ministry said it shot down 38 drones between 8 p.m. and 11 p.m. on October 31.""" },
    { id = "second", published = 2025-11-01, text = """
Russia's Defence Ministry said it shot down 98 drones between 11 p.m. on October 31 and 7 a.m. on November 1.""" },
]

[[pass]]  # two claimants who differ are a fact
articles = [
    { id = "first", published = 2023-03-28, text = "The Interior Ministry said 740,000 people marched in France on Tuesday." },
    { id = "second", published = 2023-03-28, text = "The CGT union said 2 million people marched in France on Tuesday." },
]

[[pass]]  # two stories of one day that share a number and no place, name or hour
articles = [
    { id = "first", published = 2025-12-08, text = """
Over the past 24 hours police arrested 41 people at a football match: 35 men and six women.""" },
    { id = "second", published = 2025-12-08, text = """
Over the past 24 hours police arrested 41 people in raids on a drug ring: 33 men and eight women.""" },
]

[[pass]]  # the old total, and later the figure of one site
articles = [
    { id = "first", published = 2023-01-09, text = "The company said on Monday that it had cut 201 jobs." },
    { id = "second", published = 2023-01-30, text = "The company cut 544 jobs in Texas, 201 of them in Austin, on Monday." },
]

[[pass]]  # a fire of long ago that killed as many
articles = [
    { id = "first", published = 2024-05-02, text = "A fire in Lagos killed 29 people on Thursday, as many as in 1933." },
    { id = "second", published = 2024-05-03, text = "The 1933 fire in Lagos killed 31 people, historians say." },
]

[[pass]]  # equal numbers of other things
articles = [
    { id = "first", published = 2024-05-02, text = "A fire in Lagos killed 12 people on Thursday." },
    { id = "second", published = 2024-05-02, text = "Police in Oslo arrested 12 people on Thursday." },
]

[[pass]]  # what two articles count of one night is shot down here and launched there
articles = [
    { id = "first", published = 2025-12-08, text = """
Ukraine's Air Force said Russia launched 112 drones overnight on December 8.""" },
    { id = "second", published = 2025-12-08, text = """
Ukraine's Air Force said it shot down 91 drones overnight on December 8.""" },
]
*/
with
-- the hedge is a part of the figure: 90 is not more than 90
figures as (
    select
        *,
        coalesce(replace(hedge, '_', ' ') || ' ', '')
        || if(value = floor(value), format('{:,}', value::bigint), value::varchar) as said
    from claims
),

-- each link seen from both of its articles
sides as (
    select
        kind,
        evidence,
        left_article_id as article_id,
        left_claim_id as claim_id,
        right_article_id as other_article_id,
        right_claim_id as other_claim_id
    from links
    union all
    select
        kind,
        evidence,
        right_article_id as article_id,
        right_claim_id as claim_id,
        left_article_id as other_article_id,
        left_claim_id as other_claim_id
    from links
),

met as (
    select distinct
        claim_id,
        other_article_id
    from sides
    where kind = 'recount_agrees'
),

-- where the other article has this figure too, what differs is said of the other figure only
contested as (
    select
        s.claim_id,
        s.kind,
        s.evidence,
        o.said as theirs,
        o.value as their_value,
        min(s.other_article_id) as named_article_id,
        count(distinct s.other_article_id) as how_many,
        list(s.other_claim_id order by s.other_article_id, s.other_claim_id)[:5] as other_claim_ids
    from sides as s
    anti join met as m on s.claim_id = m.claim_id and s.other_article_id = m.other_article_id
    inner join figures as o on s.other_claim_id = o.claim_id
    where s.kind <> 'recount_agrees'
    group by s.claim_id, s.kind, s.evidence, o.said, o.value
),

-- how many parts of a total agree with parts of another article that agrees with the total
agreeing_parts as (
    select
        whole.claim_id,
        count(distinct part.claim_id) as agreeing
    from met as whole
    inner join members as own on whole.claim_id = own.claim_id and own.role = 'total'
    inner join members as beside on own.relation_id = beside.relation_id and beside.role = 'part'
    inner join met as part
        on beside.claim_id = part.claim_id and whole.other_article_id = part.other_article_id
    group by whole.claim_id
),

-- one confirmation for a figure, however many articles repeat it
confirmed as (
    select
        claim_id,
        min(other_article_id) as named_article_id,
        count(distinct other_article_id) as how_many,
        list(other_claim_id order by other_article_id, other_claim_id)[:5] as other_claim_ids
    from sides
    where kind = 'recount_agrees'
    group by claim_id
),

told as (
    select
        c.article_id,
        c.claim_id,
        c.field,
        c.start_char,
        c.end_char,
        if(d.kind = 'revised', 'note', 'doubt') as verdict,
        c.said as ours,
        d.theirs,
        d.named_article_id,
        d.how_many,
        d.evidence,
        format('{:,}', round(abs(d.their_value - c.value))::bigint)
        || if(d.their_value > c.value, ' more', ' fewer') as step,
        d.other_claim_ids
    from contested as d
    inner join figures as c on d.claim_id = c.claim_id
    -- that parts have changed is told with their total
    where d.kind = 'recount_disagrees' or c.role <> 'part'
    union all
    select
        c.article_id,
        c.claim_id,
        c.field,
        c.start_char,
        c.end_char,
        'fits' as verdict,
        c.said as ours,
        '' as theirs,
        a.named_article_id,
        a.how_many,
        coalesce(
            '; ' || p.agreeing || if(p.agreeing = 1, ' of its parts agrees', ' of its parts agree') || ' too',
            ''
        ) as evidence,
        '' as step,
        a.other_claim_ids
    from confirmed as a
    inner join figures as c on a.claim_id = c.claim_id
    left join agreeing_parts as p on a.claim_id = p.claim_id
    -- parts are told with their total
    where c.role <> 'part'
),

places as (
    select
        claim_id,
        string_agg(name, ', ' order by position) || ': ' as about
    from claim_places
    group by claim_id
)

select
    t.* exclude (named_article_id, how_many),
    coalesce(p.about, '') as about,
    if(
        t.how_many = 1,
        coalesce('“' || a.title || '”', a.article_id),
        t.how_many || ' other articles'
    ) as where_else
from told as t
inner join articles as a on t.named_article_id = a.article_id
left join places as p on t.claim_id = p.claim_id
