/*
level   = "fault"
summary = "A list gives one place two figures, or names it twice."
why     = """
In a retelling a place is often repeated where another one stood. A second batch is announced ("another", "in
addition"); a city and the region of its name are two places."""

[messages]
fault = "{place} is counted twice in one list, {figure} and {repeated}, and the list does not add up: {equation}, not {stated}"
doubt = "{place} {twice} in one list; one of them is probably another place{or_batch}"

[[fail]]  # the sum fits, so another place was probably meant
articles = ["""
Russia's Defence Ministry said it shot down 25 drones overnight: 11 over the Moscow region, nine over the Kursk region, \
four over the Tula region and one over the Moscow region."""]

[[fail]]  # and without the repeated place the sum would fit
articles = ["""
Russia's Defence Ministry said it shot down 24 drones overnight: 11 over the Rostov region, nine over the Kursk region, \
four over the Tula region and seven over the Rostov region."""]
also     = ["total-mismatch"]

[[fail]]  # twice among the names of one figure
articles = ["""
Ukraine's Air Force said 41 drones were shot down over the Kharkiv, Kyiv, Sumy and Kharkiv regions overnight."""]
message  = "Kharkiv Oblast is named twice in one list; one of them is probably another place"

[[fail]]  # and where each of them counts
articles = ["""
Russia's Defence Ministry said it shot down 24 drones overnight: 12 over the Kursk region and three each over the Tula, \
Oryol, Tula and Bryansk regions."""]
message  = "Tula Oblast has 3 and again 3 in one list; one of them is probably another place, or a second batch"

[[pass]]  # a city beside the region of its name, among the names of one figure
articles = ["""
Ukraine's Air Force said 41 drones were shot down over Kharkiv, Sumy and the Kharkiv region overnight."""]

[[pass]]  # one place told again is no list
articles = ["In the Kharkiv region on Monday, after a night of raids on Sumy, 12 people were hurt in the Kharkiv region."]

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

[[pass]]  # the place of all parts, named once before them
articles = ["Uzbekistan's team flies home with 47 medals: 19 gold, 16 silver and 12 bronze."]

[[pass]]  # killed and hurt in one place
articles = ["The quake killed 12 people in Cebu and hurt 30 people in Cebu."]
*/
with
parts as (
    select
        r.relation_id,
        r.verdict as tally,
        c.article_id,
        c.claim_id,
        c.value,
        c.attribution,
        c.start_char as claim_start,
        c.end_char as claim_end,
        p.name,
        p.field,
        p.start_char,
        p.end_char,
        first_value(c.value) over same_place as first_value,
        first_value(c.claim_id) over same_place as first_claim_id,
        first_value(c.attribution) over same_place as first_attribution,
        first_value(p.start_char) over same_place as first_char
    from relations as r
    inner join members as m on r.relation_id = m.relation_id and m.role = 'part'
    inner join claims as c on m.claim_id = c.claim_id
    inner join claim_places as p on c.claim_id = p.claim_id
    where r.kind = 'sum'
    window same_place as (
        partition by r.relation_id, coalesce(p.place_id, p.name), c.noun, c.action, c.category, p.field
        order by p.start_char
    )
),

-- of a list that repeats very many, the first are enough
candidates as (
    select
        p.*,
        if(p.value = floor(p.value), format('{:,}', p.value::bigint), p.value::varchar) as said,
        if(
            p.first_value = floor(p.first_value),
            format('{:,}', p.first_value::bigint),
            p.first_value::varchar
        ) as first_said
    from parts as p
    -- parts that are all of a place named before them share the one mention
    where p.start_char > p.first_char and coalesce(p.attribution = p.first_attribution, true)
    qualify
        row_number() over (partition by p.relation_id, p.start_char order by p.claim_start) = 1
        and row_number() over (partition by p.relation_id order by p.start_char) <= 20
),

again as (
    select
        c.*,
        r.stated,
        r.computed,
        r.equation,
        -- a second batch is announced beside its number
        regexp_matches(
            lower(if(c.field = 'title', a.title, a.text)[greatest(c.claim_start - 25, 1):c.claim_end + 6]),
            '\b(another|additional|additionally|addition|further|more|again|also|later|others?)\b'
        ) as announced
    from candidates as c
    inner join relations as r on c.relation_id = r.relation_id
    inner join articles as a on c.article_id = a.article_id
),

-- the names of one figure, as they follow each other
names as (
    select
        c.article_id,
        c.claim_id,
        c.value,
        p.name,
        p.printed,
        p.field,
        p.start_char,
        p.end_char,
        coalesce(p.place_id, p.name) as place,
        row_number() over in_text as nth,
        -- in a list few characters lie between a name and the next
        coalesce(p.start_char - lag(p.end_char) over in_text > 30, false) as apart
    from claims as c
    inner join claim_places as p on c.claim_id = p.claim_id
    anti join parts as s on c.claim_id = s.claim_id
    where c.role <> 'background'
    window in_text as (partition by c.claim_id, p.field order by p.start_char)
),

lists as (
    select
        *,
        count(*) filter (apart) over (partition by claim_id, field order by start_char) as stretch
    from names
),

named_again as (
    select
        *,
        first_value(nth) over same_name as first_nth,
        first_value(printed) over same_name as first_printed,
        row_number() over same_name as nth_time
    from lists
    window same_name as (partition by claim_id, field, stretch, place order by start_char)
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
    format('has {} and again {}', first_said, said) as twice,
    ', or a second batch' as or_batch,
    if(tally = 'does_not_add_up', 'fault', 'doubt') as verdict
from again
where not announced
qualify row_number() over (partition by relation_id order by start_char) <= 5
union all
select
    article_id,
    field,
    start_char,
    end_char,
    claim_id,
    null as first_claim_id,
    null as relation_id,
    name as place,
    value as figure,
    value as repeated,
    null as stated,
    null as computed,
    null as equation,
    'is named twice' as twice,
    '' as or_batch,
    'doubt' as verdict
from named_again
where
    nth_time > 1 and nth - first_nth > 1
    -- a bare name and one that is said to be a region are a city and its region, but for a list of regions
    and (printed = first_printed or (starts_with(printed, first_printed) and ends_with(printed, 's')))
qualify row_number() over (partition by article_id, field, start_char order by claim_id) = 1
