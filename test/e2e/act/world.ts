import { type ContractPlane, uniqueName } from '../../contract/plane/index.ts'
import type { CompanyOnPlane } from '../../stage/company.ts'
import { message, release } from '../../stage/files.ts'
import { openPullRequest } from '../../stage/pull-request.ts'
import { foundCompanyOn } from '../../stage/real-company.ts'
import type { Names } from './neutral.ts'

/** A company for one runner. What it does, its twin does for the other runner, under names of its own. */
export interface World {
  readonly company: CompanyOnPlane
  /** What this world calls its things. */
  names(): Names
  /** The id of the n-th change. */
  change(number: number): string
  /** Merges the n-th change: api-gateway at `version`. */
  rollOut(number: number, version: string): Promise<string>
  /** Opens a pull request for the n-th change, from the repository `head`; what GitHub would check. */
  pullRequest(
    number: number,
    files: Readonly<Record<string, string>>,
    head?: string,
  ): Promise<PullRequestEvent>
}

export interface PullRequestEvent {
  readonly event: { readonly name: 'pull_request'; readonly payload: Readonly<Record<string, never>> }
  readonly repository: {
    readonly sha: string
    readonly ref: string
    readonly headRef: string
    readonly baseRef: string
  }
}

const REPOSITORY = 'acme/platform'

/** Founds the company on a plane; resolves when it runs its first version. */
export async function createWorld(plane: ContractPlane): Promise<World> {
  const company = await foundCompanyOn(plane)
  const { names, repository, argocd, github } = company
  const suffix = uniqueName('')
  const known = new Map([
    [repository.url, '<repository>'],
    [argocd.url, '<argocd>'],
    [github.url, '<github>'],
    ...Object.entries(names).map(([role, name]) => [name, `<${role}>`] as const),
  ])
  const commit = (label: string, sha: string) => {
    known.set(sha, `<${label}>`)
    for (const length of [8, 12]) known.set(sha.slice(0, length), `<${label}, ${length} digits>`)
    return sha
  }
  const change = (number: number) => {
    const id = `chg-${number}${suffix}`
    known.set(id, `<change ${number}>`)
    return id
  }
  commit('first revision', company.firstRevision)
  return {
    company,
    change,
    names: () => known,
    async rollOut(number, version) {
      const text = message(change(number), `api-gateway ${version}`)
      return commit(`revision ${number}`, await repository.commit(text, release(version, names)))
    },
    async pullRequest(number, files, head = REPOSITORY) {
      const text = message(change(number), 'a change')
      const request = await openPullRequest(repository, REPOSITORY, number, text, files)
      commit(`head ${number}`, request.head)
      commit(`base ${number}`, request.payload.pull_request.base.sha)
      const { pull_request } = request.payload
      const payload = {
        ...request.payload,
        pull_request: { ...pull_request, head: { ...pull_request.head, repo: { full_name: head } } },
        repository: { full_name: REPOSITORY, default_branch: 'main' },
      }
      const at = {
        sha: request.head,
        ref: `refs/pull/${number}/merge`,
        headRef: request.branch,
        baseRef: 'main',
      }
      return { event: { name: 'pull_request', payload: payload as never }, repository: at }
    },
  }
}
