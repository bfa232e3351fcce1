/*
level   = "fault"
summary = "A share called a majority is not more than half."
why     = "The largest share is often called the majority, mostly in translations of a word for most."

[messages]
fault = "{part} of {whole} is {share_percent}: {what}, not a majority"
fits  = "{part} of {whole} is {share_percent}, a majority"

[[fail]]
articles = ["""
Russia's Defence Ministry said it shot down 66 drones overnight. The majority of these, 31, were destroyed over the \
Kursk region, with 21 over the Voronezh region and 14 over the Belgorod region."""]
message  = "31 of 66 is 47 %: the largest share, not a majority"

[[fail]]
articles = ["Police arrested 200 people. The majority of them, 90, were students."]
message  = "90 of 200 is 45 %: a minority, not a majority"

[[fits]]
articles = ["Of the 298 people killed, the majority, 193, were Dutch."]

[[pass]]  # in Britain a majority is a lead
articles = ["Jane Smith held the seat with a majority of 1,641."]

[[pass]]  # a superlative is not a share
articles = ["Of the 130 drones shot down, the most, 31, were over the Kursk region."]

[[pass]]  # a hedged half
articles = ["About 200 people were arrested. The majority of them, 104, were students."]

[[pass]]  # the largest share, said rightly
articles = ["Of the 298 people killed, the largest group, 103, were Dutch."]

[[pass]]  # most of them, rightly
articles = ["Of the 298 people killed, most, 173, were Dutch."]

[[pass]]  # the largest number of a list
articles = ["""
Air defences shot down 66 drones overnight: 31, the largest number, over the Kursk region, 21 over the Voronezh region and \
14 over the Belgorod region."""]
*/
with
shares as (
    select
        r.*,
        part.claim_id,
        whole.claim_id as whole_claim_id,
        whole.value as whole_value,
        part.value * p.multiplier as part_value,
        part.low * p.multiplier / whole.high as least_share,
        part.high * p.multiplier / nullif(whole.low, 0) as most_share
    from relations as r
    inner join members as p on r.relation_id = p.relation_id and p.role = 'part'
    inner join members as w on r.relation_id = w.relation_id and w.role = 'whole'
    inner join claims as part on p.claim_id = part.claim_id
    inner join claims as whole on w.claim_id = whole.claim_id
    where r.kind = 'share' and r.cue = 'majority' and whole.value > 0 and part.value <= whole.value
),

-- the largest of the other parts of the same list
siblings as (
    select
        s.relation_id,
        max(c.value) as largest
    from shares as s
    inner join members as own on s.claim_id = own.claim_id
    inner join relations as r on own.relation_id = r.relation_id and r.kind = 'sum'
    inner join members as m
        on own.relation_id = m.relation_id and m.role = 'part' and s.claim_id <> m.claim_id
    inner join claims as c on m.claim_id = c.claim_id
    group by s.relation_id
)

select
    s.article_id,
    s.field,
    s.start_char,
    s.end_char,
    s.relation_id,
    s.claim_id,
    s.part_value as part,
    s.whole_value as whole,
    100 * s.part_value / s.whole_value as share_percent,
    if(l.largest <= s.part_value, 'the largest share', 'a minority') as what,
    if(s.most_share <= 0.5, 'fault', 'fits') as verdict
from shares as s
left join siblings as l on s.relation_id = l.relation_id
where s.most_share <= 0.5 or s.least_share > 0.5
