-- Where in a trace the job was added: W3C traceparent, a blank, milliseconds since 1970; empty when nothing was traced.
alter table analysis_queue add column trace text not null default '';
