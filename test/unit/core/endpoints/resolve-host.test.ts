import { describe, expect, it } from 'vitest';
import { resolveHost } from '#core/endpoints/resolve-host.ts';

const told = (host: string, path = '', target = ''): string => {
  const { partition, region, service } = resolveHost(host, path, target);
  return [partition, region, service].map((part) => part ?? '-').join(' ');
};

describe('resolveHost', () => {
  it.each([
    ['sqs.us-west-2.amazonaws.com', 'aws us-west-2 sqs'],
    ['SQS.US-WEST-2.AMAZONAWS.COM.', 'aws us-west-2 sqs'],
    ['dynamodb.eu-central-1.amazonaws.com:443', 'aws eu-central-1 dynamodb'],
    ['monitoring.us-gov-west-1.amazonaws.com', 'aws-us-gov us-gov-west-1 monitoring'],
    ['states.cn-north-1.amazonaws.com.cn', 'aws-cn cn-north-1 states'],
    ['kms.eusc-de-east-1.amazonaws.eu', 'aws-eusc eusc-de-east-1 kms'],
    ['ec2.us-iso-east-1.c2s.ic.gov', 'aws-iso us-iso-east-1 ec2'],
    ['ec2.us-isob-east-1.sc2s.sgov.gov', 'aws-iso-b us-isob-east-1 ec2'],
    ['ec2.eu-isoe-west-1.cloud.adc-e.uk', 'aws-iso-e eu-isoe-west-1 ec2'],
    ['ec2.us-isof-south-1.csp.hci.ic.gov', 'aws-iso-f us-isof-south-1 ec2'],
    ['lambda.us-east-1.api.aws', 'aws us-east-1 lambda'],
    ['lambda.cn-north-1.api.amazonwebservices.com.cn', 'aws-cn cn-north-1 lambda'],
  ])('reads the partition and region of %s', (host, scope) => expect(told(host)).toBe(scope));

  it.each([
    ['email.us-east-1.amazonaws.com', 'ses'],
    ['email-fips.us-east-1.amazonaws.com', 'ses'],
    ['pinpoint.us-east-1.amazonaws.com', 'mobiletargeting'],
    ['sms-voice.pinpoint.us-east-1.amazonaws.com', 'sms-voice'],
    ['api.ecr.us-east-1.amazonaws.com', 'ecr'],
    ['api.ecr-public.us-east-1.amazonaws.com', 'ecr-public'],
    ['runtime.sagemaker.us-east-1.amazonaws.com', 'sagemaker'],
    ['api-fips.sagemaker.us-east-1.amazonaws.com', 'sagemaker'],
    ['runtime-fips.lex.us-east-1.amazonaws.com', 'lex'],
    ['models-v2-lex.us-east-1.amazonaws.com', 'lex'],
    ['query.timestream.us-east-1.amazonaws.com', 'timestream'],
    ['metering.marketplace.us-east-1.amazonaws.com', 'aws-marketplace'],
    ['portal.sso.us-east-1.amazonaws.com', 'awsssoportal'],
    ['oidc.us-east-1.amazonaws.com', 'sso-oauth'],
    ['appconfigdata.us-east-1.amazonaws.com', 'appconfig'],
    ['participant.connect.us-east-1.amazonaws.com', 'execute-api'],
    ['identity-chime.us-east-1.amazonaws.com', 'chime'],
    ['bedrock-runtime.us-east-1.amazonaws.com', 'bedrock'],
    ['bedrock-agentcore.us-east-1.amazonaws.com', 'bedrock-agentcore'],
    ['bedrock-agentcore-control.us-east-1.amazonaws.com', 'bedrock-agentcore'],
    ['controlplane.payment-cryptography.us-east-1.amazonaws.com', 'payment-cryptography'],
    ['cassandra-streams.us-east-1.api.aws', 'cassandra'],
    ['streams.dynamodb.us-east-1.amazonaws.com', 'dynamodb'],
    ['123456789012.ddb.us-east-1.amazonaws.com', 'dynamodb'],
    ['123456789012.search-ddb.us-east-1.amazonaws.com', 'dynamodb'],
    ['123456789012.control-kinesis.us-east-1.amazonaws.com', 'kinesis'],
    ['arc-region-switch-control-plane.us-east-1.api.aws', 'arc-region-switch'],
    ['discovery-marketplace.us-east-1.api.aws', 'aws-marketplace'],
    ['data-servicediscovery.us-east-1.amazonaws.com', 'servicediscovery'],
    ['sync-states.us-east-1.amazonaws.com', 'states'],
    ['fips.batch.us-east-1.amazonaws.com', 'batch'],
    ['fips.eks.us-east-1.amazonaws.com', 'eks'],
    ['fips.transcribe.us-east-1.amazonaws.com', 'transcribe'],
    ['geo.us-east-1.amazonaws.com', 'geo'],
    ['aps-workspaces.us-east-1.amazonaws.com', 'aps'],
    ['git-codecommit.us-east-1.amazonaws.com', 'codecommit'],
    ['api.tunneling.iot.us-east-1.amazonaws.com', 'IoTSecuredTunneling'],
    ['cognito-idp-fips.us-east-1.amazonaws.com', 'cognito-idp'],
    ['us-east-1.signin.aws.amazon.com', 'signin'],
  ])('names the signing service of %s', (host, service) =>
    expect(told(host)).toBe(`aws us-east-1 ${service}`),
  );

  it.each([
    ['abcde12345.execute-api.eu-west-1.amazonaws.com', 'execute-api'],
    ['abcde12345-vpce-0a1b.execute-api.eu-west-1.amazonaws.com', 'execute-api'],
    ['vpce-0a1b-2c3d.execute-api.eu-west-1.vpce.amazonaws.com', 'execute-api'],
    ['vpce-0a1b-2c3d-eu-west-1a.sqs.eu-west-1.vpce.amazonaws.com', 'sqs'],
    ['vpce-0a1b-2c3d.api.ecr.eu-west-1.vpce.amazonaws.com', 'ecr'],
    ['abcdefghijklmnopqrstuvwxyz.appsync-api.eu-west-1.amazonaws.com', 'appsync'],
    ['abcdefghijklmnopqrstuvwxyz.appsync-realtime-api.eu-west-1.amazonaws.com', 'appsync'],
    ['abc123.lambda-url.eu-west-1.on.aws', 'lambda'],
    ['orders-0a1b.7d67968.vpc-lattice-svcs.eu-west-1.on.aws', 'vpc-lattice-svcs'],
    ['search-logs-abc.eu-west-1.es.amazonaws.com', 'es'],
    ['aos.eu-west-1.api.aws', 'es'],
    ['abc123.eu-west-1.aoss.amazonaws.com', 'aoss'],
    ['doc-movies-abc.eu-west-1.cloudsearch.amazonaws.com', 'cloudsearch'],
    ['db.cluster-abc.eu-west-1.neptune.amazonaws.com:8182', 'neptune-db'],
    ['g-abc.eu-west-1.neptune-graph.amazonaws.com', 'neptune-graph'],
    ['eu-west-1.queue.amazonaws.com', 'sqs'],
  ])('finds the service of the application endpoint %s', (host, service) =>
    expect(told(host)).toBe(`aws eu-west-1 ${service}`),
  );

  it.each([
    ['a1b2-ats.iot.us-east-1.amazonaws.com', '/mqtt', 'iotdevicegateway'],
    ['a1b2.iot.us-east-1.amazonaws.com', '/mqtt?X-Amz-Expires=60', 'iotdevicegateway'],
    ['a1b2-ats.iot.us-east-1.amazonaws.com', '/topics/mqtt', 'iotdata'],
    ['data-ats.iot.us-east-1.amazonaws.com', '/things/lamp/shadow', 'iotdata'],
    ['iot.us-east-1.amazonaws.com', '/things', 'iot'],
    ['data.jobs.iot.us-east-1.amazonaws.com', '', 'iot-jobs-data'],
    ['maps.geo.us-east-1.amazonaws.com', '/v2/tiles', 'geo-maps'],
    ['maps.geo.us-east-1.amazonaws.com', '/maps/v0/maps/world/tiles/0/0/0', 'geo'],
    ['cp.maps.geo.us-east-1.amazonaws.com', '/maps/v0/maps', 'geo'],
  ])('lets the path of %s%s decide', (host, path, service) =>
    expect(told(host, path)).toBe(`aws us-east-1 ${service}`),
  );

  it.each([
    ['', 'autoscaling'],
    ['AnyScaleFrontendService.PutScalingPolicy', 'application-autoscaling'],
    ['AnyScaleScalingPlannerFrontendService.CreateScalingPlan', 'autoscaling-plans'],
  ])('lets the X-Amz-Target %j decide among the scaling services', (target, service) =>
    expect(told('autoscaling.us-east-1.amazonaws.com', '/', target)).toBe(`aws us-east-1 ${service}`),
  );

  it('says which sign was read', () => {
    expect(resolveHost('email.us-east-1.amazonaws.com')).toMatchObject({
      regionReason: 'host-label',
      serviceReason: 'service-table',
    });
    expect(resolveHost('iam.amazonaws.com')).toMatchObject({
      regionReason: 'global-service',
      serviceReason: 'host-label',
    });
    expect(resolveHost('example.com')).toMatchObject({ regionReason: 'not-told', serviceReason: 'not-told' });
  });
});
