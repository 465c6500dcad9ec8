import type { Subject } from '../subject.ts'
import { short } from '../window.ts'
import type { Complaint } from './finding.ts'
import { selectorNames } from './selectors.ts'
import type { Target } from './target.ts'
import { isTaken } from './witness.ts'

const LOCAL_NAME = 'in-cluster'
const LOCAL_SERVER = 'https://kubernetes.default.svc'
const isServer = (pattern: string) => pattern.includes('://')
const isEither = (pattern: string) => /^[*?]/.test(pattern)

/** What the destinations of a project say: those of its Applications, or, of a file alone, those that it permits. */
export interface Destinations {
  readonly applications: readonly Subject[]
  /** All Applications of the project are known. */
  readonly complete: boolean
  /** `spec.destinations` of the project. */
  readonly permitted: readonly { readonly name: string; readonly server: string }[]
}

/** A destination is compared as it is written: one that has a name never matches a pattern of a URL, and the other way round. */
export function applicationRules({ window }: Target, destinations: Destinations): readonly Complaint[] {
  const { applications, complete, permitted } = destinations
  const unspelt = spelling(window.clusters, applications, permitted)
  const rule =
    unspelt === undefined ? [] : [{ ...unspelt, message: `window ${window.index} ${unspelt.message}` }]
  const set = selectorNames.some((name) => window[name].length > 0)
  if (!complete || !set || applications.length === 0) return rule
  if (applications.some((subject) => isTaken(window, subject))) return rule
  return [
    ...rule,
    {
      rule: 'window-matches-nothing',
      level: 'warning',
      message: `${window.kind === 'deny' ? 'freeze' : 'window'} ${window.index} matches none of the ${applications.length} applications of the project${window.kind === 'deny' ? ', so it protects nothing' : ''}`,
      fix: `compare its patterns with the names and destinations of the applications, such as ${short(sayApplication(applications[0]))}`,
    },
  ]
}

function spelling(
  clusters: readonly string[],
  applications: readonly Subject[],
  permitted: Destinations['permitted'],
): Complaint | undefined {
  if (clusters.length === 0 || clusters.some(isEither)) return undefined
  const [local, other] = [clusters.includes(LOCAL_NAME), clusters.includes(LOCAL_SERVER)]
  const servers = clusters.every(isServer)
  const names = !clusters.some(isServer)
  const missed = applications.find(({ clusterName, clusterServer }) =>
    clusterName ? servers : Boolean(clusterServer) && names,
  )
  const field = ['clusters', 0]
  const rule = 'window-cluster-spelling'
  if (missed !== undefined)
    return {
      rule,
      level: 'error',
      message: `names clusters by ${servers ? 'their servers' : 'their names'} only, and ${sayApplication(missed)} names its cluster by its ${servers ? 'name' : 'server'}: destinations are compared as they are written, so the window never sees it by its cluster`,
      fix: `add ${JSON.stringify(missed.clusterName || missed.clusterServer)} to clusters, if that cluster is meant`,
      field,
    }
  const allNamed = permitted.length > 0 && permitted.every(({ name, server }) => name !== '' && server === '')
  const allServers =
    permitted.length > 0 &&
    permitted.every(({ name, server }) => name === '' && server !== '' && server !== '*')
  if ((servers && allNamed) || (names && allServers))
    return {
      rule,
      level: 'warning',
      message: `names clusters by their ${servers ? 'servers' : 'names'}, and all destinations of the project are given by ${servers ? 'name' : 'server'}: destinations are compared as they are written`,
      fix: `add the ${servers ? 'names' : 'servers'} of the clusters`,
      field,
    }
  if (local === other) return undefined
  return {
    rule,
    level: 'notice',
    message: `names the local cluster as ${local ? LOCAL_NAME : LOCAL_SERVER} only: an application whose destination is written as ${local ? LOCAL_SERVER : LOCAL_NAME} is not matched`,
    fix: `write \`clusters: ["${LOCAL_NAME}", "${LOCAL_SERVER}"]\``,
    field: ['clusters', clusters.indexOf(local ? LOCAL_NAME : LOCAL_SERVER)],
  }
}

function sayApplication(subject: Subject | undefined): string {
  if (subject === undefined) return 'none'
  const { application = '', namespace = '', clusterName, clusterServer } = subject
  return `application ${short(application)} (namespace ${short(namespace)}, cluster ${short(clusterName || clusterServer || '')})`
}
