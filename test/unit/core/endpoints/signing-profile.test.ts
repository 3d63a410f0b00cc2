import { describe, expect, it } from 'vitest';
import { generalProfile, signingProfileFor, takesUnsignedPayload } from '#core/endpoints/signing-profile.ts';

describe('signingProfileFor', () => {
  it.each(['s3', 's3-object-lambda', 's3-outposts', 's3express'])(
    'leaves the object keys of %s as they are',
    (service) => {
      expect(signingProfileFor(service)).toMatchObject({
        normalizePath: false,
        doubleEncodePath: false,
        encodeWirePath: true,
        contentSha256Header: true,
        payload: 'signed',
        presignPayload: 'unsigned',
      });
    },
  );

  it.each(['execute-api', 'appsync', 'lambda', 'bedrock', 'es', 'dynamodb', 'iotdata', null])(
    'treats %s as the specification says',
    (service) => expect(signingProfileFor(service)).toBe(generalProfile),
  );

  it.each(['aoss', 'glacier'])('sends the content hash to %s', (service) => {
    expect(signingProfileFor(service)).toEqual({ ...generalProfile, contentSha256Header: true });
  });

  it('leaves the body unsigned for VPC Lattice, and says so in the header', () => {
    expect(signingProfileFor('vpc-lattice-svcs')).toMatchObject({
      payload: 'unsigned',
      contentSha256Header: true,
    });
  });

  it('appends the session token after signing for MQTT', () => {
    expect(signingProfileFor('iotdevicegateway').sessionToken).toBe('appended');
  });
});

describe('takesUnsignedPayload', () => {
  it.each(['s3', 's3-object-lambda', 's3-outposts', 's3express', 'vpc-lattice-svcs'])(
    'is true of %s, which AWS documents to take a body unsigned',
    (service) => expect(takesUnsignedPayload(service)).toBe(true),
  );

  it.each(['execute-api', 'appsync', 'lambda', 'dynamodb', 'aoss', 'glacier', 'iotdevicegateway', '', 'S3'])(
    'is false of %j',
    (service) => expect(takesUnsignedPayload(service)).toBe(false),
  );
});
