-- Counts for bench/http/run: one line "requests microseconds bytes errors wrong". With LEAST and MOST in the environment
-- every answer is looked at (status 200, length of body between the two), which costs wrk time: for warming up only.
local least = tonumber(os.getenv("LEAST") or "")
local most = tonumber(os.getenv("MOST") or "")
local threads = {}

local name, value = (os.getenv("WHO") or ""):match("^([^:]+): (.+)$") -- a line of the head that says who asks
if name then wrk.headers[name] = value end

function setup(thread)
  table.insert(threads, thread)
  thread:set("wrong", 0)
end

if least then
  function response(status, headers, body)
    if status ~= 200 or #body < least or #body > most then wrong = wrong + 1 end
  end
end

function done(summary, latency, requests)
  local wrongs = 0
  for _, thread in ipairs(threads) do wrongs = wrongs + thread:get("wrong") end
  local e = summary.errors
  print(string.format("COUNTED %d %d %d %d %d", summary.requests, summary.duration, summary.bytes,
    e.connect + e.read + e.write + e.status + e.timeout, wrongs))
end
