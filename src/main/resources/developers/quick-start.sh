# JUDGE_URL is where this site is, JUDGE_KEY is your key: keep it out of the source.
curl -sS --fail-with-body "$JUDGE_URL/api/v1/analyses" \
  -H "Authorization: Bearer $JUDGE_KEY" \
  -H "Idempotency-Key: \"$(cat /proc/sys/kernel/random/uuid)\"" \
  -H "Prefer: wait=50" \
  -F tone=professional -F language=en -F photo=@"$1"
