import { ChgError, messageOf } from '@chg/core'
import type { Doubt, Match } from '../match.ts'
import { type Pattern, readPattern } from '../patterns/pattern.ts'
import type { Subject } from '../subject.ts'
import type { SyncWindow } from './sync-window.ts'

const LONGEST = 1_024

/**
 * Whether a window matches: with `andOperator` all selectors that are set must, otherwise one is enough; without any
 * selector it matches nothing. Source of the rule: Argo CD, `SyncWindows.Matches`.
 */
export function matchWindow(window: SyncWindow, subject: Subject): Match {
  const { applications, clusters, namespaces, andOperator } = window
  const { application, namespace, clusterName, clusterServer } = subject
  const cluster =
    clusterName === undefined && clusterServer === undefined
      ? undefined
      : [clusterName ?? '', clusterServer ?? ''].filter((one) => one !== '')
  const selectors = [
    matchSelector('applications', applications, listed(application), 'application'),
    matchSelector('clusters', clusters, cluster, 'cluster-name or cluster-server'),
    matchSelector('namespaces', namespaces, listed(namespace), 'namespace'),
  ].filter((match) => match !== undefined)
  const told = (matches: boolean): Match => {
    if (matches) return { matches }
    const by: string[] = []
    for (const match of selectors) if ('by' in match) by.push(...(match.by ?? []))
    return { matches, by }
  }
  if (selectors.length === 0) return { matches: false, by: [] }
  const certain = selectors.some((match) => 'matches' in match && match.matches !== andOperator)
  if (certain) return told(!andOperator)
  return selectors.find((match) => 'doubt' in match) ?? told(andOperator)
}

const listed = (value: string | undefined) => (value === undefined ? undefined : [value])

/** Undefined when the selector is not set. */
function matchSelector(
  name: string,
  patterns: readonly string[],
  values: readonly string[] | undefined,
  input: string,
): Match | undefined {
  if (patterns.length === 0) return undefined
  let doubt: Doubt | undefined
  for (const pattern of patterns) {
    if (pattern === '*' && (values === undefined || values.length > 0)) return { matches: true }
    if (values === undefined) {
      doubt ??= { kind: 'subject', problem: `selects by ${name}, and the ${input} of the sync is not known` }
      continue
    }
    const read = readSafely(pattern)
    if ('problem' in read) {
      doubt = {
        kind: 'window',
        problem: `has a pattern in ${name} that Argo CD can't read, and would silently take for one that matches nothing: ${read.problem}`,
      }
      continue
    }
    for (const value of values) {
      const misjudged = read.pattern.misjudged(within(value, name))
      if (misjudged !== undefined) doubt = { kind: 'window', problem: sayMisjudged(pattern, name, misjudged) }
      else if (read.pattern.matches(value)) return { matches: true }
    }
  }
  return doubt === undefined ? { matches: false, by: [name] } : { doubt }
}

type Read = { readonly pattern: Pattern } | { readonly problem: string }

function readSafely(pattern: string): Read {
  const known = patterns.get(pattern)
  if (known !== undefined) return known
  const read = readAnew(pattern)
  if (pattern.length <= 100 && patterns.size < 1_000) patterns.set(pattern, read)
  return read
}

/** The same patterns stand in many windows: so many of them are kept. */
const patterns = new Map<string, Read>()

function readAnew(pattern: string): Read {
  try {
    return { pattern: readPattern(pattern) }
  } catch (error) {
    return { problem: messageOf(error) }
  }
}

function sayMisjudged(pattern: string, name: string, what: string): string {
  const shown = JSON.stringify(pattern.length > 60 ? `${pattern.slice(0, 60)}…` : pattern)
  return `has the pattern ${shown} in ${name}, and Argo CD's matcher errs on ${what}: write each alternative as a pattern of its own`
}

function within(value: string, name: string): string {
  if (value.length <= LONGEST) return value
  throw new ChgError(
    'subject-invalid',
    `a name to be matched against ${name} is longer than ${LONGEST} characters`,
    'give the name of the application, namespace or cluster as Argo CD has it',
  )
}
