import { describe, expect, it } from 'vitest';
import { resolveHost } from '#core/endpoints/resolve-host.ts';

const told = (host: string): string => {
  const { partition, region, service, algorithm } = resolveHost(host);
  return [partition, region, service, algorithm].map((part) => part ?? '-').join(' ');
};

describe('hosts without a region', () => {
  it.each([
    ['iam.amazonaws.com', 'aws us-east-1 iam'],
    ['iam-fips.amazonaws.com', 'aws us-east-1 iam'],
    ['iam.global.api.aws', 'aws us-east-1 iam'],
    ['sts.amazonaws.com', 'aws us-east-1 sts'],
    ['route53.amazonaws.com', 'aws us-east-1 route53'],
    ['cloudfront.amazonaws.com', 'aws us-east-1 cloudfront'],
    ['waf.amazonaws.com', 'aws us-east-1 waf'],
    ['budgets.amazonaws.com', 'aws us-east-1 budgets'],
    ['global.health.amazonaws.com', 'aws us-east-1 health'],
    ['savingsplans.amazonaws.com', 'aws us-east-1 savingsplans'],
    ['importexport.amazonaws.com', 'aws us-east-1 IngestionService'],
    ['queue.amazonaws.com', 'aws us-east-1 sqs'],
    ['networkmanager.amazonaws.com', 'aws us-west-2 networkmanager'],
    ['iam.us-gov.amazonaws.com', 'aws-us-gov us-gov-west-1 iam'],
    ['route53.us-gov.amazonaws.com', 'aws-us-gov us-gov-west-1 route53'],
    ['cloudfront.api.aws', 'aws-us-gov us-gov-west-1 cloudfront'],
    ['route53.amazonaws.com.cn', 'aws-cn cn-northwest-1 route53'],
    ['iam.global.api.amazonwebservices.com.cn', 'aws-cn cn-north-1 iam'],
    ['route53.c2s.ic.gov', 'aws-iso us-iso-east-1 route53'],
    ['route53.amazonaws.eu', 'aws-eusc eusc-de-east-1 route53'],
  ])('tell the fixed region of %s', (host, scope) => expect(told(host)).toBe(`${scope} sigv4`));

  it.each([
    ['abc.123.endpoint.events.amazonaws.com', 'events'],
    ['abc.123.endpoints.email.amazonaws.com', 'ses'],
    ['abc.123.endpoints.email.global.api.aws', 'ses'],
    ['123456789012.cloudfront-kvs.global.api.aws', 'cloudfront-keyvaluestore'],
  ])('ask for SigV4a where %s answers in many regions', (host, service) =>
    expect(told(host)).toBe(`aws * ${service} sigv4a`),
  );

  it('keep the region of the host where a global service has regional hosts too', () => {
    expect(told('sts.eu-west-1.amazonaws.com')).toBe('aws eu-west-1 sts sigv4');
    expect(told('health.us-east-2.amazonaws.com')).toBe('aws us-east-2 health sigv4');
    expect(told('iam.cn-north-1.amazonaws.com.cn')).toBe('aws-cn cn-north-1 iam sigv4');
  });
});

describe('hosts that are not AWS endpoints', () => {
  it.each([
    'amazonaws.com.evil.test',
    'evilamazonaws.com',
    's3.us-east-1.amazonaws.com.evil.test',
    's3.us-east-1.notamazonaws.com',
    'amazonaws.com',
    'api.aws',
    '.amazonaws.com',
    's3..amazonaws.com',
    'sts.eu-west-1.amazonaws.com@evil.test',
    'localhost:4566',
    '127.0.0.1',
    '[::1]:8080',
    'us-east-1.auth.example.com',
    'attacker.r2.cloudflarestorage.com.evil.test',
    '',
  ])('tell nothing: %j', (host) => {
    const { partition, region, service } = resolveHost(host);
    expect([partition, region, service]).toEqual([null, null, null]);
  });

  it.each([
    'my-loadbalancer-123.us-east-1.elb.amazonaws.com',
    'my-nlb-abc.elb.us-east-1.amazonaws.com',
    'ec2-1-2-3-4.us-east-1.compute.amazonaws.com',
    'db.abc.us-east-1.rds.amazonaws.com',
    'us-east-1.amazonaws.com',
  ])('tell a region and no service on a customer’s machine: %s', (host) => {
    expect(resolveHost(host)).toMatchObject({ partition: 'aws', region: 'us-east-1', service: null });
  });

  it.each(['my-bucket-1.amazonaws.com', 'unheard-of.amazonaws.com', 'eu-moon-1.us-east-1.x.y.amazonaws.com'])(
    'tell neither region nor service: %s',
    (host) => expect(told(host)).toBe('aws - - sigv4'),
  );

  it('know what speaks the S3 protocol elsewhere', () => {
    expect(told('abc123.r2.cloudflarestorage.com')).toBe('- auto s3 sigv4');
    expect(told('abc123.eu.r2.cloudflarestorage.com')).toBe('- auto s3 sigv4');
    expect(told('s3.us-west-004.backblazeb2.com')).toBe('- us-west-004 s3 sigv4');
    expect(told('my.bucket.s3.us-west-004.backblazeb2.com')).toBe('- us-west-004 s3 sigv4');
  });

  it('take no signature on the OAuth pages of Cognito', () => {
    expect(told('shop.auth.eu-west-1.amazoncognito.com')).toBe('aws eu-west-1 - none');
    expect(told('c2p3.credentials.iot.us-east-1.amazonaws.com')).toBe('aws us-east-1 - none');
  });
});
