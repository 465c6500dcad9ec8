import type { ApplicationRecord, ChangeRecord } from '@chg/change'
import { isObject } from '@chg/core'

/**
 * The records as JSON for other tools: `{"changes":[…]}`, indented. Per change its id, state, instants, scope,
 * applications and events; an application points by id to the latest event of each kind.
 */
export function recordJson(records: readonly ChangeRecord[]): string {
  const changes = records.map(({ applications, ...record }) => ({
    ...record,
    applications: applications.map(applicationJson),
  }))
  return `${JSON.stringify({ changes }, null, 2)}\n`
}

function applicationJson({ events: _, ...application }: ApplicationRecord): object {
  const members = Object.entries(application).map(([name, value]) => [
    name,
    isObject(value) && typeof value.id === 'string' ? { event: value.id } : value,
  ])
  return Object.fromEntries(members)
}
