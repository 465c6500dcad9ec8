/** What the API server fills in, by the name of the field (pkg/apis: `SetDefaults_…`). */
const defaults: ReadonlyMap<string, readonly unknown[]> = new Map<string, readonly unknown[]>([
  ['apiGroup', ['rbac.authorization.k8s.io']],
  ['apiVersion', ['v1']],
  ['cachingMode', ['ReadWrite']],
  ['completionMode', ['NonIndexed']],
  ['completions', [1]],
  ['defaultMode', [420]],
  ['divisor', ['0', 0]],
  ['dnsPolicy', ['ClusterFirst']],
  ['enableServiceLinks', [true]],
  ['failureThreshold', [3]],
  ['fsType', ['ext4', 'xfs']],
  ['initialDelaySeconds', [0]],
  ['iscsiInterface', ['default']],
  ['keyring', ['/etc/ceph/keyring']],
  ['kind', ['PersistentVolumeClaim', 'Shared']],
  ['nodeAffinityPolicy', ['Honor']],
  ['nodeTaintsPolicy', ['Ignore']],
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
  'serviceAccountName',
  'creationTimestamp',
  'status',
  'hostPort',
  'priority',
  'nodeName',
])

/** Whether the API server would have put this value there if the field were missing. */
export function filledIn(field: string, value: unknown): boolean {
  if (value === false) return falseByDefault.has(field)
  return derived.has(field) || defaults.get(field)?.includes(value) === true
}
