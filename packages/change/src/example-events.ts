import { pass, refuse, type VerdictKind } from '@chg/core'
import { type ChangeEvent, makeEvent } from './event.ts'
import type { EventData, EventName } from './event-data.ts'

const start = Date.parse('2026-11-24T02:00:00Z')

/** Tells events one minute apart, for the tests of this package: mode enforce, application api-gateway. */
export function teller(change = 'CHG-1234') {
  let minute = 0
  const tell = <N extends EventName>(
    name: N,
    data: Partial<EventData[N]> & { readonly [member: string]: unknown },
  ) =>
    makeEvent(
      name,
      change,
      { mode: 'enforce', application: 'api-gateway', ...data } as unknown as EventData[N],
      {
        source: 'https://github.com/org/repo/actions/runs/1/attempts/1',
        actor: 'octocat',
        time: new Date(start + 60_000 * minute++),
      },
    ) as ChangeEvent
  const verdictOf = (kind: VerdictKind) =>
    kind === 'pass' ? pass('ok', 'It is.') : { ...refuse('no', 'It is not.'), verdict: kind }
  return {
    tell,
    later: (minutes: number) => {
      minute += minutes
    },
    sync: (revision: string, kind: VerdictKind = 'pass', more: object = {}) =>
      tell('sync.ended', { verdict: verdictOf(kind), revision, ...more }),
    syncBegan: (revision: string, more: object = {}) =>
      tell('sync.began', { revision, automated: null, ...more }),
    health: (revision: string, kind: VerdictKind = 'pass', more: object = {}) =>
      tell('health.judged', { verdict: verdictOf(kind), revision, ...more }),
    rollbackBegan: (to: string, more: object = {}) =>
      tell('rollback.began', { from: 'bad', to, historyId: 1, automated: null, ...more }),
    rollback: (revision: string, kind: VerdictKind = 'pass', more: object = {}) =>
      tell('rollback.ended', { verdict: verdictOf(kind), revision, ...more }),
    scope: (...applications: string[]) =>
      tell('manifests.validated', {
        verdict: verdictOf('pass'),
        application: '',
        scope: { applications, clusters: [], namespaces: [] },
      }),
  }
}
