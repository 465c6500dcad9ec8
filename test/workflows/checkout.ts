import { appendFileSync } from 'node:fs'
import { checkoutPlan, isCommit } from './checkout-plan.ts'
import type { RepositoryOptions } from './options.ts'
import { isMap, type Template } from './parser.ts'
import { type ProcessOptions, runProcess } from './run-process.ts'

const inputs = [
  'repository',
  'ref',
  'token',
  'fetch-depth',
  'persist-credentials',
  'fetch-tags',
  'show-progress',
]

/** May the job's token do that to the repository's contents? Not stated means read only, as in a careful organisation. */
export function mayContents(permissions: Template | undefined, level: 'read' | 'write'): boolean {
  if (permissions === undefined || permissions === null) return level === 'read'
  if (permissions === 'write-all') return true
  if (permissions === 'read-all') return level === 'read'
  if (!isMap(permissions)) throw new Error(`permissions: ${String(permissions)} is not known to this runner`)
  return permissions.contents === 'write' || (level === 'read' && permissions.contents === 'read')
}

/**
 * What `actions/checkout` leaves behind: a clone with the remote `origin`, one commit deep unless `fetch-depth` says otherwise.
 * It can push only with `permissions: contents: write` and persisted credentials.
 */
export async function checkout(
  given: Readonly<Record<string, string>>,
  repository: RepositoryOptions,
  permissions: Template | undefined,
  options: ProcessOptions,
): Promise<number> {
  for (const name of Object.keys(given))
    if (!inputs.includes(name))
      throw new Error(`the input ${name} of actions/checkout is not known to this runner`)
  if (given.repository !== undefined && given.repository !== repository.name)
    throw new Error(`this runner has no repository ${given.repository}`)
  if (!mayContents(permissions, 'read')) {
    options.log('fatal: repository not found (permissions: contents: read is missing)')
    return 1
  }
  const depth = Number(given['fetch-depth'] ?? '1')
  const wanted =
    given.ref === undefined || given.ref === '' ? '' : await qualified(given.ref, repository, options)
  const plan = checkoutPlan(wanted, repository, depth === 0)
  const mayPush = given['persist-credentials'] !== 'false' && mayContents(permissions, 'write')
  const commands = [
    ['init', '--quiet', '--initial-branch=main', '.'],
    ['remote', 'add', 'origin', `file://${repository.path}`],
    ...(mayPush
      ? []
      : [['remote', 'set-url', '--push', 'origin', 'file:///dev/null/the-token-may-not-push']]),
    ...plan.fetches.map((refspecs) => [
      ...['fetch', '--quiet', '--no-tags'],
      ...(depth === 0 ? [] : [`--depth=${depth}`]),
      ...['origin', ...refspecs],
    ]),
    ['checkout', '--quiet', '--force', ...plan.arguments],
  ]
  for (const command of commands) {
    const exitCode = await runProcess('git', command, options)
    if (exitCode !== 0) return exitCode
  }
  const commit: string[] = []
  await runProcess('git', ['rev-parse', 'HEAD'], { ...options, log: (line) => commit.push(line) })
  // As it was asked for, which is no ref when a commit was (actions/checkout, input-helper.ts).
  const ref =
    given.ref === undefined || given.ref === '' ? repository.ref : isCommit(given.ref) ? '' : given.ref
  appendFileSync(options.env.GITHUB_OUTPUT ?? '', `ref=${ref}\ncommit=${commit.join('')}\n`)
  return 0
}

/** A branch or a tag by its full name. */
async function qualified(ref: string, { path }: RepositoryOptions, options: ProcessOptions): Promise<string> {
  if (ref.startsWith('refs/') || isCommit(ref)) return ref
  const has = (name: string) =>
    runProcess('git', ['ls-remote', '--quiet', '--exit-code', `file://${path}`, name], {
      ...options,
      log: () => undefined,
    })
  return (await has(`refs/heads/${ref}`)) === 0 ? `refs/heads/${ref}` : `refs/tags/${ref}`
}
