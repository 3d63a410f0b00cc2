import type { NamedService } from './service-labels.ts';

const legacyLocationPath = /^\/(?:maps|places|routes)\/v0(?:\/|$)/;

/**
 * Tells apart the services that share one host. Location's first API and its three successors differ in the
 * path, MQTT over WebSocket in the path `/mqtt`, the two younger scaling services in `X-Amz-Target`.
 */
export function serviceOnSharedHost(named: NamedService, path: string, target: string): NamedService {
  const { service } = named;
  if (service === 'iotdata' && /^\/mqtt(?:[?/]|$)/.test(path))
    return { service: 'iotdevicegateway', reason: 'path' };
  if (/^geo-(?:maps|places|routes)$/.test(service) && legacyLocationPath.test(path)) {
    return { service: 'geo', reason: 'path' };
  }
  if (service === 'autoscaling') {
    if (target.startsWith('AnyScaleFrontendService.'))
      return { service: 'application-autoscaling', reason: 'target' };
    if (target.startsWith('AnyScaleScalingPlannerFrontendService.')) {
      return { service: 'autoscaling-plans', reason: 'target' };
    }
  }
  return named;
}
