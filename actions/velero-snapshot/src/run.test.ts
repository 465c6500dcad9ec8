import { runForTest } from '@chg/action/testing'
import { type ChangeEvent, isEvent, makeEvent } from '@chg/change'
import { type Clock, stringAt } from '@chg/core'
import { type VirtualClock, virtualClock } from '@chg/core/testing'
import { memoryLedger } from '@chg/ledger/testing'
import { type Sandbox, type SandboxOptions, startSandbox } from '@chg/sandbox'
import { afterEach, describe, expect, test } from 'vitest'
import { action } from './action.ts'
import { run } from './run.ts'

let sandbox: Sandbox | undefined
afterEach(async () => {
  await sandbox?.stop()
  sandbox = undefined
})

interface World {
  readonly sandbox: Sandbox
  readonly clock: VirtualClock
  readonly events: ChangeEvent[]
  snapshot(
    inputs?: Record<string, string>,
    world?: { signal?: AbortSignal; env?: Record<string, string>; clock?: Clock },
  ): ReturnType<typeof runForTest>
}

/** A cluster with a namespace `shop`, and the action against it. */
async function cluster(options: Omit<SandboxOptions, 'clock'> = {}): Promise<World> {
  const clock = virtualClock()
  const started = await startSandbox({ clock, ...options })
  sandbox = started
  started.store.create('namespaces', {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name: 'shop' },
    status: { phase: 'Active' },
  })
  const events: ChangeEvent[] = []
  const ledger = memoryLedger(events)
  return {
    sandbox: started,
    clock,
    events,
    snapshot: (inputs = {}, world = {}) =>
      runForTest(
        action,
        run,
        { change: 'CHG-1234', namespaces: 'shop', kubeconfig: started.kubeconfig, ...inputs },
        { clock, ledger, ...world },
      ),
  }
}

function claim({ store }: Sandbox): void {
  store.create('persistentvolumeclaims', {
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata: { name: 'data', namespace: 'shop' },
    spec: {},
  })
}
const backups = ({ store }: Sandbox) => store.list('backups')
const writes = ({ requests }: Sandbox) => requests.filter(({ method }) => method !== 'GET')

describe('a backup that completes', () => {
  test('passes with its name, counts, expiration and the command to restore', async () => {
    const { sandbox, snapshot, events } = await cluster()
    const { outputs, exitCode, summary } = await snapshot()
    expect(exitCode).toBe(0)
    expect(outputs).toMatchObject({
      verdict: 'pass',
      code: 'snapshot-completed',
      backup: 'pre-change-chg-1234-20261124-020000',
      phase: 'Completed',
      items: '1',
      volumes: '0',
      expiration: '2026-12-24T02:00:00Z',
    })
    expect(outputs['restore-command']).toContain('--from-backup pre-change-chg-1234-20261124-020000')
    expect(summary).toContain('It never deletes')
    expect(summary).toContain('gantt')
    const [backup] = backups(sandbox)
    expect(backup?.metadata.labels?.['change-id']).toBe('CHG-1234')
    expect(stringAt(backup?.spec, 'ttl')).toBe('720h0m0s')
    expect(events.map(({ type }) => type)).toEqual([
      'dev.chg-actions.snapshot.began',
      'dev.chg-actions.snapshot.ended',
    ])
    expect(events[1]?.data).toMatchObject({ backup: outputs.backup, phase: 'Completed', items: 1 })
  })

  test('is waited for through queue, data movement and finalizing', async () => {
    const { snapshot, clock } = await cluster({
      velero: { backups: [{ queuedFor: 60_000, runsFor: 120_000, movesDataFor: 300_000 }] },
    })
    const began = clock.now().getTime()
    const { outputs, lines } = await snapshot()
    expect(outputs.code).toBe('snapshot-completed')
    expect(clock.now().getTime() - began).toBeGreaterThan(480_000)
    const log = lines.join('\n')
    expect(log).toContain('Queued at position 1')
    expect(log).toContain('WaitingForPluginOperations')
  })

  test('counts the volumes that Velero says it took', async () => {
    const { sandbox, snapshot } = await cluster()
    claim(sandbox)
    const { outputs, masked } = await snapshot()
    expect(outputs).toMatchObject({ code: 'snapshot-completed', volumes: '1' })
    expect(masked.some((secret) => secret.includes('X-Amz-Signature'))).toBe(true)
  })
})

describe('a backup that is not good', () => {
  test('partial: refused with the first error; passed where it is allowed', async () => {
    const velero = { backups: [{ errors: ['pod shop/api: hook failed'] }] }
    const { snapshot } = await cluster({ velero })
    const refused = await snapshot()
    expect(refused.exitCode).toBe(1)
    expect(refused.outputs).toMatchObject({
      verdict: 'refuse',
      code: 'snapshot-partial',
      phase: 'PartiallyFailed',
    })
    expect(refused.outputs.reason).toContain('pod shop/api: hook failed')
    expect(refused.outputs['restore-command']).toBeUndefined()
    const allowed = await snapshot({ 'allow-partial': 'true' })
    expect(allowed.outputs).toMatchObject({ verdict: 'pass', code: 'snapshot-partial-allowed' })
  })

  test('still finalizing after errors is not an end', async () => {
    const velero = { backups: [{ errors: ['x'], movesDataFor: 600_000 }] }
    const { snapshot, clock } = await cluster({ velero })
    const began = clock.now().getTime()
    expect((await snapshot()).outputs.code).toBe('snapshot-partial')
    expect(clock.now().getTime() - began).toBeGreaterThan(600_000)
  })

  test('failed: refused with its reason, and no evidence of another backup is read', async () => {
    const { sandbox, snapshot } = await cluster({ velero: { backups: [{ failure: 'disk full' }] } })
    const { outputs } = await snapshot()
    expect(outputs).toMatchObject({ verdict: 'refuse', code: 'snapshot-failed', phase: 'Failed' })
    expect(outputs.reason).toContain('disk full')
    expect(sandbox.requests.some(({ path }) => path.includes('downloadrequests'))).toBe(false)
  })

  test('complete without its volumes: refused; passed where they are not wanted', async () => {
    const { sandbox, snapshot } = await cluster({ velero: { backups: [{ volumes: 'skipped' }] } })
    claim(sandbox)
    const { outputs } = await snapshot()
    expect(outputs).toMatchObject({ verdict: 'refuse', code: 'volumes-unprotected', phase: 'Completed' })
    expect(outputs.reason).toContain('shop/data (skipped: no applicable volumesnapshotter found)')
    expect((await snapshot({ 'snapshot-volumes': 'false' })).outputs.code).toBe('snapshot-completed')
  })

  test('deleted while it runs: refused', async () => {
    const { sandbox, snapshot, clock } = await cluster({ velero: { backups: [{ runsFor: 600_000 }] } })
    clock.onAdvance((now) => {
      if (now >= new Date('2026-11-24T02:01:00Z')) {
        for (const { metadata } of backups(sandbox)) sandbox.store.delete('backups', 'velero', metadata.name)
      }
    })
    expect((await snapshot()).outputs).toMatchObject({ verdict: 'refuse', code: 'snapshot-gone' })
  })

  test('not started within queue-timeout, or not finished within timeout: unknown', async () => {
    const queued = await cluster({ velero: { backups: [{ queuedFor: 3_600_000 }] } })
    const late = await queued.snapshot({ 'queue-timeout': '2m' })
    expect(late.outputs).toMatchObject({ verdict: 'unknown', code: 'snapshot-timeout', phase: 'Queued' })
    expect(late.outputs.reason).toContain('within 2m')
    await queued.sandbox.stop()
    const slow = await cluster({ velero: { backups: [{ runsFor: 7_200_000 }] } })
    const { outputs } = await slow.snapshot()
    expect(outputs).toMatchObject({ verdict: 'unknown', code: 'snapshot-timeout', phase: 'InProgress' })
    expect(outputs.reason).toContain('Velero cannot cancel it')
  })
})

describe('before a backup is asked for', () => {
  test('a server that does not answer is unknown after 10 s', async () => {
    const { sandbox, snapshot, clock } = await cluster({ velero: { down: true } })
    const began = clock.now().getTime()
    expect((await snapshot()).outputs).toMatchObject({ verdict: 'unknown', code: 'velero-down' })
    expect(clock.now().getTime() - began).toBeLessThanOrEqual(10_000)
    expect(backups(sandbox)).toEqual([])
  })

  test('a storage location that is missing, unavailable or read-only is refused', async () => {
    const { sandbox, snapshot } = await cluster()
    const location = (name: string, spec: object) =>
      sandbox.store.create('backupstoragelocations', {
        apiVersion: 'velero.io/v1',
        kind: 'BackupStorageLocation',
        metadata: { name, namespace: 'velero' },
        spec: { objectStorage: { bucket: 'b' }, ...spec },
      })
    location('broken', { config: { unreachable: 'true' } })
    location('archive', { accessMode: 'ReadOnly' })
    const codes = []
    for (const name of ['nowhere', 'broken', 'archive']) {
      codes.push((await snapshot({ 'storage-location': name })).outputs.code)
    }
    expect(codes).toEqual(['storage-unavailable', 'storage-unavailable', 'storage-read-only'])
    expect(backups(sandbox)).toEqual([])
  })

  test('a namespace that is not there is refused, or left out on a first deploy', async () => {
    const { sandbox, snapshot } = await cluster()
    const refused = await snapshot({ namespaces: 'shop\nnew' })
    expect(refused.outputs).toMatchObject({ verdict: 'refuse', code: 'namespace-missing' })
    const skipped = await snapshot({ namespaces: 'shop\nnew', 'first-deploy': 'skip' })
    expect(skipped.outputs.code).toBe('snapshot-completed')
    expect(
      backups(sandbox).map(({ spec }) => (spec as { includedNamespaces: unknown }).includedNamespaces),
    ).toEqual([['shop']])
    const nothing = await snapshot({ namespaces: 'new', 'first-deploy': 'skip' })
    expect(nothing.outputs).toMatchObject({ verdict: 'pass', code: 'nothing-to-back-up' })
  })

  test('a right that is missing is named, and nothing is left half done', async () => {
    const deny = [{ verb: 'create', resource: 'backups' }]
    const { sandbox, snapshot, events } = await cluster({ tokens: [{ token: 'weak', user: 'ci', deny }] })
    const kubeconfig = `apiVersion: v1
kind: Config
current-context: s
clusters: [{name: s, cluster: {server: '${sandbox.kubernetes.url}'}}]
users: [{name: s, user: {token: weak}}]
contexts: [{name: s, context: {cluster: s, user: s}}]
`
    const { outputs } = await snapshot({ kubeconfig })
    expect(outputs).toMatchObject({ verdict: 'unknown', code: 'kubernetes-forbidden' })
    expect(outputs.reason).toContain('backups')
    expect(backups(sandbox)).toEqual([])
    expect(events.at(-1)?.type).toBe('dev.chg-actions.snapshot.ended')
  })

  test('without namespaces from anywhere the input is asked for; a pattern is not a name', async () => {
    const { snapshot } = await cluster()
    expect((await snapshot({ namespaces: '' })).outputs).toMatchObject({ code: 'namespaces-unknown' })
    expect((await snapshot({ namespaces: '*' })).outputs).toMatchObject({ code: 'input-invalid' })
  })

  test('the namespaces come from the scope of the change', async () => {
    const { sandbox, snapshot, events, clock } = await cluster()
    const scope = { applications: ['shop'], clusters: [], namespaces: ['shop'] }
    const verdict = { verdict: 'pass', code: 'x', reason: 'x' } as const
    const voice = { source: 'test', actor: 'test', time: clock.now() }
    events.push(makeEvent('manifests.validated', 'CHG-1234', { mode: 'enforce', verdict, scope }, voice))
    expect((await snapshot({ namespaces: '' })).outputs.code).toBe('snapshot-completed')
    expect(backups(sandbox)).toHaveLength(1)
  })
})

describe('evidence that cannot be had', () => {
  const unreachable = (s: Sandbox) =>
    s.store.update('backupstoragelocations', 'velero', 'default', (location) => ({
      ...location,
      spec: { ...(location.spec as object), config: { publicUrl: 'http://127.0.0.1:1' } },
    }))

  test('leaves the counters, a warning, and no secret in it', async () => {
    const { sandbox, snapshot } = await cluster()
    claim(sandbox)
    unreachable(sandbox)
    const { outputs, warnings } = await snapshot()
    expect(outputs).toMatchObject({ code: 'snapshot-completed', volumes: '1' })
    expect(warnings.join()).toContain('Evidence is partial')
    expect(warnings.join()).not.toContain('X-Amz-Signature')
  })

  test('does not prove volumes that must be there', async () => {
    const { sandbox, snapshot } = await cluster()
    claim(sandbox)
    unreachable(sandbox)
    const { outputs } = await snapshot({ 'snapshot-volumes': 'true' })
    expect(outputs).toMatchObject({ verdict: 'unknown', code: 'volumes-unproven' })
  })
})

describe('a run started again', () => {
  const killedAfter = (clock: VirtualClock, ms: number) => {
    const killed = new AbortController()
    const until = clock.now().getTime() + ms
    clock.onAdvance((now) => {
      if (now.getTime() >= until) killed.abort(new Error('killed'))
    })
    return killed.signal
  }

  test('goes on with the backup that the killed one began, running or complete', async () => {
    const { sandbox, snapshot, clock, events } = await cluster({ velero: { backups: [{ runsFor: 60_000 }] } })
    await snapshot({}, { signal: killedAfter(clock, 10_000) })
    expect(backups(sandbox)).toHaveLength(1)
    const second = await snapshot({}, { env: { GITHUB_RUN_ID: '2' }, signal: killedAfter(clock, 10_000) })
    expect(second.outputs.verdict).toBe('unknown')
    clock.advance(3_600_000)
    const third = await snapshot({}, { env: { GITHUB_RUN_ID: '3' } })
    expect(third.outputs).toMatchObject({ verdict: 'pass', code: 'snapshot-adopted' })
    expect(backups(sandbox)).toHaveLength(1)
    expect(events.filter((event) => isEvent(event, 'snapshot.began'))).toHaveLength(1)
  })

  test('in the same run takes no second one; in a later run it does', async () => {
    const { sandbox, snapshot, clock } = await cluster()
    await snapshot()
    expect((await snapshot()).outputs.code).toBe('snapshot-adopted')
    expect(backups(sandbox)).toHaveLength(1)
    clock.advance(86_400_000)
    const later = await snapshot({}, { env: { GITHUB_RUN_ID: '2' } })
    expect(later.outputs.code).toBe('snapshot-completed')
    expect(backups(sandbox)).toHaveLength(2)
  })

  test('keeps the backup from before when the change has gone out since', async () => {
    const { sandbox, snapshot, clock, events } = await cluster()
    const { outputs } = await snapshot({ application: 'shop' })
    const data = { mode: 'enforce', application: 'shop', revision: 'b', automated: null } as const
    events.push(makeEvent('sync.began', 'CHG-1234', data, { source: 't', actor: 't', time: clock.now() }))
    clock.advance(3_600_000)
    const again = await snapshot({ application: 'shop' }, { env: { GITHUB_RUN_ID: '2' } })
    expect(again.outputs).toMatchObject({ code: 'snapshot-adopted', backup: outputs.backup })
    expect(backups(sandbox)).toHaveLength(1)
  })

  test('a write whose answer was lost is looked up, not repeated', async () => {
    const { sandbox, snapshot } = await cluster()
    sandbox.faults.inject({ method: 'POST', path: /backups$/, times: 1, effect: { kind: 'reset' } })
    expect((await snapshot()).outputs.code).toBe('snapshot-completed')
    expect(backups(sandbox)).toHaveLength(1)
  })
})

describe('in observe mode', () => {
  test('nothing is written, and what would happen is said', async () => {
    const { sandbox, snapshot, events } = await cluster()
    const { outputs, exitCode } = await snapshot({ mode: 'observe' })
    expect(exitCode).toBe(0)
    expect(outputs).toMatchObject({ verdict: 'pass', code: 'snapshot-ready' })
    expect(outputs.reason).toContain('pre-change-chg-1234-20261124-020000')
    expect(writes(sandbox)).toEqual([])
    expect(events.map(({ type }) => type)).toEqual(['dev.chg-actions.snapshot.ended'])
  })

  test('a refusal stays one, and a server that has not validated for long is down', async () => {
    const { sandbox, snapshot } = await cluster()
    expect((await snapshot({ mode: 'observe', namespaces: 'new' })).outputs.code).toBe('namespace-missing')
    await sandbox.stop()
    const down = await cluster({ velero: { down: true } })
    down.sandbox.store.update('backupstoragelocations', 'velero', 'default', (location) => ({
      ...location,
      status: { phase: 'Available', lastValidationTime: '2026-11-24T01:00:00Z' },
    }))
    const { outputs, exitCode } = await down.snapshot({ mode: 'observe' })
    expect([outputs.code, exitCode]).toEqual(['velero-down', 0])
    expect(writes(down.sandbox)).toEqual([])
  })
})
