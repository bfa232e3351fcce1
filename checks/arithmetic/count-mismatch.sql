/*
level   = "fault"
summary = "A stated number of places differs from the places named."
why     = """
A place was added or dropped and the count was not changed with it. Seas, cities and a place named twice are
counted in every way before the count is called wrong."""

[messages]
fault = "the article says {counted} but names {named_count}: {place_names}"
fits  = "{counted}: {place_names}"

[[fail]]
articles = ["""
The floods affected ten states: Abia, Bauchi, Bayelsa, Cross River, Delta, Lagos, Kaduna, Rivers \
and Zamfara."""]

[[fail]]
articles = ["""
Air defences shot down 17 drones over three regions: nine over the Kursk region, four over the Bryansk region, three over \
the Tula region and one over the Oryol region."""]

[[fits]]
articles = ["""
Air defences shot down 16 drones over three regions: nine over the Kursk region, four over the Bryansk region and three over \
the Tula region."""]

[[fits]]  # whether a sea is a region differs
articles = ["""
Air defences shot down 16 drones over three regions: nine over the Kursk region, four over the Bryansk region, two over \
the Tula region and one over the Black Sea."""]

[[pass]]  # an open list
articles = ["Floods have hit 11 states, including Kano, Jigawa and Kaduna."]

[[pass]]  # names that are given without all others
articles = ["Cases were reported in Lagos, Rivers and 31 other states."]

[[pass]]  # hit locations are not the places listed
articles = ["Hits were recorded at 33 locations, and drone debris fell in the Kyiv and Odesa regions."]

[[pass]]  # a hedge
articles = ["At least three regions were attacked: Kursk, Bryansk, Tula and Oryol."]

[[pass]]  # others that are not named
articles = ["Drones were shot down over Moscow and 10 regions."]
*/
with
counts as (
    select
        r.* exclude (field, start_char, end_char, verdict),
        c.claim_id,
        c.field,
        c.start_char,
        c.end_char,
        c.low as least_stated,
        c.high as most_stated,
        c.printed as printed_count,
        c.noun
    from relations as r
    inner join members as m on r.relation_id = m.relation_id and m.role = 'counted'
    inner join claims as c on m.claim_id = c.claim_id
    where r.kind = 'count' and r.computed is not null
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
        from counts) as q
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

-- the number with its noun, in the article's words
phrases as (
    select
        c.relation_id,
        c.printed_count || regexp_extract(
            d.words[c.end_char - d.block_start + 1:c.end_char - d.block_start + 60],
            '^(\W+\w+){0,3}?\W+' || c.noun[1:4] || '\w*'
        ) as counted
    from counts as c
    asof join doubled as d
        on c.article_id = d.article_id and c.field = d.field and c.end_char >= d.block_start
),

listed as (
    select
        m.relation_id,
        p.name,
        min(p.start_char) as first_char
    from members as m
    inner join claim_places as p on m.claim_id = p.claim_id
    where m.role = 'listed'
    group by m.relation_id, p.name
),

named as (
    select
        relation_id,
        string_agg(name, ', ' order by first_char, name) as place_names
    from listed
    group by relation_id
),

judged as (
    select
        c.*,
        n.place_names,
        case
            when c.computed_least <= c.most_stated and c.computed >= c.least_stated then 'fits'
            when c.list = 'open' and c.computed < c.least_stated then null
            else 'fault'
        end as verdict
    from counts as c
    inner join named as n on c.relation_id = n.relation_id
)

select
    j.article_id,
    j.field,
    j.start_char,
    j.end_char,
    j.relation_id,
    j.claim_id,
    j.stated,
    j.computed,
    j.verdict,
    j.place_names,
    p.counted,
    if(j.computed_least < j.computed, j.computed_least::integer || ' to ', '')
    || j.computed::integer as named_count
from judged as j
inner join phrases as p on j.relation_id = p.relation_id
where j.verdict is not null
