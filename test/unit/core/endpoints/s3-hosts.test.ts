import { describe, expect, it } from 'vitest';
import { resolveHost } from '#core/endpoints/resolve-host.ts';

const told = (host: string): string => {
  const { region, service, algorithm } = resolveHost(host);
  return [region, service, algorithm].map((part) => part ?? '-').join(' ');
};

describe('hosts of the S3 family', () => {
  it.each([
    ['s3.amazonaws.com', 'us-east-1 s3 sigv4'],
    ['photos.s3.amazonaws.com', 'us-east-1 s3 sigv4'],
    ['s3-external-1.amazonaws.com', 'us-east-1 s3 sigv4'],
    ['photos.s3-external-1.amazonaws.com', 'us-east-1 s3 sigv4'],
    ['s3.eu-west-1.amazonaws.com', 'eu-west-1 s3 sigv4'],
    ['photos.s3.eu-west-1.amazonaws.com', 'eu-west-1 s3 sigv4'],
    ['photos.2024.example.com.s3.eu-west-1.amazonaws.com', 'eu-west-1 s3 sigv4'],
    ['s3-eu-west-1.amazonaws.com', 'eu-west-1 s3 sigv4'],
    ['photos.s3-eu-west-1.amazonaws.com', 'eu-west-1 s3 sigv4'],
    ['s3-fips-us-gov-west-1.amazonaws.com', 'us-gov-west-1 s3 sigv4'],
    ['photos.s3.dualstack.eu-west-1.amazonaws.com', 'eu-west-1 s3 sigv4'],
    ['s3-fips.us-east-2.amazonaws.com', 'us-east-2 s3 sigv4'],
    ['photos.s3-fips.dualstack.us-east-2.amazonaws.com', 'us-east-2 s3 sigv4'],
    ['photos.s3.cn-north-1.amazonaws.com.cn', 'cn-north-1 s3 sigv4'],
    ['photos.s3.amazonaws.com.cn', '- s3 sigv4'],
    ['photos.s3-accelerate.amazonaws.com', '- s3 sigv4'],
    ['photos.s3-accelerate.dualstack.amazonaws.com', '- s3 sigv4'],
    ['ap-123456789012.s3-accesspoint.eu-west-1.amazonaws.com', 'eu-west-1 s3 sigv4'],
    ['ap-1-123456789012.s3-accesspoint-fips.dualstack.us-east-1.amazonaws.com', 'us-east-1 s3 sigv4'],
    ['ap-123456789012.s3-object-lambda.eu-west-1.amazonaws.com', 'eu-west-1 s3-object-lambda sigv4'],
    ['s3-object-lambda.eu-west-1.amazonaws.com', 'eu-west-1 s3-object-lambda sigv4'],
    ['mfzwi23gnjvgw.accesspoint.s3-global.amazonaws.com', '* s3 sigv4a'],
    ['ap-123456789012.op-01234.s3-outposts.eu-west-1.amazonaws.com', 'eu-west-1 s3-outposts sigv4'],
    ['photos.op-01234.s3-outposts.eu-west-1.amazonaws.com', 'eu-west-1 s3-outposts sigv4'],
    ['photos.ec2.s3-outposts.eu-west-1.amazonaws.com', 'eu-west-1 s3-outposts sigv4'],
    ['s3-outposts-fips.us-east-1.amazonaws.com', 'us-east-1 s3-outposts sigv4'],
    ['s3-outposts.us-east-1.api.aws', 'us-east-1 s3-outposts sigv4'],
    ['data--use1-az4--x-s3.s3express-use1-az4.us-east-1.amazonaws.com', 'us-east-1 s3express sigv4'],
    [
      'data--use1-az4--x-s3.s3express-fips-use1-az4.dualstack.us-east-1.amazonaws.com',
      'us-east-1 s3express sigv4',
    ],
    ['s3express-control-fips.us-east-1.amazonaws.com', 'us-east-1 s3express sigv4'],
    ['123456789012.s3-control.eu-west-1.amazonaws.com', 'eu-west-1 s3 sigv4'],
    ['123456789012.s3-control-fips.dualstack.us-east-1.amazonaws.com', 'us-east-1 s3 sigv4'],
    ['bucket.vpce-0a1b-2c3d.s3.us-east-1.vpce.amazonaws.com', 'us-east-1 s3 sigv4'],
    ['photos.bucket.vpce-0a1b.s3.us-east-1.vpce.amazonaws.com', 'us-east-1 s3 sigv4'],
    ['control.vpce-0a1b.s3.us-east-1.vpce.amazonaws.com', 'us-east-1 s3 sigv4'],
    ['s3tables.us-east-1.amazonaws.com', 'us-east-1 s3tables sigv4'],
    ['photos.s3-website-eu-west-1.amazonaws.com', 'eu-west-1 - none'],
    ['photos.s3-website.eu-west-1.amazonaws.com', 'eu-west-1 - none'],
  ])('%s', (host, scope) => expect(told(host)).toBe(scope));

  it.each([
    'us-west-2',
    'my-bucket-1',
    'eu-west-1.us-west-2',
    's3',
    'sqs',
    'dualstack',
    'vpce',
    'iam',
    'es',
    'queue',
  ])('are not led astray by a bucket named %s', (bucket) => {
    expect(told(`${bucket}.s3.amazonaws.com`)).toBe('us-east-1 s3 sigv4');
    expect(told(`${bucket}.s3.eu-west-1.amazonaws.com`)).toBe('eu-west-1 s3 sigv4');
    expect(told(`${bucket}.s3.dualstack.eu-west-1.amazonaws.com`)).toBe('eu-west-1 s3 sigv4');
    expect(told(`${bucket}.s3-eu-west-1.amazonaws.com`)).toBe('eu-west-1 s3 sigv4');
    expect(told(`${bucket}.s3-accelerate.amazonaws.com`)).toBe('- s3 sigv4');
  });
});
