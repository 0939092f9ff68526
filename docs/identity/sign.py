import base64
import hashlib
import hmac
import json
import os
import time

SITE = "my-site"
KEY_ID = "key-1"
# On your server alone, never in the page.
SECRET = os.environ["QIAO_SECRET"]


def chat_token(user_id, name, email):
    """A token for the person who is signed in, good for ten minutes: the page asks for a new one by itself."""
    now = int(time.time())
    header = _part(json.dumps({"alg": "HS256", "typ": "JWT", "kid": KEY_ID}).encode())
    claims = {"aud": SITE, "sub": user_id, "name": name, "email": email, "iat": now, "exp": now + 600}
    signed = header + "." + _part(json.dumps(claims).encode())
    return signed + "." + _part(hmac.new(SECRET.encode(), signed.encode(), hashlib.sha256).digest())


def _part(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()
