/**
 * Fields that the published schemas require and the API server does without, by definition: to Go a number, a text or a struct that is
 * left out is an empty one, and nothing in Kubernetes' validation asks for these. Seen on Kubernetes 1.36.3; the differential test
 * of ring 2 holds it.
 */
export const notRequired: Readonly<Record<string, readonly string[]>> = {
  'apiextensions.v1.CustomResourceDefinitionVersion': ['served', 'storage'],
  'apps.v1.ControllerRevision': ['revision'],
  'batch.v1.PodFailurePolicy': ['rules'],
  'core.v1.HTTPHeader': ['value'],
  'core.v1.LimitRangeSpec': ['limits'],
  'core.v1.PreferredSchedulingTerm': ['preference'],
  'core.v1.SleepAction': ['seconds'],
  'core.v1.Sysctl': ['value'],
  'discovery.v1.ForNode': ['name'],
  'discovery.v1.ForZone': ['name'],
  'resource.v1.DeviceCapacity': ['value'],
  'resource.v1.DeviceClass': ['spec'],
  'resource.v1.ResourceClaim': ['spec'],
  'resource.v1.ResourceClaimTemplate': ['spec'],
  'resource.v1.ResourceClaimTemplateSpec': ['spec'],
  'resource.v1.ResourcePool': ['generation'],
  'storage.v1.CSIDriver': ['spec'],
  'storage.v1.CSINode': ['spec'],
  'storage.v1.CSINodeSpec': ['drivers'],
  'storage.v1.TokenRequest': ['audience'],
}
