/*
level   = "doubt"
summary = "A place name is spelled as no place is, close to one that exists."
why     = "Names suffer in translation and in copying, and a reader cannot tell which place was meant."

[messages]
doubt = "“{printed}” is no known place; {name} is probably meant"

[[fail]]
articles = ["""
Russia's Defence Ministry said it shot down six drones overnight: two over the Lipetsk region and four over the Ryazhan \
region."""]
message  = "“Ryazhan region” is no known place; Ryazan Oblast is probably meant"

[[fail]]
articles = ["Police arrested 12 people in the Voronez region and nine in the Lipetsk region on Friday."]

[[pass]]  # another spelling in use
articles = ["Russia's Defence Ministry said it shot down nine drones over the Orel region and five over Kuban."]

[[pass]]  # the old names of Ukrainian cities
articles = ["The strikes on Kiev and Kharkov killed three people."]

[[pass]]  # a name that resembles another is one of its own
articles = ["The floods in Samara and Samar killed 12 people."]

[[pass]]  # a crossing and its western neighbour
articles = ["Aid trucks crossed at Erez and Erez West on Friday, 31 of them."]

[[pass]]  # Novgorod and Nizhny Novgorod are two regions
articles = ["Air defences shot down five drones: three over the Novgorod region and two over the Nizhny Novgorod region."]
*/
select
    c.article_id,
    p.field,
    p.start_char,
    p.end_char,
    p.claim_id,
    p.printed,
    p.name,
    'doubt' as verdict
from claim_places as p
inner join claims as c on p.claim_id = c.claim_id
where p.match = 'misspelt'
qualify row_number() over (
    partition by c.article_id, p.printed order by p.field, p.start_char, p.claim_id
) = 1
