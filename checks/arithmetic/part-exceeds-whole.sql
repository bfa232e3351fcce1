/*
level   = "fault"
summary = "A part is larger than the whole it belongs to."
why     = "The two figures were mixed up, or one of them belongs to another day or another count."

[messages]
fault = "{part} of {whole}: the part is larger than the whole"

[[fail]]
articles = ["The blast killed 39 people, among them 41 civilians."]
message  = "41 of 39: the part is larger than the whole"

[[fail]]
articles = ["Police arrested 12 people, among them 21 teenagers."]
message  = "21 of 12: the part is larger than the whole"

[[fail]]  # an item of a list
articles = ["The fire killed 39 people. Of those, 41 were men and two were women."]
message  = "41 of 39: the part is larger than the whole"
also     = ["total-mismatch"]

[[pass]]
articles = ["The blast killed 39 people, among them 21 civilians."]

[[pass]]  # "more than" opens the whole
articles = ["More than 100 people were arrested, among them 120 teenagers."]

[[pass]]  # "about" meets
articles = ["About 100 people were hurt, 102 of them slightly."]

[[pass]]  # another count, not a share
articles = ["The crash killed 12 people. Rescuers treated 40 people for injuries."]

[[fail]]  # a share that nothing binds to its whole
articles = ["Storms hit the coast. The floods killed 19 people. Thirty of the dead were children."]
message  = "30 of 19: the part is larger than the whole"

[[pass]]  # of the dead of all three together
articles = ["""
The storm killed five people in Leyte. On Tuesday a bus crash killed 12 people in Manila. A fire killed three people in \
Cebu. Twenty of the dead were children."""]

[[pass]]  # of those of another event, whose number is not told
articles = ["A blast killed four people in Kano on Friday. In Lagos seven of the dead were children."]

[[pass]]  # women and wounded overlap
articles = ["The crash hurt 20 people. Twelve of the injured were women and 15 of them were treated in hospital."]

[[pass]]  # those who sat are fewer than those who were registered
articles = ["Some 24,000 candidates were registered. Of the 22,000 who sat the exam, 12,000 passed."]

[[pass]]  # a share that is larger than another share
articles = ["The floods killed 57 people. Ten of the dead were women and 35 of them were children."]
*/
with
bound as (
    select
        r.relation_id,
        part.claim_id,
        whole.claim_id as whole_claim_id,
        -- a number whose reading is only assumed counts once
        part.low * if(part.reading_basis = 'assumed', 1, p.multiplier) as least_part
    from relations as r
    inner join members as p on r.relation_id = p.relation_id and p.role in ('part', 'subset')
    inner join members as w on r.relation_id = w.relation_id and w.role in ('total', 'whole')
    inner join claims as part on p.claim_id = part.claim_id
    inner join claims as whole on w.claim_id = whole.claim_id
    where r.kind in ('sum', 'share')
),

figures as (
    select
        *,
        role in ('total', 'standalone', 'change_to') as whole,
        row_number() over (
            partition by article_id, field, action, window_id, value, whole order by start_char
        ) as nth
    from claims
    where role in ('total', 'standalone', 'change_to', 'subset')
),

-- a share whose whole is not bound to it is one of some figure before it, or of several of them together
before as (
    select
        claim_id,
        whole,
        low,
        sentence,
        sum(high) filter (whole and nth = 1) over earlier as most_whole,
        arg_max(claim_id, high) filter (whole) over earlier as whole_claim_id,
        max(sentence) filter (whole) over earlier as nearest,
        arg_max(claim_id, start_char) filter (whole) over earlier as nearest_claim_id
    from figures
    window earlier as (
        partition by article_id, field, action, window_id order by sentence
        range between unbounded preceding and current row
    )
),

-- places named in the claim's own sentence
places as (
    select
        c.claim_id,
        list(coalesce(p.place_id, p.name)) as places
    from claims as c
    inner join claim_places as p
        on c.claim_id = p.claim_id and c.field = p.field
    where p.start_char between c.sentence_start and c.sentence_end
    group by c.claim_id
),

loose as (
    select
        null as relation_id,
        f.claim_id,
        f.whole_claim_id,
        f.low as least_part
    from before as f
    anti join bound as b on f.claim_id = b.claim_id
    left join places as own on f.claim_id = own.claim_id
    left join places as theirs on f.nearest_claim_id = theirs.claim_id
    where
        not f.whole
        and f.low > f.most_whole
        and f.nearest >= f.sentence - 1
        -- a share of what happened elsewhere
        and coalesce(list_has_any(own.places, theirs.places), true)
),

pairs as (
    select * from bound
    union all
    select * from loose
),

-- numbered before they are compared, or all figures of one unit are joined with each other first
compared as (
    select
        part.*,
        p.relation_id,
        p.least_part,
        whole.claim_id as whole_claim_id,
        whole.value as whole_value,
        whole.high as most_whole,
        whole.unit as whole_unit,
        whole.attribution as whole_attribution,
        row_number() over (
            partition by part.claim_id, whole.claim_id order by p.least_part desc, p.relation_id asc
        ) as nth
    from pairs as p
    inner join claims as part on p.claim_id = part.claim_id
    inner join claims as whole on p.whole_claim_id = whole.claim_id
)

select
    article_id,
    field,
    start_char,
    end_char,
    claim_id,
    whole_claim_id,
    value as part,
    whole_value as whole,
    whole_value as stated,
    value as computed,
    'fault' as verdict,
    relation_id
from compared
where
    nth = 1
    and least_part > most_whole
    and unit is not distinct from whole_unit
    and coalesce(attribution = whole_attribution, true)
