/** A kind that the API server serves. */
export interface Kind {
  readonly group: string
  readonly version: string
  readonly plural: string
  readonly kind: string
  readonly namespaced: boolean
  /** Whether `status` is written through its own path only; without it, through the object. */
  readonly status: boolean
  readonly shortNames: readonly string[]
  /** Kinds of a CustomResourceDefinition: other rules for generations and patches. */
  readonly custom: boolean
}

interface Marks {
  readonly cluster?: true
  readonly status?: true
  readonly short?: readonly string[]
  readonly custom?: true
}

const group =
  (name: string, version: string) =>
  (plural: string, kind: string, { cluster, status, short = [], custom }: Marks = {}): Kind => ({
    group: name,
    version,
    plural,
    kind,
    namespaced: cluster !== true,
    status: status === true,
    shortNames: short,
    custom: custom === true,
  })

const core = group('', 'v1')
const apps = group('apps', 'v1')
const batch = group('batch', 'v1')
const networking = group('networking.k8s.io', 'v1')
const rbac = group('rbac.authorization.k8s.io', 'v1')
const admission = group('admissionregistration.k8s.io', 'v1')
const argo = group('argoproj.io', 'v1alpha1')
const velero = group('velero.io', 'v1')
const cluster = true
const status = true
const custom = true

/**
 * The kinds that are served from the start. Custom resources may be added by CustomResourceDefinitions.
 * The kinds of Argo CD and Velero have no status subresource (reference: their CRDs).
 */
export const servedKinds: readonly Kind[] = [
  core('namespaces', 'Namespace', { cluster, status, short: ['ns'] }),
  core('nodes', 'Node', { cluster, status, short: ['no'] }),
  core('pods', 'Pod', { status, short: ['po'] }),
  core('configmaps', 'ConfigMap', { short: ['cm'] }),
  core('secrets', 'Secret'),
  core('services', 'Service', { status, short: ['svc'] }),
  core('endpoints', 'Endpoints', { short: ['ep'] }),
  core('serviceaccounts', 'ServiceAccount', { short: ['sa'] }),
  core('persistentvolumeclaims', 'PersistentVolumeClaim', { status, short: ['pvc'] }),
  core('persistentvolumes', 'PersistentVolume', { cluster, status, short: ['pv'] }),
  core('resourcequotas', 'ResourceQuota', { status, short: ['quota'] }),
  core('limitranges', 'LimitRange', { short: ['limits'] }),
  core('events', 'Event', { short: ['ev'] }),
  apps('deployments', 'Deployment', { status, short: ['deploy'] }),
  apps('replicasets', 'ReplicaSet', { status, short: ['rs'] }),
  apps('statefulsets', 'StatefulSet', { status, short: ['sts'] }),
  apps('daemonsets', 'DaemonSet', { status, short: ['ds'] }),
  batch('jobs', 'Job', { status }),
  batch('cronjobs', 'CronJob', { status, short: ['cj'] }),
  group('autoscaling', 'v2')('horizontalpodautoscalers', 'HorizontalPodAutoscaler', {
    status,
    short: ['hpa'],
  }),
  group('policy', 'v1')('poddisruptionbudgets', 'PodDisruptionBudget', { status, short: ['pdb'] }),
  group('storage.k8s.io', 'v1')('storageclasses', 'StorageClass', { cluster, short: ['sc'] }),
  networking('ingresses', 'Ingress', { status, short: ['ing'] }),
  networking('networkpolicies', 'NetworkPolicy', { short: ['netpol'] }),
  rbac('roles', 'Role'),
  rbac('rolebindings', 'RoleBinding'),
  rbac('clusterroles', 'ClusterRole', { cluster }),
  rbac('clusterrolebindings', 'ClusterRoleBinding', { cluster }),
  admission('validatingadmissionpolicies', 'ValidatingAdmissionPolicy', { cluster, status }),
  admission('validatingadmissionpolicybindings', 'ValidatingAdmissionPolicyBinding', { cluster }),
  group('apiextensions.k8s.io', 'v1')('customresourcedefinitions', 'CustomResourceDefinition', {
    cluster,
    status,
    short: ['crd', 'crds'],
  }),
  argo('applications', 'Application', { custom, short: ['app', 'apps'] }),
  argo('appprojects', 'AppProject', { custom, short: ['appproj', 'appprojs'] }),
  velero('backups', 'Backup', { custom }),
  velero('backupstoragelocations', 'BackupStorageLocation', { custom, short: ['bsl'] }),
  velero('volumesnapshotlocations', 'VolumeSnapshotLocation', { custom, short: ['vsl'] }),
  velero('serverstatusrequests', 'ServerStatusRequest', { custom, short: ['ssr'] }),
  velero('downloadrequests', 'DownloadRequest', { custom }),
  velero('deletebackuprequests', 'DeleteBackupRequest', { custom }),
  velero('restores', 'Restore', { custom }),
  velero('schedules', 'Schedule', { custom }),
  velero('podvolumebackups', 'PodVolumeBackup', { custom }),
]

const byPlural = new Map(servedKinds.map((kind) => [kind.plural, kind]))

/** The built-in kind of that plural. */
export function kindOfPlural(plural: string): Kind | undefined {
  return byPlural.get(plural)
}
