/*
level   = "fault"
summary = "A stated total differs from the sum of the parts listed for it."
why     = """
A part was dropped, counted twice, or changed without its total. A number given for several places is tried
as a share of each and as one for all; the reading that reaches the total is taken, and said."""

[messages]
fault = "{equation}, but the article says {stated}"
doubt = "{equation}, but the article says {stated}; the list is open and its parts may overlap"
fits  = "{equation}{met}{readings}{subsets}"

[[fail]]
articles = ["Police arrested 12 people: nine men and four women."]
message  = "9 + 4 = 13, but the article says 12"

[[fail]]  # the list of a night, one region short
articles = ["""
Air defences shot down 45 drones overnight, the Russian Defence Ministry said: 20 over the Kursk region, \
12 over the Bryansk region and nine over the Tula region."""]
message  = "20 + 12 + 9 = 41, but the article says 45"

[[fail]]  # hedges do not bridge a gap of a hundred
articles = ["""
The army said it had launched 1,370 weapons in the week: about 550 drones, fewer than 60 missiles and \
more than 660 guided bombs. The weapons were 1,370 in all."""]

[[fail]]  # the total comes last
articles = ["Florida reported five deaths, Texas four and Utah one, for a total of 11."]
message  = "5 + 4 + 1 = 10, but the article says 11"

[[fail]]  # a brackets list of seats
articles = ["The coalition won 61 seats: Labour (40), the Greens (12) and the Centre Party (eight)."]
message  = "40 + 12 + 8 = 60, but the article says 61"

[[fits]]  # "about" widens the total enough to meet its parts
articles = ["About 300 people were hurt: 195 men and 101 women."]

[[fits]]  # the very end of what "about 300" allows, which is 285 to 315
articles = ["About 300 people were hurt: 195 men and 120 women."]
message  = "195 + 120 = 315, which meets “300”"

[[fail]]  # and what is past it
articles = ["About 300 people were hurt: 195 men and 125 women."]
message  = "195 + 125 = 320, but the article says 300"

[[fits]]  # two regions, one number: each, because nothing else reaches the total
articles = ["""
Russia's Defence Ministry said its forces destroyed 20 drones overnight: 12 over the Bryansk region and \
four over the Kursk and Oryol regions."""]
message  = "12 + 2 x 4 = 20; “four over the Kursk and Oryol regions” is read as 4 each because nothing else reaches 20"

[[fits]]  # a share of a share is not added
articles = ["""
The ministry said 18 drones were shot down: 12 over the Bryansk region and six over the Moscow region, \
including two that were heading for Moscow."""]

[[fits]]  # a closing remainder
articles = ["Floods killed 65 people. Officials counted 37 deaths in Kano, and the remaining 28 were in Jigawa."]

[[fits]]
articles = ["The fund will spend $40.8 million: $30.5 million on roads and $10.3 million on schools."]

[[pass]]  # an open list may fall short of its total
articles = ["Police arrested 12 people, among them nine men."]

[[pass]]  # two ways to divide one total are never one sum
articles = ["""
Police arrested 309 people, 280 men and 29 women. Of those arrested, 193 were held in Lagos and \
116 in Abuja."""]

[[pass]]  # equal numbers of other things
articles = ["""
Air defences shot down 36 drones over four regions. At least 36 flights were diverted, and 12 people aged 18 to 60 \
were hurt."""]

[[pass]]  # scores, ordinals, an old disaster
articles = ["""
The court voted 7-2 on the tenth day of the trial. The fire killed 29 people, as many as the one of 1933, \
which also killed 29."""]

[[pass]]  # two claimants who differ are a fact
articles = ["The ministry counted 740,000 marchers across France; the union put the number at more than 2 million."]

[[pass]]  # the evening's drones are no part of the night's
articles = ["""
Air defences shot down 30 drones overnight: 20 over the Kursk region and 10 over the Bryansk region. Another eight drones \
had been downed the evening before."""]

[[pass]]  # a threshold is no factor
articles = ["Fourteen companies announced at least 100 job cuts each in May, 2,300 in all."]

[[pass]]  # containment is a share of each fire's own edge
articles = ["Three fires burned 11,000 hectares near Redding. They are 20 percent, 45 percent and 70 percent contained."]

[[pass]]  # a bulletin that was not mentioned lies between
articles = ["Police had counted 52 dead. Five more bodies were found on Friday, which brought the toll to 59."]

[[pass]]  # a range whose ends share their unit
articles = ["The bridge will cost between $26 and $31 million: $12 million this year and the rest later."]

[[pass]]  # another claimant's number for one of the places
articles = ["""
Russia's Defence Ministry said it shot down 30 drones overnight: 19 over the Bryansk region and 11 over the Kursk region. \
The Kursk governor spoke of 26 drones over his region."""]

[[pass]]  # other things in the same list
articles = ["""
Air defences shot down 20 drones overnight: 12 over the Kursk region and eight over the Bryansk region. They also \
destroyed one guided bomb and two unmanned boats."""]
*/
with
tallies as (
    select
        r.* exclude (field, start_char, end_char),
        t.claim_id,
        t.field,
        t.start_char,
        t.end_char,
        t.printed as total_printed,
        if(r.stated = floor(r.stated), format('{:,}', r.stated::bigint), r.stated::varchar) as printed_stated
    from relations as r
    inner join members as m on r.relation_id = m.relation_id and m.role = 'total'
    inner join claims as t on m.claim_id = t.claim_id
    where r.kind = 'sum' and r.verdict in ('adds_up', 'does_not_add_up')
),

-- of what a message quotes, the claim and the places of its own sentence
quoted as (
    select
        m.relation_id,
        m.role,
        m.position,
        c.claim_id,
        c.article_id,
        c.field,
        c.reading,
        if(c.value = floor(c.value), format('{:,}', c.value::bigint), c.value::varchar) as printed_value,
        least(c.start_char, min(p.start_char)) as start_char,
        greatest(c.end_char, max(p.end_char)) as end_char
    from tallies as t
    inner join members as m on t.relation_id = m.relation_id
    inner join claims as c on m.claim_id = c.claim_id
    left join claim_places as p
        on
            c.claim_id = p.claim_id and c.field = p.field
            and c.sentence_start <= p.start_char and c.sentence_end >= p.end_char
    where m.role = 'subset' or (m.role = 'part' and c.reading_basis = 'solved')
    group by
        m.relation_id,
        m.role,
        m.position,
        c.claim_id,
        c.article_id,
        c.field,
        c.reading,
        c.value,
        c.start_char,
        c.end_char
),

-- a slice costs as much as all that stands before it: a long text is cut into words, and the slice made of few
pieces as (
    select
        w.article_id,
        w.field,
        unnest(if(length(written) < 20000, [written], string_split(written, ' '))) as piece,
        generate_subscripts(if(length(written) < 20000, [written], string_split(written, ' ')), 1) as nth
    from (
        select distinct
            q.article_id,
            q.field,
            if(q.field = 'title', a.title, a.text) as written
        from (select distinct
            article_id,
            field
        from quoted) as q
        inner join articles as a on q.article_id = a.article_id
    ) as w
),

placed as (
    select
        *,
        sum(length(piece) + 1) over (partition by article_id, field order by nth) - length(piece) - 1
            as piece_start
    from pieces
),

blocks as (
    select
        article_id,
        field,
        nth // 500 as nth_block,
        min(piece_start)::integer as block_start,
        string_agg(piece, ' ' order by nth) as block
    from placed
    group by article_id, field, nth_block
),

doubled as (
    select
        article_id,
        field,
        block_start,
        concat_ws(' ', block, lead(block) over (partition by article_id, field order by nth_block)) as words
    from blocks
),

phrases as (
    select
        q.*,
        regexp_replace(
            d.words[q.start_char - d.block_start + 1:q.end_char - d.block_start], '\s+', ' ', 'g'
        ) as words
    from quoted as q
    asof join doubled as d
        on q.article_id = d.article_id and q.field = d.field and q.start_char >= d.block_start
),

readings as (
    select
        relation_id,
        string_agg('“' || words || '” is read as ' || printed_value || ' ' || reading, ', ' order by position)
            as said
    from phrases
    where role = 'part'
    group by relation_id
),

subsets as (
    select
        relation_id,
        string_agg('“' || words || '”', ', ' order by position) as said,
        count(*) as subset_count
    from phrases
    where role = 'subset'
    group by relation_id
)

select
    t.article_id,
    t.field,
    t.start_char,
    t.end_char,
    t.relation_id,
    t.claim_id,
    t.stated,
    t.computed,
    t.equation,
    case
        when t.verdict = 'adds_up' then 'fits'
        when t.list = 'open' then 'doubt'
        else 'fault'
    end as verdict,
    if(t.computed = t.stated, '', ', which meets “' || t.total_printed || '”') as met,
    coalesce('; ' || r.said || ' because nothing else reaches ' || t.printed_stated, '') as readings,
    coalesce(
        '; '
        || s.said
        || if(s.subset_count > 1, ' are shares and are not added', ' is a share and is not added'),
        ''
    ) as subsets
from tallies as t
left join readings as r on t.relation_id = r.relation_id
left join subsets as s on t.relation_id = s.relation_id
