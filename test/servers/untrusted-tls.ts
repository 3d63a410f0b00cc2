import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';

// Made for this test with openssl; nothing trusts it, and nothing should.
const certificate = `-----BEGIN CERTIFICATE-----
MIIBqzCCAVGgAwIBAgIURMKACRAvRRsX+lo//BhaS+y1U3MwCgYIKoZIzj0EAwIw
HDEaMBgGA1UEAwwRdW50cnVzdGVkLmV4YW1wbGUwIBcNMjYxMTIxMDM1OTQ0WhgP
MjEyNjEwMjgwMzU5NDRaMBwxGjAYBgNVBAMMEXVudHJ1c3RlZC5leGFtcGxlMFkw
EwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEcoH5pKrkCnFJ0WvBvHEZMvu2UbTmNMD8
/058GZIf2DKA9dBMhHaO3YIYhPWScTbVbNQWV0MFil9jP0C1dLRpmaNvMG0wHQYD
VR0OBBYEFHpGkrwDUcvF62rXY5cvBqefMeP1MB8GA1UdIwQYMBaAFHpGkrwDUcvF
62rXY5cvBqefMeP1MA8GA1UdEwEB/wQFMAMBAf8wGgYDVR0RBBMwEYIJbG9jYWxo
b3N0hwR/AAABMAoGCCqGSM49BAMCA0gAMEUCIFIYlCIlxuwT7lTPBzaKkEi1U33h
PSuxk+wrZhXfneX4AiEAq0vFctE9hwaSrBhAzLsp+kFEUQZ8ICryu/E/qW4yoKU=
-----END CERTIFICATE-----`;
const privateKey = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgvCTBCHQopnE44VIQ
UuS7cclqYxrgb1IkXiy++l2YcG2hRANCAARygfmkquQKcUnRa8G8cRky+7ZRtOY0
wPz/TnwZkh/YMoD10EyEdo7dghiE9ZJxNtVs1BZXQwWKX2M/QLV0tGmZ
-----END PRIVATE KEY-----`;

export type UntrustedServer = { readonly url: string; close(): Promise<void> };

/** An HTTPS server on loopback with a certificate that no browser trusts. */
export async function startUntrustedServer(): Promise<UntrustedServer> {
  const server = createServer({ cert: certificate, key: privateKey }, (_, response) =>
    response.end('never seen'),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `https://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
