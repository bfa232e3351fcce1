/*
level   = "fault"
summary = "A stated length of time, or a time given in two zones, does not agree with itself."
why     = "Clock times are converted by hand, and a length is carried over from another sentence."

[messages]
fault = "{said}, but {found}"
doubt = "{said}, but {found}; summer time may explain the hour"
fits  = "{said}: {found}"

[[fail]]
articles = ["""
The Defence Ministry said 24 drones were shot down in the nine hours from 11 p.m. on September 3 to 7 a.m. on \
September 4."""]

[[fail]]  # twelve hours off
articles = ["""
US forces shot down 15 drones between 4:00 and 6:30 a.m. Sanaa time (1300-1530 GMT) on March 9."""]

[[fits]]
articles = ["""
The Defence Ministry said 24 drones were shot down in the six hours from 5 p.m. to 11 p.m. on September 3."""]

[[fits]]
articles = ["""
Air defences shot down 12 drones between 8:00 p.m. and 11:00 p.m. MSK (1700-2000 GMT) on September 3."""]

[[pass]]  # a week counts both of its ends
articles = ["Police arrested 120 people in the week from August 16 to August 22."]

[[pass]]  # two windows, both stated alone
articles = ["""
Air defences shot down 12 drones over the past 24 hours. Between 8 p.m. and 11 p.m. they shot down five."""]

[[pass]]  # no end is given
articles = ["Rescuers pulled out four people within 72 hours of the quake, which struck at 9 p.m. on September 30."]

[[pass]]  # the usual night
articles = ["Air defences shot down 12 drones from 11 p.m. on September 3 to 7 a.m. on September 4."]

[[pass]]  # a fire of one day here is one of the next day there
articles = ["The fire broke out on the evening of August 8 in Hawaii, which was August 9 in London. It killed 97 people."]

[[pass]]  # holidays that count both of their ends
articles = ["In the two-week holiday from July 23 to August 5 police stopped 1,200 drivers."]
*/
with
lengths as (
    select
        w.*,
        date_diff('minute', w.begins, w.ends) / 60 as hours,
        -- days are counted with both their ends, or between them
        if(w.hours_high >= 48, 24, 0.5) as slack
    from windows as w
    where w.ends > w.begins and w.hours_low is not null and w.hours_high is not null
),

zones as (
    select
        w.*,
        o.printed as other_printed,
        o.begins - to_minutes((60 * (o.offset_hours - w.offset_hours))::bigint) as right_begins,
        o.ends - to_minutes((60 * (o.offset_hours - w.offset_hours))::bigint) as right_ends
    from windows as w
    inner join windows as o on w.same_as = o.window_id
    where w.begins is not null
),

-- the minutes by which the clock is off, the day left aside
off as (
    select
        z.*,
        abs((date_diff('minute', z.right_begins, z.begins) % 1440 + 2160) % 1440 - 720) as minutes_off,
        abs((date_diff('minute', z.right_ends, z.ends) % 1440 + 2160) % 1440 - 720) as ends_off
    from zones as z
)

select
    article_id,
    field,
    start_char,
    end_char,
    if(hours between hours_low - slack and hours_high + slack, 'fits', 'fault') as verdict,
    '“' || printed || '”' as said,
    'its ends are '
    || if(
        hours >= 48,
        round(hours / 24)::integer || ' days',
        round(hours, 1)::decimal(9, 1)::varchar || ' hours'
    )
    || ' apart' as found
from lengths
union all
select
    article_id,
    field,
    start_char,
    end_char,
    case
        when minutes_off = 0 and coalesce(ends_off, 0) = 0 then 'fits'
        when minutes_off = 60 and coalesce(ends_off, 60) = 60 then 'doubt'
        else 'fault'
    end as verdict,
    '“' || printed || '”' as said,
    '“' || other_printed || '” is ' || strftime(right_begins, '%H:%M')
    || coalesce(' to ' || strftime(right_ends, '%H:%M'), '') || ' in that zone' as found
from off
where right_begins is not null
