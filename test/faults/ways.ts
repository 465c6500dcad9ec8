import type { SubjectName, Texts } from './subjects.ts'
import type { Town } from './town.ts'

/** An action that talks to the cluster, by one of its ways, and what it is to change there. */
export interface Way {
  readonly name: SubjectName
  readonly by: 'core' | 'api'
  readonly day: 'first' | 'second'
  readonly inputs: (town: Town) => Texts
  /** `METHOD url` of its write. */
  readonly write?: RegExp
  /** How many of its effects there are; backups are counted for that change. */
  readonly effects: (town: Town, change: string) => number
}

const core = () => ({})
const api = ({ sandbox: { argocd } }: Town) => ({ 'argocd-server': argocd.url, 'argocd-token': argocd.token })
const none = () => 0
const backups = ({ sandbox }: Town, change: string) =>
  sandbox.store.list('backups', 'velero').filter(({ metadata }) => metadata.labels?.['change-id'] === change)
    .length
const deployments = ({ sandbox }: Town) => {
  const status = sandbox.store.get('applications', 'argocd', 'api-gateway')?.status
  return (status as { readonly history: readonly unknown[] }).history.length
}

export const ways: readonly (readonly [string, Way])[] = (
  [
    {
      name: 'velero-snapshot',
      by: 'core',
      write: /^POST .*\/backups$/,
      day: 'first',
      inputs: core,
      effects: backups,
    },
    { name: 'window-gate', by: 'core', day: 'first', inputs: core, effects: none },
    { name: 'window-gate', by: 'api', day: 'first', inputs: api, effects: none },
    { name: 'verify-health', by: 'core', day: 'first', inputs: core, effects: none },
    { name: 'verify-health', by: 'api', day: 'first', inputs: api, effects: none },
    {
      name: 'argocd-sync',
      by: 'core',
      write: /^PATCH .*\/applications\/api-gateway$/,
      day: 'first',
      inputs: core,
      effects: deployments,
    },
    {
      name: 'argocd-sync',
      by: 'api',
      write: /^POST .*\/sync$/,
      day: 'first',
      inputs: api,
      effects: deployments,
    },
    {
      name: 'rollback',
      by: 'core',
      write: /^PATCH .*\/applications\/api-gateway$/,
      day: 'second',
      inputs: core,
      effects: deployments,
    },
    {
      name: 'rollback',
      by: 'api',
      write: /^POST .*\/rollback$/,
      day: 'second',
      inputs: api,
      effects: deployments,
    },
  ] as const
).map((way) => [`${way.name} (${way.by})`, way] as const)
