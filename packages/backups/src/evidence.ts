import { isObject, listAt, stringAt } from '@chg/core'
import { type Download, download } from './download.ts'
import type { Velero } from './server-status.ts'

/** How one volume fared. */
export interface VolumeEvidence {
  readonly claim: string
  /** NativeSnapshot, CSISnapshot or PodVolumeBackup; empty when it was skipped. */
  readonly method: string
  readonly isProtected: boolean
  /** Why not, in Velero's words. */
  readonly reason: string
}

/** What Velero itself recorded about a backup, as far as it could be had. */
export interface Evidence {
  readonly errors: readonly string[]
  readonly warnings: readonly string[]
  /** One per volume; undefined when it could not be read: then only the counters speak. */
  readonly volumes: readonly VolumeEvidence[] | undefined
  /** Why something is missing, a sentence each; empty: the evidence is whole. */
  readonly gaps: readonly string[]
}

/** Downloads results and volumes of a finished backup. */
export async function collectEvidence(velero: Velero, backup: string, how: Download): Promise<Evidence> {
  const results = await download(velero, backup, 'BackupResults', how)
  const volumes = await download(velero, backup, 'BackupVolumeInfos', how)
  const gaps = [results, volumes].flatMap((one) => ('missing' in one ? [one.missing] : []))
  const content = 'content' in results ? results.content : undefined
  return {
    errors: linesOf(content, 'errors'),
    warnings: linesOf(content, 'warnings'),
    volumes: 'content' in volumes ? listAt(volumes.content).map(volumeEvidence) : undefined,
    gaps,
  }
}

/** `{"errors": {"velero": [], "cluster": [], "namespaces": {"ns": []}}}` as lines. */
function linesOf(content: unknown, level: 'errors' | 'warnings'): string[] {
  if (!isObject(content) || !isObject(content[level])) return []
  const { velero, cluster, namespaces } = content[level]
  const inNamespaces = isObject(namespaces)
    ? Object.entries(namespaces).flatMap(([name, lines]) => strings(lines).map((line) => `${name}: ${line}`))
    : []
  return [...strings(velero), ...strings(cluster), ...inNamespaces]
}

function strings(value: unknown): string[] {
  return Array.isArray(value)
    ? value.filter((line) => typeof line === 'string').map((line) => line.trim())
    : []
}

/** An entry counts only when it was not skipped and says that it succeeded. */
function volumeEvidence(entry: unknown): VolumeEvidence {
  const skipped = !isObject(entry) || entry.skipped === true
  const result = stringAt(entry, 'result') ?? ''
  return {
    claim: `${stringAt(entry, 'pvcNamespace') ?? ''}/${stringAt(entry, 'pvcName') ?? ''}`,
    method: stringAt(entry, 'backupMethod') ?? '',
    isProtected: !skipped && result === 'succeeded',
    reason: skipped
      ? `skipped: ${stringAt(entry, 'skippedReason')?.replace(/;$/, '') ?? 'no reason given'}`
      : `result ${result || 'unknown'}`,
  }
}
