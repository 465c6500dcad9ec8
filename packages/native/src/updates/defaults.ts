import { at } from '@chg/core'

/** What the API server fills in, by the name of the field (pkg/apis: `SetDefaults_…`). */
const defaults: ReadonlyMap<string, readonly unknown[]> = new Map<string, readonly unknown[]>([
  ['apiGroup', ['rbac.authorization.k8s.io']],
  ['allocationMode', ['ExactCount']],
  ['apiVersion', ['v1']],
  ['cachingMode', ['ReadWrite']],
  ['completionMode', ['NonIndexed']],
  ['completions', [1]],
  ['count', [1]],
  ['defaultMode', [420]],
  ['divisor', ['0', 0]],
  ['dnsPolicy', ['ClusterFirst']],
  ['enableServiceLinks', [true]],
  ['expirationSeconds', [3600]],
  ['failureThreshold', [3]],
  ['fsType', ['ext4']],
  ['initialDelaySeconds', [0]],
  ['iscsiInterface', ['default']],
  ['keyring', ['/etc/ceph/keyring']],
  ['kind', ['PersistentVolumeClaim', 'Shared']],
  ['nodeAffinityPolicy', ['Honor']],
  ['nodeTaintsPolicy', ['Ignore']],
  ['operator', ['Equal']],
  ['path', ['/']],
  ['periodSeconds', [10]],
  ['podManagementPolicy', ['OrderedReady']],
  ['pool', ['rbd']],
  ['preemptionPolicy', ['PreemptLowerPriority']],
  ['protocol', ['TCP']],
  ['reclaimPolicy', ['Delete']],
  ['restartPolicy', ['Always']],
  ['schedulerName', ['default-scheduler']],
  ['scheme', ['HTTP']],
  ['storageMode', ['ThinProvisioned']],
  ['successThreshold', [1]],
  ['terminationGracePeriodSeconds', [30]],
  ['terminationMessagePath', ['/dev/termination-log']],
  ['terminationMessagePolicy', ['File']],
  ['timeoutSeconds', [1]],
  ['type', ['Opaque']],
  ['user', ['admin']],
  ['volumeBindingMode', ['Immediate']],
  ['volumeMode', ['Filesystem']],
])

/** Truth values that are false by default, as opposed to those that may also be undecided. */
const falseByDefault = new Set([
  'discoveryCHAPAuth',
  'hostIPC',
  'hostNetwork',
  'hostPID',
  'readOnly',
  'sessionCHAPAuth',
  'setHostnameAsFQDN',
  'sslEnabled',
  'stdin',
  'stdinOnce',
  'tty',
])

/** Filled in from other fields, or by admission: what is missing on one side may be there all the same. */
const derived = new Set([
  'imagePullPolicy',
  'serviceAccount',
  'creationTimestamp',
  'status',
  'hostPort',
  'resizePolicy',
  'priority',
  'nodeName',
])

/** Names that have a default only beside these: the policy of a pod, not of a container; the file system of an Azure disk, not of all. */
const beside: ReadonlyMap<string, string> = new Map([
  ['fsType', 'diskURI'],
  ['restartPolicy', 'containers'],
])

/** Whether the API server would have put this value there where the field is missing; `parent` is what it is missing in, if anything. */
export function filledIn(field: string, value: unknown, parent?: object): boolean {
  if (value === false) return falseByDefault.has(field)
  const sibling = beside.get(field)
  if (sibling !== undefined && (parent === undefined || !Object.hasOwn(parent, sibling))) return false
  // The old name of the same field.
  if (field === 'serviceAccountName') return at(parent, 'serviceAccount') === value
  return derived.has(field) || defaults.get(field)?.includes(value) === true
}
