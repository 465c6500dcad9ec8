import { at, formatInstant, isObject, parseDuration, stringAt } from '@chg/core'
import type { SandboxParts } from '../parts.ts'
import type { StoredObject } from '../store.ts'
import { mergeStatus, VELERO_NAMESPACE } from './velero-object.ts'

const LOOK_MS = 60_000

/**
 * Makes backups as Schedules of the form `@every 6h` ask: each time their period has passed, as far as it is noticed (the server looks
 * once a minute). Other expressions are accepted, and never due here.
 */
export function schedules({ store, options }: SandboxParts): (now: Date) => void {
  let looked = 0
  return (now) => {
    if (now.getTime() - looked < (options.velero?.schedulesEvery ?? LOOK_MS)) return
    looked = now.getTime()
    for (const schedule of store.list('schedules', VELERO_NAMESPACE)) {
      mergeStatus(store, 'schedules', schedule, { phase: 'Enabled' })
      if (at(schedule.spec, 'paused') === true || !isDue(schedule, now)) continue
      store.create('backups', backupOf(schedule, now))
      mergeStatus(store, 'schedules', schedule, { lastBackup: formatInstant(now) })
    }
  }
}

function isDue({ metadata, spec, status }: StoredObject, now: Date): boolean {
  const [, period] = /^@every (\S+)$/.exec(stringAt(spec, 'schedule') ?? '') ?? []
  const last = stringAt(status, 'lastBackup') ?? metadata.creationTimestamp
  return period !== undefined && now.getTime() - new Date(last).getTime() >= parseDuration(period)
}

/** It carries the Schedule's annotations, and its labels unless the template has some. Source: Velero, `FromSchedule`. */
function backupOf({ metadata, spec }: StoredObject, now: Date) {
  const { name, labels, annotations } = metadata
  const template = at(spec, 'template')
  const own = at(template, 'metadata', 'labels')
  const instant = formatInstant(now).replaceAll(/\D/g, '').slice(0, 14)
  return {
    apiVersion: 'velero.io/v1',
    kind: 'Backup',
    metadata: {
      name: `${name}-${instant}`,
      namespace: VELERO_NAMESPACE,
      labels: { ...(isObject(own) ? own : labels), 'velero.io/schedule-name': name },
      ...(annotations !== undefined && { annotations }),
    },
    spec: template,
  }
}
