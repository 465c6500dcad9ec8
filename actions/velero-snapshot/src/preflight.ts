import type { Services } from '@chg/action'
import { boundClaims, checkNamespaces, readyLocation, requireVelero, type Velero } from '@chg/backups'
import type { Verdict } from '@chg/core'
import type { KubeObject } from '@chg/kubernetes'
import type { Inputs } from './inputs.ts'

/** Everything that is known before a backup is asked for. */
export interface Preflight {
  readonly location: KubeObject
  /** Those that are there. */
  readonly namespaces: readonly string[]
  readonly missing: readonly string[]
  readonly claims: readonly string[]
}

export async function veleroOf(inputs: Inputs, { kubernetes, clock, signal }: Services): Promise<Velero> {
  return { kubernetes: await kubernetes(), namespace: inputs.veleroNamespace, clock, signal }
}

/**
 * Checks that the backup can succeed, by reading only; a verdict says why it cannot. The age of the storage location's validation
 * tells of a server that is long dead.
 */
export async function preflight(
  velero: Velero,
  namespaces: readonly string[],
  inputs: Inputs,
): Promise<Preflight | Verdict> {
  await requireVelero(velero)
  const storage = await readyLocation(velero, inputs.storageLocation)
  if ('verdict' in storage) return storage.verdict
  const check = await checkNamespaces(velero.kubernetes, namespaces, inputs.firstDeploy)
  if (check.verdict !== undefined) return check.verdict
  const claims = inputs.snapshotVolumes === 'false' ? [] : await boundClaims(velero.kubernetes, check.present)
  const { present, missing } = check
  return { location: storage.location, namespaces: present, missing, claims }
}
