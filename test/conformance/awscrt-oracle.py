"""Signs requests with AWS's own C signer (Debian: python3-awscrt).

Standard input: one JSON object a line, an `AwscrtCase` of awscrt-oracle.ts.
Standard output: one JSON object a line, `{"signature", "signedHeaders"}` or `{"error"}`.
"""

import datetime
import io
import json
import re
import sys

from awscrt.auth import (
    AwsCredentialsProvider,
    AwsSignatureType,
    AwsSignedBodyHeaderType,
    AwsSigningAlgorithm,
    AwsSigningConfig,
    aws_sign_request,
)
from awscrt.http import HttpHeaders, HttpRequest


def config(case):
    credentials = case["credentials"]
    query = case["form"] == "query"
    moment = datetime.datetime.strptime(case["amzDate"], "%Y%m%dT%H%M%SZ")
    return AwsSigningConfig(
        algorithm=AwsSigningAlgorithm.V4_ASYMMETRIC if case["asymmetric"] else AwsSigningAlgorithm.V4,
        signature_type=AwsSignatureType.HTTP_REQUEST_QUERY_PARAMS
        if query
        else AwsSignatureType.HTTP_REQUEST_HEADERS,
        credentials_provider=AwsCredentialsProvider.new_static(
            credentials["accessKeyId"],
            credentials["secretAccessKey"],
            credentials.get("sessionToken"),
        ),
        region=case["region"],
        service=case["service"],
        date=moment.replace(tzinfo=datetime.timezone.utc),
        use_double_uri_encode=case["doubleEncodePath"],
        should_normalize_uri_path=case["normalizePath"],
        signed_body_value=case["payloadHash"],
        signed_body_header_type=AwsSignedBodyHeaderType.X_AMZ_CONTENT_SHA_256
        if case["contentSha256Header"]
        else AwsSignedBodyHeaderType.NONE,
        expiration_in_seconds=case["expiresIn"] if query else None,
        omit_session_token=case["omitSessionToken"],
    )


def sign(case):
    headers = HttpHeaders([(name, value) for name, value in case["headers"]])
    body = io.BytesIO(case["body"].encode("utf-8")) if case["body"] else None
    request = HttpRequest(case["method"], case["target"], headers, body)
    signed = aws_sign_request(request, config(case)).result(10)
    if case["form"] == "query":
        found = re.search(r"X-Amz-Signature=([0-9a-f]+)", signed.path)
        names = re.search(r"X-Amz-SignedHeaders=([^&]+)", signed.path).group(1).replace("%3B", ";")
    else:
        authorization = signed.headers.get("Authorization")
        found = re.search(r"Signature=([0-9a-f]+)", authorization)
        names = re.search(r"SignedHeaders=([^,]+),", authorization).group(1)
    return {"signature": found.group(1), "signedHeaders": names}


for line in sys.stdin:
    try:
        answer = sign(json.loads(line))
    except Exception as error:  # the answer says what the signer refused
        answer = {"error": f"{type(error).__name__}: {error}"}
    print(json.dumps(answer), flush=True)
