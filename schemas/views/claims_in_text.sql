/*
summary = "A row per claim with what really stands at its characters, to see that every claim can be shown in place."

[columns]
claim_id = "The claim."
article_id = "Its article."
field = "Where its characters are: text or title."
start_char = "Its first character."
end_char = "The character after its last."
characters = "How long that field is; 0 if the article has none."
printed = "The characters that the claim says it has."
found = "The characters that stand there."
value = "Its number."
low = "The least that its words allow."
high = "The most that its words allow."
*/
with placed as (
    select
        claims.*,
        case claims.field when 'title' then articles.title else articles.text end as written
    from claims
    inner join articles on claims.article_id = articles.article_id
),

read as (
    select
        *,
        coalesce(length(written), 0) as characters,
        substring(written, start_char + 1, end_char - start_char) as found
    from placed
)

select
    claim_id,
    article_id,
    field,
    start_char,
    end_char,
    characters,
    printed,
    found,
    value,
    low,
    high
from read
order by article_id, field, start_char, claim_id
