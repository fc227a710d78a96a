import base64, json, os, sys, urllib.request, uuid

with open(sys.argv[1], "rb") as photo:
    wish = {"tone": "professional", "language": "en", "imageBase64": base64.b64encode(photo.read()).decode()}

request = urllib.request.Request(
    os.environ["JUDGE_URL"] + "/api/v1/analyses",
    data=json.dumps(wish).encode(),
    headers={
        "Authorization": "Bearer " + os.environ["JUDGE_KEY"],
        "Content-Type": "application/json",
        "Idempotency-Key": f'"{uuid.uuid4()}"',
        "Prefer": "wait=50",
    },
)
with urllib.request.urlopen(request, timeout=60) as answer:  # raises for problems; their body tells the code
    print(json.dumps(json.load(answer)))
