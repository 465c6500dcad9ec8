import { ChgError, messageOf } from '@chg/core'
import { compileGlob, type Glob } from './glob.ts'
import { matchGlob } from './match-glob.ts'
import type { Subject, SyncWindow } from './sync-window.ts'

/** Whether a window is meant for a subject; `doubt` says what is missing or wrong where that can't be told. */
export type Match = { readonly matches: boolean } | { readonly doubt: Doubt }

export interface Doubt {
  readonly kind: 'subject' | 'window'
  /** The end of a sentence that begins with the window. */
  readonly problem: string
}

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
  if (selectors.length === 0) return { matches: false }
  const certain = selectors.some((match) => 'matches' in match && match.matches !== andOperator)
  if (certain) return { matches: !andOperator }
  return selectors.find((match) => 'doubt' in match) ?? { matches: andOperator }
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
    const glob = compiled(pattern)
    if (!('problem' in glob)) {
      if (values.some((value) => matchGlob(glob.compiled, within(value, name)))) return { matches: true }
    } else {
      doubt = {
        kind: 'window',
        problem: `has a pattern in ${name} that Argo CD can't read, and would silently take for one that matches nothing: ${glob.problem}`,
      }
    }
  }
  return doubt === undefined ? { matches: false } : { doubt }
}

function compiled(pattern: string): { compiled: Glob } | { problem: string } {
  try {
    return { compiled: compileGlob(pattern) }
  } catch (error) {
    return { problem: messageOf(error) }
  }
}

function within(value: string, name: string): string {
  if (value.length <= LONGEST) return value
  throw new ChgError(
    'subject-invalid',
    `a name to be matched against ${name} is longer than ${LONGEST} characters`,
    'give the name of the application, namespace or cluster as Argo CD has it',
  )
}
