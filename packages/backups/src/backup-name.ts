import { sha256 } from '@chg/core'

const MAX_NAME = 63
const HASH = 6

/**
 * The name of a change's backup: `pre-change-chg-1234-20260408-020000`, the instant in UTC. A DNS-1123 label of at most
 * 63 characters, so that Velero's own `velero.io/backup-name` label carries it whole; ids that are too long are cut
 * and end in a part of their SHA-256.
 */
export function backupName(change: string, at: Date): string {
  const instant = at.toISOString().replaceAll(/[-:]/g, '').replace('T', '-').slice(0, 15)
  const room = MAX_NAME - 'pre-change-'.length - instant.length - 1
  const slug = dashed(change)
  const short =
    slug.length <= room ? slug : `${slug.slice(0, room - HASH - 1)}-${sha256(change).slice(0, HASH)}`
  return `pre-change-${short}-${instant}`
}

/** The id as the value of a label: its ends are letters or digits there. */
export function changeLabel(change: string): string {
  return change.replace(/[._-]+$/, '')
}

function dashed(change: string): string {
  return change
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replace(/-+$/, '')
}
