import { canonicalJson, type JsonObject, sha256 } from '@chg/core'
import { changeLabel } from './backup-name.ts'

/** Whether volumes are snapshotted: `auto` leaves it to Velero, and wants them where there are claims. */
export type SnapshotVolumes = 'auto' | 'true' | 'false'

/** A backup as an action asks for it. */
export interface BackupRequest {
  readonly change: string
  /** The run that asks, as a URL without its attempt. */
  readonly run: string
  readonly namespaces: readonly string[]
  /** Name of the BackupStorageLocation. */
  readonly storageLocation: string
  /** Milliseconds. */
  readonly ttl: number
  readonly snapshotVolumes: SnapshotVolumes
}

export const CHANGE_LABEL = 'change-id'
export const CHANGE_ANNOTATION = 'chg-actions.dev/change'
export const SPEC_ANNOTATION = 'chg-actions.dev/spec-sha256'
export const RUN_ANNOTATION = 'chg-actions.dev/run'

/** `spec` of the Backup. Namespaces are sorted, so that the same wish is the same spec. */
export function specOf({ namespaces, storageLocation, ttl, snapshotVolumes }: BackupRequest): JsonObject {
  return {
    includedNamespaces: [...new Set(namespaces)].sort(),
    storageLocation,
    ttl: goDuration(ttl),
    ...(snapshotVolumes !== 'auto' && { snapshotVolumes: snapshotVolumes === 'true' }),
  }
}

/** Velero writes defaults into the spec that it was given: this is what tells our wish apart, not the spec itself. */
export function specHashOf(request: BackupRequest): string {
  return sha256(canonicalJson(specOf(request)))
}

/** The Backup object, complete. */
export function manifestOf(request: BackupRequest, name: string, namespace: string): JsonObject {
  return {
    apiVersion: 'velero.io/v1',
    kind: 'Backup',
    metadata: {
      name,
      namespace,
      labels: { [CHANGE_LABEL]: changeLabel(request.change) },
      annotations: {
        [CHANGE_ANNOTATION]: request.change,
        [SPEC_ANNOTATION]: specHashOf(request),
        [RUN_ANNOTATION]: request.run,
      },
    },
    spec: specOf(request),
  }
}

/** As Go prints a duration: `720h0m0s`. */
function goDuration(ms: number): string {
  const seconds = Math.floor(ms / 1_000)
  return `${Math.floor(seconds / 3_600)}h${Math.floor(seconds / 60) % 60}m${seconds % 60}s`
}
