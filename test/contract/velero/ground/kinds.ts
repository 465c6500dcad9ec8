import type { Resource } from '@chg/kubernetes'

const kind = (group: string, plural: string, name: string): Resource => ({
  group,
  version: 'v1',
  plural,
  kind: name,
  namespaced: true,
})

/** Kinds that the contracts talk about, and our actions do not. */
export const kinds = {
  restores: kind('velero.io', 'restores', 'Restore'),
  deleteBackupRequests: kind('velero.io', 'deletebackuprequests', 'DeleteBackupRequest'),
  schedules: kind('velero.io', 'schedules', 'Schedule'),
  configMaps: kind('', 'configmaps', 'ConfigMap'),
  volumes: { ...kind('', 'persistentvolumes', 'PersistentVolume'), namespaced: false },
} as const satisfies Readonly<Record<string, Resource>>
