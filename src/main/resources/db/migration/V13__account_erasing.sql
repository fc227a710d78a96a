-- While it lies ahead, somebody is erasing this account; set once, it can no longer be kept. A lease and not a lock:
-- erasing takes many transactions, and every step may be done twice.
alter table account add column erasing_until timestamptz;
