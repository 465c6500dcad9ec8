import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestRun } from '@chg/action/testing'
import type { VirtualClock } from '@chg/core/testing'
import { virtualClock } from '@chg/core/testing'
import type { Sandbox, StoredObject } from '@chg/sandbox'
import { developmentTools } from '../../scripts/tools.ts'
import { type Company, foundCompany } from '../stage/company.ts'
import { message, release } from '../stage/files.ts'
import { type SubjectName, subjects, type TestWorld, type Texts } from './subjects.ts'

/** The company on a virtual clock, with a change CHG-1234 (2.5.0) merged and nothing of it deployed: where faults are tried out. */
export interface Town {
  readonly company: Company
  readonly sandbox: Sandbox
  readonly clock: VirtualClock
  /** The revision of CHG-1234. */
  readonly revision: string
  /** A directory of this test file, and in it the ledger. */
  readonly directory: string
  readonly ledger: string
  /** Inputs with which the action passes. */
  usual(name: SubjectName): Texts
  /** Runs it with the usual inputs, laid over by `inputs`; the text `-` takes one out. */
  run(name: SubjectName, inputs?: Texts, world?: TestWorld): Promise<TestRun>
  /** Requests other than reads since the last `rewind` or `mark`, `METHOD path` each. */
  writes(): readonly string[]
  /** Counts writes from here. */
  mark(): void
  /** No faults, no backups, no ledger; the application as on the first day, or on the second, when 2.5.0 was deployed. */
  rewind(day?: 'first' | 'second'): Promise<void>
  /** As `rewind`, but the ledger stays. */
  rewindCluster(day: 'first' | 'second'): Promise<void>
  leave(): Promise<void>
}

export async function enterTown(): Promise<Town> {
  const clock = virtualClock()
  const tools = developmentTools()
  const company = await foundCompany({ clock, tools })
  const { sandbox, repository, firstRevision } = company
  const revision = await repository.commit(message('CHG-1234', 'api-gateway 2.5.0'), release('2.5.0'))
  const directory = await mkdtemp(join(tmpdir(), 'chg-faults-'))
  const ledger = join(directory, 'ledger')
  const application = 'api-gateway'
  const today = () => ({
    application: sandbox.store.get('applications', 'argocd', application) as StoredObject,
    deployment: sandbox.store.get('deployments', application, application) as StoredObject,
  })
  const days = { first: today(), second: today() }
  let mark = sandbox.requests.length
  const cluster = { kubeconfig: sandbox.kubeconfig }
  const common = { change: 'CHG-1234', ledger: `file:${ledger}` }
  const usual: Record<SubjectName, Texts> = {
    'argocd-sync': { ...common, ...cluster, application, revision, calendar: 'calendars/production.yaml' },
    'due-changes': { ledger: common.ledger },
    'emergency-review': { ...common, outcome: 'justified', notes: 'it was right' },
    'policy-check': { ...common, policies: 'policies', paths: 'apps' },
    rollback: { ...common, ...cluster, application, revision: firstRevision },
    'validate-manifests': { ...common, paths: 'apps' },
    'velero-snapshot': { ...common, ...cluster, application, namespaces: 'api-gateway' },
    'verify-health': { ...common, ...cluster, application, revision: firstRevision },
    'window-gate': { ...common, ...cluster, application, calendar: 'argocd:production' },
    // The window of this company is open all day, which is a finding: so it looks where there is none.
    'window-lint': { ...common, paths: 'apps', 'allow-empty': 'true' },
    'window-replay': {
      ...common,
      ...cluster,
      applications: application,
      calendar: 'argocd:production',
      history: 'argocd\nledger',
    },
  }
  const town: Town = {
    company,
    sandbox,
    clock,
    revision,
    directory,
    ledger,
    usual: (name) => usual[name],
    run(name, inputs = {}, world = {}) {
      const given = Object.entries({ ...usual[name], ...inputs }).filter(([, value]) => value !== '-')
      return subjects[name].run(Object.fromEntries(given), {
        clock,
        workspace: repository.clone,
        ...world,
        env: { CHG_KUBECTL: tools.kubectl, CHG_HELM: tools.helm, ...world.env },
      })
    },
    writes: () =>
      sandbox.requests
        .slice(mark)
        .filter(({ method }) => method !== 'GET')
        .map(({ method, path }) => `${method} ${path}`),
    mark() {
      mark = sandbox.requests.length
    },
    async rewind(day = 'first') {
      await town.rewindCluster(day)
      await rm(ledger, { recursive: true, force: true })
    },
    async rewindCluster(day) {
      sandbox.faults.clear()
      for (const backup of sandbox.store.list('backups', 'velero'))
        sandbox.store.delete('backups', 'velero', backup.metadata.name)
      const { application: app, deployment } = days[day]
      sandbox.store.update('deployments', application, application, ({ metadata, status }) => ({
        ...deployment,
        metadata,
        status,
      }))
      sandbox.store.update('applications', 'argocd', application, ({ metadata }) => ({ ...app, metadata }))
      // Argo CD tells operations apart by the second of their start.
      clock.advance(60_000)
      mark = sandbox.requests.length
    },
    async leave() {
      await company.stop()
      await rm(directory, { recursive: true, force: true })
    },
  }
  clock.advance(60_000)
  await town.run('argocd-sync')
  days.second = today()
  await town.rewind()
  return town
}
