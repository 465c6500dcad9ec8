import {
  type ChangeEvent,
  type ChangeRecord,
  type EventData,
  type EventName,
  foldRecords,
  makeEvent,
} from '@chg/change'
import { pass, refuse } from '@chg/core'

const r243 = '5f2c9d1e7a6b4c3d2e1f0a9b8c7d6e5f4a3b2c1d'
const r250 = 'a1b2c3d4e5f60718293a4b5c6d7e8f9012345678'
const r251 = 'e9d8c7b6a5f4e3d2c1b0a9f8e7d6c5b4a3f2e1d0'

/** Tells the events of one change; `minute` is the time since 2026-11-22 10:00 UTC. */
function teller(change: string, run: number) {
  return <N extends EventName>(minute: number, name: N, data: object): ChangeEvent =>
    makeEvent(
      name,
      change,
      { mode: 'enforce', environment: 'production', ...data } as unknown as EventData[N],
      {
        source: `https://github.com/org/repo/actions/runs/${run}/attempts/1`,
        actor: 'octocat',
        time: new Date(Date.UTC(2026, 10, 22, 10) + minute * 60_000),
      },
    )
}

const application = 'api-gateway'
const night = 40 * 60

/** A change that passes: checked two days before, rolled out in its window. */
export function goodStory(): readonly ChangeEvent[] {
  const tell = teller('CHG-1234', 7001)
  return [
    tell(0, 'manifests.validated', {
      verdict: pass('valid', '42 resources are valid for Kubernetes 1.35 and 1.36.'),
      resources: 42,
      errors: 0,
      warnings: 1,
      tree: 'c0ffee00c0ffee00c0ffee00c0ffee00c0ffee00',
      scope: { applications: [application], clusters: ['prod-eu-1'], namespaces: [application] },
    }),
    tell(0.4, 'policy.checked', {
      verdict: pass('policies-hold', '7 policies hold for 42 resources.'),
      policies: 7,
      resources: 42,
      errors: 0,
      warnings: 0,
    }),
    tell(night - 61, 'window.decided', {
      application,
      verdict: refuse(
        'window-closed',
        'No allow window of project production is open for api-gateway.',
        'opens Tue 24 Nov 02:00 UTC, in 1h',
      ),
      state: 'closed',
      at: '2026-11-24T00:59:00Z',
    }),
    tell(night, 'window.decided', {
      application,
      verdict: pass('window-open', 'The window of project production is open until 06:00 UTC.'),
      state: 'open',
      at: '2026-11-24T02:00:00Z',
      closesAt: '2026-11-24T06:00:00Z',
      calendars: [{ source: 'argocd:production', sha256: 'ab'.repeat(32) }],
    }),
    tell(night + 0.1, 'snapshot.began', {
      application,
      backup: 'pre-change-chg-1234-20261124-020006',
      namespaces: [application],
    }),
    tell(night + 2.4, 'snapshot.ended', {
      application,
      verdict: pass('backup-complete', 'Backup pre-change-chg-1234-20261124-020006 is complete.'),
      backup: 'pre-change-chg-1234-20261124-020006',
      phase: 'Completed',
      items: 318,
      volumes: 2,
      expiration: '2026-12-24T02:00:06Z',
      restoreCommand: 'velero restore create --from-backup pre-change-chg-1234-20261124-020006',
    }),
    tell(night + 2.5, 'sync.began', {
      application,
      revision: r250,
      previousRevision: r243,
      previousHistoryId: 11,
      automated: null,
    }),
    tell(night + 4, 'sync.ended', {
      application,
      verdict: pass('synced', 'api-gateway is synced to a1b2c3d4.'),
      revision: r250,
      previousRevision: r243,
      historyId: 12,
      phase: 'Succeeded',
    }),
    tell(night + 9.2, 'health.judged', {
      application,
      verdict: pass('healthy', 'api-gateway runs a1b2c3d4 and was healthy for 5m (6 pods).'),
      revision: r250,
      historyId: 12,
      health: 'Healthy',
      pods: 6,
      startedAt: '2026-11-24T02:04:05Z',
    }),
  ]
}

/** A change that does not hold: its pods crash, and it is taken back. */
export function badStory(): readonly ChangeEvent[] {
  const tell = teller('CHG-1235', 7014)
  const later = night + 30
  return [
    tell(later - 3, 'manifests.validated', {
      verdict: pass('valid', '42 resources are valid.'),
      resources: 42,
      errors: 0,
      warnings: 0,
      scope: { applications: [application], clusters: [], namespaces: [application] },
    }),
    tell(later - 2.6, 'policy.checked', {
      verdict: pass('policies-hold', '7 policies hold.'),
      policies: 7,
      errors: 0,
    }),
    tell(later, 'window.decided', {
      application,
      verdict: pass('window-open', 'The window is open until 06:00 UTC.'),
      state: 'open',
      closesAt: '2026-11-24T06:00:00Z',
    }),
    tell(later + 0.1, 'snapshot.began', {
      application,
      backup: 'pre-change-chg-1235-20261124-023006',
      namespaces: [application],
    }),
    tell(later + 1.8, 'snapshot.ended', {
      application,
      verdict: pass('backup-complete', 'The backup is complete.'),
      backup: 'pre-change-chg-1235-20261124-023006',
      phase: 'Completed',
      items: 318,
      volumes: 2,
    }),
    tell(later + 2, 'sync.began', { application, revision: r251, previousRevision: r250, automated: null }),
    tell(later + 3, 'sync.ended', {
      application,
      verdict: pass('synced', 'api-gateway is synced to e9d8c7b6.'),
      revision: r251,
      previousRevision: r250,
      historyId: 13,
      phase: 'Succeeded',
    }),
    tell(later + 3.9, 'health.judged', {
      application,
      verdict: refuse(
        'pods-failing',
        '3 of 6 pods of api-gateway are in CrashLoopBackOff (exit code 1).',
        'roll back',
      ),
      revision: r251,
      pods: 6,
      startedAt: '2026-11-24T02:33:05Z',
    }),
    tell(later + 4, 'rollback.began', { application, from: r251, to: r250, historyId: 12, automated: null }),
    tell(later + 6.5, 'rollback.ended', {
      application,
      verdict: pass('rolled-back', 'api-gateway runs a1b2c3d4 again and is healthy.'),
      from: r251,
      revision: r250,
      historyId: 14,
      phase: 'Succeeded',
    }),
  ]
}

/** A change on two applications that is under way, after a week of observing. */
export function openStory(): readonly ChangeEvent[] {
  const tell = teller('GH-77', 7020)
  const later = night + 90
  return [
    tell(later, 'window.decided', {
      application: 'billing',
      mode: 'observe',
      verdict: refuse('window-closed', 'It would have been refused: the freeze year-end is active.'),
      state: 'closed',
    }),
    tell(later + 1, 'window.decided', {
      application: 'billing',
      verdict: pass('window-open', 'Open.'),
      state: 'open',
    }),
    tell(later + 2, 'snapshot.began', { application: 'billing', backup: 'b-1', namespaces: ['billing'] }),
    tell(later + 4, 'window.decided', {
      application: 'search',
      verdict: {
        verdict: 'unknown',
        code: 'calendar-unreachable',
        reason: 'Argo CD did not answer within 30 s.',
      },
      state: 'unknown',
    }),
  ]
}

export function exampleRecords(): readonly ChangeRecord[] {
  return foldRecords([...goodStory(), ...badStory(), ...openStory()])
}
