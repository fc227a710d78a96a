-- Why the model's critique will never take the place of what was measured for now: a code of the list of problems.
alter table critique add column model_gave_up text;

-- The sweep looks for those that wait for the model's and for which nothing is in the queue.
create index critique_awaited on critique (created_at) where provisional and model_gave_up is null;
