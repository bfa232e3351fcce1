/*
level   = "doubt"
summary = "The parts listed for a total fall short of it."
why     = """
An open list ("including", "among them") need not reach its total, but an editor wants to know how much it leaves
out. Where nothing marks the list as open, a part may have been dropped."""

[messages]
note  = "the parts make {made} of {stated}: {left_over} not accounted for"
doubt = "the parts make {made} of {stated}: {left_over} not accounted for, and nothing says that the list is incomplete"

[[note]]  # each or together cannot be told apart
articles = ["""
Russia's Defence Ministry said it shot down 50 drones overnight, including 20 over the Kursk region and \
five over the Oryol and Tula regions."""]
message  = "the parts make 25 to 30 of 50: at least 20 are not accounted for"

[[note]]
articles = ["The floods killed 57 people, among them 31 in Kano and eight in Jigawa."]
message  = "the parts make 39 of 57: 18 are not accounted for"

[[note]]  # outcomes need not be complete
articles = ["""
Ukraine's Air Force said Russia launched 78 drones overnight. It said 66 drones were shot down and \
eight were lost."""]

[[pass]]  # an open list that reaches its total
articles = ["The storm killed 14 people, including nine in Leyte and five in Samar."]

[[pass]]  # nothing is said of parts
articles = ["The ministry said 12 people had been arrested in Lagos on Friday."]

[[pass]]  # the rest closes the list
articles = ["Police arrested 40 people: 22 in Lagos, the remaining 18 in Abuja."]

[[pass]]  # a hedged total that the parts meet
articles = ["More than 200 people were hurt, 120 in Lagos and 81 in Abuja."]

[[pass]]  # the votes of all are not told
articles = ["The incumbent received 24,310 votes, his rival 21,876 and a third candidate 2,011."]

[[pass]]  # an exhaustive list behind "including"
articles = ["Air defences shot down 31 drones overnight, including 20 over the Kursk region and 11 over the Bryansk region."]

[[pass]]  # places named without numbers
articles = ["Air defences shot down 174 drones over the Kursk, Bryansk, Belgorod and Tula regions."]
*/
with tallies as (
    select
        r.* exclude (field, start_char, end_char),
        t.claim_id,
        t.field,
        t.start_char,
        t.end_char,
        format('{:,}', round(r.computed)::bigint) as most,
        format('{:,}', round(r.computed_least)::bigint) as least_sum,
        round(r.stated - r.computed)::bigint as missing
    from relations as r
    inner join members as m on r.relation_id = m.relation_id and m.role = 'total'
    inner join claims as t on m.claim_id = t.claim_id
    where r.kind = 'sum' and r.verdict = 'partial_ok' and r.computed < t.value
)

select
    article_id,
    field,
    start_char,
    end_char,
    relation_id,
    claim_id,
    stated,
    computed,
    if(list = 'open', 'note', 'doubt') as verdict,
    if(computed_least < computed, least_sum || ' to ' || most, most) as made,
    if(computed_least < computed, 'at least ', '')
    || format('{:,}', missing) || if(missing = 1, ' is', ' are') as left_over
from tallies
