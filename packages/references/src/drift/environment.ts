import type { JsonObject } from '@chg/core'

/** The objects of one environment, and what it is called: `staging`; empty where it has no name of its own. */
export interface Environment {
  readonly name: string
  readonly objects: readonly JsonObject[]
}

/** kustomize: `hasher.encode` writes ten of these. */
const hash = /-[2456789bcdfghkmt]{10}$/
/** What stands for a name of the environment's own. */
const OWN = '\0'

/** Numbers and letters are no names: as values they mean something. */
const isName = (text: string) => /[a-z]{2}/i.test(text)

/**
 * How texts of an environment are read: its own name, where it is a word by itself, its namespace, and that in names of services, are one
 * sign; hashes that kustomize puts behind generated names are not there.
 */
export function readerOf(environment: string, namespace = ''): (text: string) => string {
  const named = !isName(environment)
    ? undefined
    : new RegExp(`(?<![a-z0-9])${literal(environment)}(?![a-z0-9])`, 'gi')
  const service = namespace === '' ? undefined : new RegExp(`\\.${literal(namespace)}(?=\\.svc\\b)`, 'g')
  return (text) => {
    if (text === namespace && namespace !== '') return OWN
    let read = text.replace(hash, '')
    if (service !== undefined) read = read.replaceAll(service, `.${OWN}`)
    return named === undefined ? read : read.replaceAll(named, OWN)
  }
}

/**
 * What two environments are called, by the words in which their sources differ: `deploy/staging` and `deploy/production` are `staging` and
 * `production`; so are `charts/api + charts/api/values-staging.yaml` and its like.
 */
export function environmentNames(left: string, right: string): readonly [string, string] {
  const [lefts, rights] = [wordsOf(left), wordsOf(right)]
  const least = Math.min(lefts.length, rights.length)
  let before = 0
  while (before < least && lefts[before] === rights[before]) before += 1
  let behind = 0
  while (behind < least - before && lefts.at(-1 - behind) === rights.at(-1 - behind)) behind += 1
  const between = (words: readonly string[]) =>
    words
      .slice(before, words.length - behind)
      .join('')
      .replaceAll(/^[^A-Za-z0-9]+|[^A-Za-z0-9]+$/g, '')
  return [between(lefts), between(rights)]
}

/** Words, and what stands between them. */
function wordsOf(text: string): readonly string[] {
  return text.match(/[A-Za-z0-9]+|[^A-Za-z0-9]+/g) ?? []
}

function literal(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')
}
