"""The queries that ask for many sums at once."""

from __future__ import annotations

SUMS = """
    select r.relation_id, r.computed, r.verdict from relations as r
    semi join members as m on r.relation_id = m.relation_id and m.role = 'total'
    where r.relation_id in (select unnest($1)) and r.kind = 'sum' and r.computed is not null
"""
MEMBERS = """
    select relation_id, claim_id, role, multiplier from members
    where relation_id in (select unnest($1)) order by relation_id, position
"""
ITEMS = """
    with wanted as (select * from claims where claim_id in (select unnest($1))),
    places as (
        select
            q.claim_id,
            list(coalesce(q.place_id, q.name) order by q.position) as place_ids,
            list(q.name order by q.position) as place_names,
            min(q.start_char) filter (q.start_char >= d.sentence_start) as start_char,
            max(q.end_char) filter (q.end_char <= d.sentence_end) as end_char
        from claim_places as q
        join wanted as d on q.claim_id = d.claim_id and q.field = d.field
        group by q.claim_id
    )
    select
        c.*,
        coalesce('\u201c' || a.title || '\u201d', c.article_id) as article_name,
        coalesce(p.place_ids, []) as place_ids,
        coalesce(p.place_names, []) as place_names,
        least(c.start_char, p.start_char) as phrase_start,
        greatest(c.end_char, p.end_char) as phrase_end
    from wanted as c
    join (select article_id, title from articles) as a using (article_id)
    left join places as p using (claim_id)
"""
# a slice in SQL costs as much as all that stands before it, so the texts are sliced elsewhere
TEXTS = "select article_id, title, text from articles where article_id in (select unnest($1))"
LINKED = """
    with wanted as (
        select relation_id, claim_id from members
        where role = 'total' and relation_id in (select unnest($1))
    ),
    linked as (
        select w.relation_id, l.right_claim_id as claim_id
        from wanted as w join links as l on w.claim_id = l.left_claim_id
        where l.kind in ('recount_agrees', 'recount_disagrees')
        union
        select w.relation_id, l.left_claim_id as claim_id
        from wanted as w join links as l on w.claim_id = l.right_claim_id
        where l.kind in ('recount_agrees', 'recount_disagrees')
    )
    select distinct l.relation_id, o.relation_id as other_id,
        dense_rank() over (partition by l.relation_id order by o.relation_id) as nth
    from linked as l
    join members as o on l.claim_id = o.claim_id and o.role = 'total'
    join relations as r on o.relation_id = r.relation_id and r.kind = 'sum'
    qualify nth <= $2
    order by l.relation_id, nth
"""
# the nearest on either side: a text that repeats one sum a thousand times has no thousand breakdowns of it
BESIDE = """
    with totals as (
        select r.relation_id, c.article_id, c.noun, c.action, c.value, c.start_char
        from claims as c
        join members as m on c.claim_id = m.claim_id and m.role = 'total'
        join relations as r on m.relation_id = r.relation_id and r.kind = 'sum'
        where
            c.article_id in (
                select q.article_id from relations as q where q.relation_id in (select unnest($1))
            )
    )
    select
        relation_id,
        list(relation_id) over (
            partition by article_id, noun, action, value order by start_char, relation_id
            rows between 4 preceding and 4 following
        ) as other_ids
    from totals
    qualify relation_id in (select unnest($1))
"""
# the first count in each article of each number: in the sum's own article, else in one that is linked with it
NAMESAKES = """
    with wanted as (
        select a.relation_id, a.computed, c.article_id, c.noun, c.action
        from (select unnest($1) as relation_id, unnest($2) as claim_id, unnest($3) as computed) as a
        join claims as c using (claim_id)
    ),
    met as (
        select left_article_id as article_id, right_article_id as other_id from links
        semi join wanted as w on left_article_id = w.article_id
        union
        select right_article_id as article_id, left_article_id as other_id from links
        semi join wanted as w on right_article_id = w.article_id
        union
        select article_id, article_id as other_id from wanted
    ),
    firsts as (
        select
            article_id, noun, action, value,
            arg_min(row(claim_id, window_id, printed), row(start_char, claim_id)) as first_claim
        from claims
        where
            role in ('total', 'standalone', 'change_to')
            and article_id in (select other_id from met)
            and value in (select computed from wanted)
        group by all
    )
    select
        w.relation_id,
        f.first_claim[1] as claim_id,
        '\u201c' || coalesce(t.printed, f.first_claim[3]) || '\u201d' as said
    from wanted as w
    join met as m on w.article_id = m.article_id
    join firsts as f
        on m.other_id = f.article_id and w.noun = f.noun and w.action = f.action and w.computed = f.value
    left join windows as t on f.first_claim[2] = t.window_id
    qualify row_number() over (
        partition by w.relation_id order by f.article_id <> w.article_id, f.article_id
    ) = 1
"""
