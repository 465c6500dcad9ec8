import { pathMatches } from '@chg/change'
import { ChgError } from '@chg/core'
import type { Match } from '../match.ts'
import { matchGlob } from '../patterns/match-glob.ts'
import type { Subject } from '../subject.ts'
import type { NameGlob, NameKind, WindowScope } from './scope.ts'

const LONGEST = 4_096

/** Undefined: it hangs on something that is not known. */
type Answer = boolean | undefined

interface Asked {
  readonly what: string
  /** What has to be known for it, as the inputs name it. */
  readonly input: string
  readonly answer: Answer
}

/**
 * Whether a scope takes in a subject. All kinds that are set must; one that certainly does not is enough for a no, whatever is not
 * known besides. Where a part is needed and not known, there is doubt; what is known to be absent matches nothing.
 */
export function matchScope(scope: WindowScope, subject: Subject): Match {
  const asked: readonly Asked[] = [
    ...scope.names.map(({ kind, globs }) => ({
      what: kind,
      input: inputs[kind],
      answer: anyMatches(globs, namesOf[kind](subject)),
    })),
    ...pathsAsked(scope, subject),
    ...scope.labels.map(({ name, globs }) => ({
      what: `label ${name}`,
      input: 'labels',
      answer: anyMatches(globs, labelOf(subject, name)),
    })),
  ]
  if (asked.some(({ answer }) => answer === false)) return { matches: false }
  const missing = asked.find(({ answer }) => answer === undefined)
  if (missing === undefined) return { matches: true }
  const problem = `is meant for certain ${missing.what}, and the ${missing.input} of the change ${missing.input === 'labels' ? 'are' : 'is'} not known`
  return { doubt: { kind: 'subject', problem } }
}

const inputs: Readonly<Record<NameKind, string>> = {
  environments: 'environment',
  clusters: 'cluster-name or cluster-server',
  namespaces: 'namespace',
  applications: 'application',
}

const namesOf: Readonly<Record<NameKind, (subject: Subject) => readonly string[] | undefined>> = {
  environments: ({ environment }) => listed(environment),
  clusters: ({ clusterName, clusterServer }) =>
    clusterName === undefined && clusterServer === undefined
      ? undefined
      : [clusterName ?? '', clusterServer ?? ''].filter((one) => one !== ''),
  namespaces: ({ namespace }) => listed(namespace),
  applications: ({ application }) => listed(application),
}

function listed(name: string | undefined): readonly string[] | undefined {
  if (name === undefined) return undefined
  return name === '' ? [] : [name]
}

function labelOf({ labels }: Subject, name: string): readonly string[] | undefined {
  if (labels === undefined) return undefined
  const value = Object.hasOwn(labels, name) ? labels[name] : undefined
  return value === undefined ? [] : [value]
}

function pathsAsked({ paths }: WindowScope, subject: Subject): readonly Asked[] {
  if (paths === undefined) return []
  const answer = subject.paths?.some((path) => paths.some((glob) => pathMatches(glob, within(path, 'path'))))
  return [{ what: 'paths', input: 'list of files', answer }]
}

function anyMatches(globs: readonly NameGlob[], names: readonly string[] | undefined): Answer {
  // Whatever the name is.
  if (names === undefined) return globs.some(({ source }) => source === '*') ? true : undefined
  return names.some((name) => globs.some(({ glob }) => matchGlob(glob, within(name, 'name'))))
}

function within(text: string, what: string): string {
  if (text.length <= LONGEST) return text
  throw new ChgError(
    'subject-invalid',
    `a ${what} to be matched against a calendar is longer than ${LONGEST} characters`,
    'give the names as Argo CD has them, and paths from the root of the repository',
  )
}
