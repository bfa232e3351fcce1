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

-- a share whose whole is not bound to it is one of some figure before it, at most of the largest
loose as (
    select
        null as relation_id,
        part.claim_id,
        arg_max(whole.claim_id, row(whole.high, whole.claim_id)) as whole_claim_id,
        part.low as least_part
    from claims as part
    inner join claims as whole
        on
            part.article_id = whole.article_id
            and part.field = whole.field
            and part.action = whole.action
            and part.sentence >= whole.sentence
            and part.claim_id <> whole.claim_id
            and whole.role not in ('subset', 'background', 'change_by')
    where part.role = 'subset' and part.claim_id not in (select claim_id from bound)
    group by part.claim_id, part.low, part.sentence
    having bool_or(whole.sentence >= part.sentence - 1)
),

pairs as (
    select * from bound
    union all
    select * from loose
)

select
    part.article_id,
    part.field,
    part.start_char,
    part.end_char,
    part.claim_id,
    whole.claim_id as whole_claim_id,
    part.value as part,
    whole.value as whole,
    whole.value as stated,
    part.value as computed,
    'fault' as verdict,
    min(p.relation_id) as relation_id
from pairs as p
inner join claims as part on p.claim_id = part.claim_id
inner join claims as whole on p.whole_claim_id = whole.claim_id
where
    p.least_part > whole.high
    and part.unit is not distinct from whole.unit
    and coalesce(part.attribution = whole.attribution, true)
group by all
