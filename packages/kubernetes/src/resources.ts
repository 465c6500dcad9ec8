import type { Resource } from './kubernetes.ts'

const resource = (
  group: string,
  version: string,
  plural: string,
  kind: string,
  namespaced = true,
): Resource => ({
  group,
  version,
  plural,
  kind,
  namespaced,
})

/** The kinds that the actions themselves talk about. */
export const resources = {
  namespaces: resource('', 'v1', 'namespaces', 'Namespace', false),
  pods: resource('', 'v1', 'pods', 'Pod'),
  persistentVolumeClaims: resource('', 'v1', 'persistentvolumeclaims', 'PersistentVolumeClaim'),
  secrets: resource('', 'v1', 'secrets', 'Secret'),
  deployments: resource('apps', 'v1', 'deployments', 'Deployment'),
  replicaSets: resource('apps', 'v1', 'replicasets', 'ReplicaSet'),
  statefulSets: resource('apps', 'v1', 'statefulsets', 'StatefulSet'),
  daemonSets: resource('apps', 'v1', 'daemonsets', 'DaemonSet'),
  jobs: resource('batch', 'v1', 'jobs', 'Job'),
  applications: resource('argoproj.io', 'v1alpha1', 'applications', 'Application'),
  appProjects: resource('argoproj.io', 'v1alpha1', 'appprojects', 'AppProject'),
  backups: resource('velero.io', 'v1', 'backups', 'Backup'),
  backupStorageLocations: resource('velero.io', 'v1', 'backupstoragelocations', 'BackupStorageLocation'),
  serverStatusRequests: resource('velero.io', 'v1', 'serverstatusrequests', 'ServerStatusRequest'),
  downloadRequests: resource('velero.io', 'v1', 'downloadrequests', 'DownloadRequest'),
} as const satisfies Record<string, Resource>
