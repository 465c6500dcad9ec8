import type { JsonObject } from '@chg/core'
import type { Finding, Problem } from '@chg/findings'
import { type Base, type Collection, type Manifest, sayManifest } from '@chg/manifests'
import { customKinds, deprecatedKind, type LocatedSchemas } from '@chg/schemas'
import { BetweenObjects, type BetweenOptions } from './between-objects.ts'
import { objectFindings } from './changed.ts'
import type { DefinitionRules } from './definition-rules.ts'
import { duplicates } from './duplicates.ts'
import { findingOf } from './finding-of.ts'
import { isForTools, namesKind } from './kind-list.ts'
import { problemsOfKept } from './problems-of-kept.ts'
import { removedFindings } from './removed.ts'
import { withoutRepetition } from './repetition.ts'

export interface JudgeOptions extends BetweenOptions {
  readonly versions: readonly string[]
  readonly ignoreMissingSchemas: boolean
  /** `Kind` or `group/version/Kind`. */
  readonly skip: readonly string[]
  /** `Kind` or `group/version/Kind`: an object of them is an error (`kind-rejected`), unless it is skipped. */
  readonly reject?: readonly string[]
  /** Unless it is false, an unknown field is an error; else a warning, as with `fieldValidation=Warn` of the API server. */
  readonly strict?: boolean
  /** What `schema-locations` gave; undefined: only the schemas that ship with us. */
  readonly schemas?: LocatedSchemas | undefined
  /** From `definitionRulesFor`; undefined where nothing holds rules. */
  readonly definitions?: DefinitionRules | undefined
  /** Stops at the first object with an error. */
  readonly exitOnError?: boolean
  /** The objects as they are, for what the API servers say about changing them; undefined: nothing is known of that. */
  readonly base?: Pick<Base, 'old' | 'removed'> | undefined
}

export interface Judged {
  readonly resources: number
  readonly skipped: number
  readonly findings: readonly Finding[]
}

/** Judges every object of the collection; custom kinds by the definitions that the same collection holds. */
export function judge({ sets, findings }: Collection, options: JudgeOptions): Judged {
  const {
    versions,
    ignoreMissingSchemas,
    skip,
    reject = [],
    strict = true,
    exitOnError = false,
    base,
  } = options
  const all = sets.flatMap(({ manifests }) => manifests)
  const judged = new Set<Manifest>()
  const custom = customKinds(definitionsAmong(all))
  const { schemas: located, definitions } = options
  const validation = { versions, ignoreMissingSchemas, custom, located, definitions }
  const deprecation = deprecations(versions, [custom, located?.custom])
  const between = new BetweenObjects(options, all)
  const said = (problem: Problem) => (strict ? problem : lenient(problem))
  const found: Finding[] = [...findings, ...removedFindings(base?.removed ?? [])]
  // One by one: there may be more of them than a call takes arguments.
  const add = (more: Iterable<Finding>) => {
    for (const one of more) found.push(one)
  }
  let stopped = exitOnError && found.some(({ level }) => level === 'error')
  const forCluster = all.filter((manifest) => !isForTools(manifest))
  const isJudged = (manifest: Manifest) => !namesKind(skip, manifest)
  const noted = problemsOfKept(forCluster.filter(isJudged), validation, base?.old)
  // Object after object: those of large files are read for this, and not kept.
  for (const manifest of forCluster) {
    between.note(manifest)
    if (!isJudged(manifest)) continue
    judged.add(manifest)
    if (stopped) continue
    const before = found.length
    if (namesKind(reject, manifest)) found.push(rejection(manifest))
    const notice = deprecation(manifest)
    if (notice !== undefined) found.push(findingOf(notice, manifest))
    add(objectFindings(manifest, validation, base?.old.get(manifest), said, noted.get(manifest)))
    stopped = exitOnError && found.slice(before).some(({ level }) => level === 'error')
  }
  for (const set of stopped ? [] : sets) {
    add(duplicates(set.manifests.filter((manifest) => judged.has(manifest))))
    add(between.findings(set, judged))
  }
  return {
    resources: judged.size,
    skipped: all.length - judged.size,
    findings: withoutRepetition(found, true),
  }
}

/** The objects that may define custom kinds. */
function* definitionsAmong(manifests: readonly Manifest[]): Generator<JsonObject> {
  for (const manifest of manifests) if (manifest.kind === 'CustomResourceDefinition') yield manifest.object
}

/** `deprecatedKind`, asked once for each kind. */
function deprecations(versions: readonly string[], kinds: Parameters<typeof deprecatedKind>[3]) {
  const known = new Map<string, Problem | undefined>()
  return ({ apiVersion, kind }: Manifest): Problem | undefined => {
    const key = `${apiVersion} ${kind}`
    if (!known.has(key)) known.set(key, deprecatedKind(apiVersion, kind, versions, kinds))
    return known.get(key)
  }
}

function rejection(manifest: Manifest): Finding {
  return {
    rule: 'kind-rejected',
    level: 'error',
    message: `${manifest.kind} of ${manifest.apiVersion} is a kind that the input reject names`,
    place: manifest.placeOf(['kind']),
    object: sayManifest(manifest),
  }
}

function lenient(problem: Problem): Problem {
  return problem.rule === 'schema-unknown-field' ? { ...problem, level: 'warning' } : problem
}
