-- What operators look at across all people. The list of failed ones is cut by its last row, so its order needs an end:
-- an outage fails many within the same microsecond.
drop index analysis_failed;
create index analysis_failed on analysis (finished_at desc, id desc) where state = 'failed';

-- What ended in the last hours, however many there are in all.
create index analysis_ended on analysis (finished_at) where finished_at is not null;
