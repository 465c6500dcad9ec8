import { isTerminal, type Velero } from '@chg/backups'
import { isObject, stringAt, systemClock } from '@chg/core'
import { type KubeObject, type Kubernetes, type Resource, resources } from '@chg/kubernetes'
import { afterAll, beforeAll } from 'vitest'
import { kubernetesOf } from '../../plane/clients.ts'
import { eventually } from '../../plane/eventually.ts'
import { type ContractPlane, contractPlane, uniqueName } from '../../plane/index.ts'

/** Where one test file does what it does: with Velero, but in namespaces and a storage location of its own. */
export interface Ground {
  readonly plane: ContractPlane
  readonly kubernetes: Kubernetes
  readonly velero: Velero
  /** Name of a storage location of this file alone. */
  readonly location: string
  /** Name of a new namespace. */
  namespace(labels?: Readonly<Record<string, string>>): Promise<string>
  /** Name of a new storage location: as the default one with this `spec` over it; returns once it was validated. */
  newLocation(spec?: LocationSpec): Promise<string>
  /** Asks for an object in Velero's namespace; its name is made up when left out. */
  ask(resource: Resource, spec: object, name?: string): Promise<string>
  /** The object once nothing more happens to it. */
  ended(resource: Resource, name: string): Promise<KubeObject>
  /** Asks for a backup to the location of this file, unless the spec says otherwise, and waits for its end. */
  backup(spec: object, name?: string): Promise<KubeObject>
}

/** Fields of a BackupStorageLocation that a test sets; `config` and `objectStorage` are merged. */
export interface LocationSpec {
  readonly config?: object
  readonly objectStorage?: object
  readonly [field: string]: unknown
}

/** The ground of a test file; to be called at its top. */
export function veleroGround(): () => Ground {
  const plane = contractPlane()
  let ground: Ground | undefined
  const made: { resource: Resource; name: string }[] = []
  beforeAll(async () => {
    ground = await prepare(plane(), made)
  })
  afterAll(async () => {
    if (ground === undefined) return
    await Promise.all(made.map((one) => removed(ground as Ground, one)))
  })
  return () => {
    if (ground === undefined) throw new Error('the ground is there once the tests run')
    return ground
  }
}

const NAMESPACE = 'velero'
const PATIENCE_MS = 120_000

async function prepare(plane: ContractPlane, made: { resource: Resource; name: string }[]): Promise<Ground> {
  const kubernetes = await kubernetesOf(plane)
  const velero: Velero = {
    kubernetes,
    namespace: NAMESPACE,
    clock: systemClock,
    signal: new AbortController().signal,
  }
  const ask = async (resource: Resource, spec: object, name = uniqueName('contract')) => {
    await kubernetes.create(resource, { metadata: { name, namespace: NAMESPACE }, spec }, NAMESPACE)
    return name
  }
  const ended = (resource: Resource, name: string) =>
    eventually(
      `${resource.kind} ${name} to end`,
      async (seen) => {
        const object = await kubernetes.get(resource, name, NAMESPACE)
        seen(object?.status)
        const phase = stringAt(object?.status, 'phase') ?? ''
        return isTerminal(phase) || ['Processed', 'Available', 'Unavailable'].includes(phase)
          ? object
          : undefined
      },
      PATIENCE_MS,
    )
  const newLocation = async (spec: LocationSpec = {}) => {
    const name = uniqueName('contract')
    const usual = await kubernetes.get(resources.backupStorageLocations, 'default', NAMESPACE)
    const given = isObject(usual?.spec) ? usual.spec : {}
    // Below `plugins/`: any other directory beside the default location's own would make that one Unavailable.
    const storage = { bucket: stringAt(given, 'objectStorage', 'bucket'), prefix: `plugins/${name}` }
    made.push({ resource: resources.backupStorageLocations, name })
    await ask(
      resources.backupStorageLocations,
      {
        ...given,
        ...spec,
        default: false,
        config: { ...(given.config as object), ...spec.config },
        objectStorage: { ...storage, ...spec.objectStorage },
      },
      name,
    )
    await eventually(`location ${name} to be validated`, async (seen) => {
      const location = await kubernetes.get(resources.backupStorageLocations, name, NAMESPACE)
      seen(location?.status)
      return stringAt(location?.status, 'lastValidationTime')
    })
    return name
  }
  // What a test deletes is not to come back by itself.
  const location = await newLocation({ backupSyncPeriod: '0s' })
  return {
    plane,
    kubernetes,
    velero,
    location,
    newLocation,
    ask,
    ended,
    async namespace(labels = {}) {
      const name = uniqueName('contract')
      made.push({ resource: resources.namespaces, name })
      await kubernetes.create(resources.namespaces, { metadata: { name, labels } })
      return name
    },
    backup: async (spec, name) =>
      ended(resources.backups, await ask(resources.backups, { storageLocation: location, ...spec }, name)),
  }
}

async function removed(
  { kubernetes }: Ground,
  { resource, name }: { resource: Resource; name: string },
): Promise<void> {
  if (resource.plural !== 'backupstoragelocations') {
    await kubernetes.delete(resource, name)
    return
  }
  await kubernetes.delete(resource, name, NAMESPACE)
  const labelSelector = `velero.io/storage-location=${name}`
  for (const { metadata } of await kubernetes.list(resources.backups, {
    namespace: NAMESPACE,
    labelSelector,
  }))
    await kubernetes.delete(resources.backups, metadata.name, NAMESPACE)
}
