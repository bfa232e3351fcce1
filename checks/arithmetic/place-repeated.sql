/*
level   = "fault"
summary = "A list gives one place two figures, or names it twice."
why     = """
In a retelling a place is often repeated where another one stood. A second batch is announced ("another", "in
addition"); a city and the region of its name are two places."""

[messages]
fault = "{place} is counted twice in one list, {figure} and {repeated}, and the list does not add up: {equation}, not {stated}"
doubt = "{place} has {figure} and again {repeated} in one list; one of them is probably another place, or a second batch"

[[fail]]  # the sum fits, so another place was probably meant
articles = ["""
Russia's Defence Ministry said it shot down 25 drones overnight: 11 over the Moscow region, nine over the Kursk region, \
four over the Tula region and one over the Moscow region."""]

[[fail]]  # and without the repeated place the sum would fit
articles = ["""
Russia's Defence Ministry said it shot down 24 drones overnight: 11 over the Rostov region, nine over the Kursk region, \
four over the Tula region and seven over the Rostov region."""]
also     = ["total-mismatch"]

[[pass]]  # a city and its region
articles = ["""
Russia's Defence Ministry said it shot down 20 drones overnight: 11 over the Moscow region, five over Moscow and \
four over the Tula region."""]

[[pass]]  # a second batch, said to be one
articles = ["""
Russia's Defence Ministry said it shot down 20 drones overnight: 11 over the Belgorod region and six over the Tula region. \
Another three were shot down over the Belgorod region."""]

[[pass]]  # two lists of two windows
articles = ["""
Russia's Defence Ministry said it shot down 20 drones overnight: 11 over the Belgorod region and nine over the Tula region. \
In the evening 12 drones had been shot down: eight over the Belgorod region and four over the Kursk region."""]

[[pass]]  # killed and hurt in one place
articles = ["The quake killed 12 people in Cebu and hurt 30 people in Cebu."]
*/
with
parts as (
    select
        r.relation_id,
        r.article_id,
        r.verdict as tally,
        r.stated,
        r.computed,
        r.equation,
        c.claim_id,
        c.value,
        c.noun,
        c.action,
        c.attribution,
        p.name,
        p.field,
        p.start_char,
        p.end_char,
        coalesce(c.category, '') as category,
        coalesce(p.place_id, p.name) as place,
        -- a second batch is announced beside its number
        regexp_matches(
            lower(if(c.field = 'title', a.title, a.text)[greatest(c.start_char - 25, 1):c.end_char + 6]),
            '\b(another|additional|additionally|addition|further|more|again|also|later|others?)\b'
        ) as announced
    from relations as r
    inner join members as m on r.relation_id = m.relation_id and m.role = 'part'
    inner join claims as c on m.claim_id = c.claim_id
    inner join articles as a on c.article_id = a.article_id
    inner join claim_places as p on c.claim_id = p.claim_id
    where r.kind = 'sum'
),

pairs as (
    select
        again.*,
        first_part.value as first_value,
        first_part.claim_id as first_claim_id,
        row_number() over (
            partition by again.relation_id, again.place, again.start_char order by first_part.start_char
        ) as nth
    from parts as again
    inner join parts as first_part
        on
            again.relation_id = first_part.relation_id
            and again.place = first_part.place
            and again.noun = first_part.noun
            and again.action = first_part.action
            and again.category = first_part.category
            and again.field = first_part.field
            and coalesce(again.attribution = first_part.attribution, true)
            and again.start_char > first_part.start_char
    where not again.announced
)

select
    article_id,
    field,
    start_char,
    end_char,
    claim_id,
    first_claim_id,
    relation_id,
    name as place,
    first_value as figure,
    value as repeated,
    stated,
    computed,
    equation,
    if(tally = 'does_not_add_up', 'fault', 'doubt') as verdict
from pairs
where nth = 1
