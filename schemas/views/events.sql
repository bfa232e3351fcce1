/*
summary = "A row per counted event and place, to be queried: who claims that how many of what happened where and when."

[columns]
article_id = "The article that says so."
published = "When that article was published."
claim_id = "The claim; an `each` claim has a row per place, any other has one row."
field = "Where its characters are: text or title. A title repeats figures of the text."
start_char = "Its first character in that field."
end_char = "The character after its last."
printed = "Its characters."
action = "What happened."
noun = "What is counted."
category = "The sort of thing counted, within its noun."
place_id = "The place in the gazetteer; null where no place, an unlisted one or several are named."
place = "The name of the place; several are joined with a semicolon."
places = "How many places the row is about: 0 where none is named."
together = "Whether the count is one for several places together."
count = "How many, as read: of an `each` claim the share of this place."
count_low = "The least that the words allow."
count_high = "The most that the words allow."
unit = "What it is measured in; null for a plain count."
hedge = "The kind of hedge printed with it."
reading = "How the number spreads over its places: single, each or together."
role = "total, part, subset, standalone, change_from or change_to. A total repeats its parts, a subset lies in one: add up parts, or totals and standalones, never all."
begins = "When its window begins, in `zone`."
ends = "When its window ends, in `zone`."
zone = "The zone that the text states; null if none."
year_known = "Whether the year of the window is the real one."
claimant = "Who is said to claim it."
*/
with named as (
    select
        claims.claim_id,
        claim_places.position as nth,
        claim_places.place_id,
        claim_places.name as place,
        1 as places
    from claims
    inner join claim_places on claims.claim_id = claim_places.claim_id
    where claims.reading = 'each'
    union all
    select
        claims.claim_id,
        0 as nth,
        case when count(*) = 1 then max(claim_places.place_id) end as place_id,
        string_agg(claim_places.name, '; ' order by claim_places.position) as place,
        count(*) as places
    from claims
    inner join claim_places on claims.claim_id = claim_places.claim_id
    where claims.reading <> 'each'
    group by claims.claim_id
),

placed as (
    select
        claims.*,
        named.* exclude (claim_id, places),
        coalesce(named.places, 0) as places,
        coalesce(named.places > 1, false) as together
    from claims
    left join named on claims.claim_id = named.claim_id
    where claims.role not in ('background', 'change_by')
)

select
    placed.article_id,
    articles.published,
    placed.claim_id,
    placed.field,
    placed.start_char,
    placed.end_char,
    placed.printed,
    placed.action,
    placed.noun,
    placed.category,
    placed.place_id,
    placed.place,
    placed.places,
    placed.together,
    placed.value as count,
    placed.low as count_low,
    placed.high as count_high,
    placed.unit,
    placed.hedge,
    placed.reading,
    placed.role,
    windows.begins,
    windows.ends,
    windows.zone,
    windows.year_known,
    placed.attribution as claimant
from placed
inner join articles on placed.article_id = articles.article_id
left join windows on placed.window_id = windows.window_id
order by placed.article_id, placed.field, placed.start_char, placed.claim_id, placed.nth
