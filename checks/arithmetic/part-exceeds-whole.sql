/*
level   = "fault"
summary = "A part is larger than the whole it belongs to."
why     = "The two figures were mixed up, or one of them belongs to another day or another count."

[messages]
fault = "{part} of {whole}: the part is larger than the whole"

[[fail]]
articles = ["The blast killed 39 people. Of those, 41 were civilians."]
message  = "41 of 39: the part is larger than the whole"

[[fail]]
articles = ["Police arrested 12 people, among them 21 teenagers."]
message  = "21 of 12: the part is larger than the whole"

[[fail]]  # "more than" opens the part upwards only
articles = ["Of the 300 homes in the valley, more than 400 were destroyed."]

[[pass]]
articles = ["The blast killed 39 people, among them 21 civilians."]

[[pass]]  # "more than" opens the whole
articles = ["More than 100 people were arrested. Of those, 120 were later released."]

[[pass]]  # "about" meets
articles = ["About 100 people were hurt, 102 of them slightly."]

[[pass]]  # another count, not a share
articles = ["The crash killed 12 people. Rescuers treated 40 people for injuries."]
*/
with pairs as (
    select
        r.relation_id,
        r.article_id,
        part.field,
        part.start_char,
        part.end_char,
        part.claim_id,
        whole.claim_id as whole_claim_id,
        part.value as part,
        whole.value as whole,
        whole.high as most_whole,
        -- a number whose reading is only assumed counts once
        part.low * if(part.reading_basis = 'assumed', 1, p.multiplier) as least_part
    from relations as r
    inner join members as p on r.relation_id = p.relation_id and p.role in ('part', 'subset')
    inner join members as w on r.relation_id = w.relation_id and w.role in ('total', 'whole')
    inner join claims as part on p.claim_id = part.claim_id
    inner join claims as whole on w.claim_id = whole.claim_id
    where
        r.kind in ('sum', 'share')
        and part.unit is not distinct from whole.unit
        and (part.attribution = whole.attribution or part.attribution is null or whole.attribution is null)
)

select
    article_id,
    field,
    start_char,
    end_char,
    claim_id,
    whole_claim_id,
    part,
    whole,
    whole as stated,
    part as computed,
    'fault' as verdict,
    min(relation_id) as relation_id
from pairs
where least_part > most_whole
group by all
