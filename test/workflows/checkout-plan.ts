import type { RepositoryOptions } from './options.ts'

/** What to fetch, and what to check out of it. */
export interface CheckoutPlan {
  /** The refspecs of each `git fetch origin`. */
  readonly fetches: readonly (readonly string[])[]
  /** For `git checkout --force`: a branch at where its origin is, or something detached. */
  readonly arguments: readonly string[]
}

export const isCommit = (ref: string) => /^[0-9a-f]{40}$/.test(ref)

const everything = ['+refs/heads/*:refs/remotes/origin/*', '+refs/tags/*:refs/tags/*']

/**
 * How `actions/checkout` gets what a job wants: by default the commit of the event, on the branch that it happened on; the merge of a pull
 * request detached. Source: actions/checkout, src/ref-helper.ts. `wanted`: a full ref or the id of a commit; nothing for the default.
 */
export function checkoutPlan(wanted: string, repository: RepositoryOptions, all: boolean): CheckoutPlan {
  const ref = wanted === '' ? repository.ref : isCommit(wanted) ? '' : wanted
  const source = wanted === '' ? repository.sha : wanted
  const [target, name] = trackedAs(ref)
  const single = target === undefined ? source : `+${source}:${target}`
  // After everything the one commit as well: main may have moved on since, and pull requests are no branches.
  const fetches = all ? [everything, [single]] : [[single]]
  if (target === undefined) return { fetches, arguments: ['--detach', source] }
  return { fetches, arguments: name === undefined ? ['--detach', target] : ['-B', name, target] }
}

/** Where a fetched ref is kept, and for a branch its name. */
function trackedAs(ref: string): readonly [target?: string, branch?: string] {
  const [, kind, name = ''] = /^refs\/(heads|tags|pull)\/(.+)$/.exec(ref) ?? []
  if (kind === 'heads') return [`refs/remotes/origin/${name}`, name]
  if (kind === 'tags') return [ref]
  if (kind === 'pull') return [`refs/remotes/pull/${name}`]
  return []
}
