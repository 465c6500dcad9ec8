import type { Disagreement } from './compare.ts'

/**
 * A class of objects of which we do not claim to say what the API server says: nobody keeps such objects in files, the answer depends on
 * the cluster, or nobody could be hurt. `why` names which of these it is.
 */
interface NotClaimed {
  readonly side: 'false pass' | 'false alarm'
  /** Of the name of the class: `Service FieldValueInvalid spec.ports[].port`. */
  readonly name: RegExp
  readonly why: string
  /** Of what the side that refuses says first, where other things can be wrong with the same field. */
  readonly saying?: RegExp
}

/** All other classes are claimed: one object of them that is judged differently fails the test. */
export const notClaimed: readonly NotClaimed[] = [
  // Nobody keeps them in files.
  passes(
    /^(?:(?:Local|Self)?SubjectAccess|SelfSubjectRules|Token)Review /,
    'a question to the server, answered at once and never stored: clients and webhooks ask it',
  ),
  passes(
    /^VolumeAttachment FieldValue\w+ spec\.source\.inlineVolumeSpec\b/,
    'the controller that attaches volumes writes it, of volumes in pods that were migrated to CSI',
  ),
  passes(
    /^Event FieldValueInvalid involvedObject\.namespace$/,
    'controllers and kubelets write events, each in the namespace of its object',
  ),
  passes(
    /^Node \w+ status\.\w+/,
    'the kubelet writes the status of its node; it is the one status that is kept of a new object',
  ),
  passes(
    /^\w+ FieldValueInvalid metadata\.generation$/,
    'the server counts it: kinds that keep the number they are given refuse a negative one',
  ),
  alarms(
    /^Node native-invalid spec\.podCIDRs\[\]$/,
    'the controller of nodes writes it: the first of the list is replaced by podCIDR where they differ',
  ),

  // The answer depends on the cluster.
  passes(
    /^Service FieldValueInvalid spec\.(?:clusterIPs?|ipFamilies|ipFamilyPolicy)\b/,
    'networks and addresses are those of one cluster',
    /not configured (?:on this cluster|for dual-stack)|valid range|failed to allocate|already allocated/,
  ),
  passes(
    /^Service FieldValueInvalid spec\.ports\[\]\.nodePort$/,
    'the range of node ports, and which are taken, are those of one cluster',
    /valid range|already allocated/,
  ),
  passes(
    /^(?:ResourceClaim|ResourceClaimTemplate) FieldValueForbidden .*\.adminAccess$/,
    'a label of the namespace in the cluster allows it',
    /label on the containing namespace/,
  ),
  passes(
    /^Pod FieldValueForbidden spec\.volumes\[\]\.projected\.sources\[\]\.serviceAccountToken$/,
    'the admission plugin ServiceAccount, which the plane does without, names an account first',
    /serviceAccountName/,
  ),

  // Nobody could be hurt.
  passes(
    /^(?:Pod|ResourceQuota|LimitRange|RuntimeClass) FieldValueInvalid .*\[[^.]*\]$/,
    'amounts beyond nine quadrillions of what is counted pass or fail by how they are written',
    /Invalid value: "(?:\d{16,}|\d+(?:\.\d+)?[PE]i?|\d+e1[5-9])": must be an integer$/,
  ),
  passes(
    /^PersistentVolume FieldValueInvalid spec\.capacity\[\]$/,
    'a size of exactly 2^63 bytes, written out, becomes negative; larger ones pass',
    /-9223372036854775808/,
  ),
  alarms(
    /^Pod schema-enum .*\.lifecycle\.stopSignal$/,
    'is dropped while the feature ContainerStopSignals is off, as it is by default from 1.33 to 1.36: neither a right nor a wrong one does anything',
  ),
  alarms(
    /^PersistentVolumeClaim schema-missing-field spec\.dataSource\.(?:kind|name)$/,
    'a source without a kind or a name is dropped, and the claim made empty, which is not what its author meant',
  ),
  alarms(
    /^ConfigMap schema-type binaryData\b/,
    'bytes may be a list of numbers to Go, which no tool writes and other clients do not read',
  ),
  alarms(
    /^Widget schema-type spec\.\w+$/,
    'a list is taken where a text has a format, by an oversight of kube-openapi (typeValidator); rules and clients fall over it',
    /is a list, but must be text/,
  ),
  alarms(
    /^Widget schema-[a-z-]+ status\b/,
    'a status is emptied where it is a resource of its own: a wrong one does nothing',
  ),
]

/**
 * Kinds of APIs that are off by default in 1.36: the server of ring 2 has them not, and is not asked. Their rules were written from the
 * source. `try.ts` compares them on a server that has them: `--runtime-config=api/all=true`, and the feature gates ClusterTrustBundle,
 * StorageVersionMigrator, GenericWorkload, GangScheduling, TopologyAwareWorkloadScheduling, WorkloadAwarePreemption and
 * DRAWorkloadResourceClaims; on such a one of 1.36.3 nothing differed.
 */
export const notAsked: ReadonlySet<string> = new Set([
  'ClusterTrustBundle',
  'DeviceTaintRule',
  'PodGroup',
  'StorageVersionMigration',
  'Workload',
])

function passes(name: RegExp, why: string, saying?: RegExp): NotClaimed {
  return { side: 'false pass', name, why, ...(saying !== undefined && { saying }) }
}

function alarms(name: RegExp, why: string, saying?: RegExp): NotClaimed {
  return { side: 'false alarm', name, why, ...(saying !== undefined && { saying }) }
}

/** What excuses a disagreement; undefined for one that is claimed. */
export function excuseOf({ name, said, side }: Disagreement): NotClaimed | undefined {
  return notClaimed.find(
    (one) => one.side === side && one.name.test(name) && (one.saying?.test(said[0] ?? '') ?? true),
  )
}
