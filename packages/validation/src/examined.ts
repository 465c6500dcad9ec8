import { at, isObject, type JsonObject } from '@chg/core'
import type { Problem } from '@chg/findings'
import type { Examine, Manifest } from '@chg/manifests'
import { essentialsOf } from '@chg/references'
import { versionsOf } from '@chg/schemas'
import { bounded } from './bounded.ts'
import { holdsRules } from './definition-rules.ts'
import { judgeObjects } from './judge-object.ts'
import { isLocal } from './local-config.ts'
import { SUPPRESSION_ANNOTATION } from './suppressions/annotation.ts'

/** What to ask of objects while they are read, before all of them are known. */
export interface Question {
  readonly versions: readonly string[]
  /** What the API servers say: of kinds that all these versions have, and that hold no rules of their own. */
  readonly problems: boolean
  /** What is asked between objects. */
  readonly essentials: boolean
}

/** The answer, as it comes from another thread: the less is to be said, the less there is of it. */
interface Examined {
  /** True where only all objects together tell. */
  readonly undecided?: true
  /** Absent where nothing is wrong. */
  readonly problems?: readonly Problem[]
  /** Absent where the name of the object is all; null of an object that nothing is asked of. */
  readonly essentials?: JsonObject | null
  /** Whether it has the annotation that holds suppressions. */
  readonly suppresses?: true
  /** Whether it is configuration of a tool. */
  readonly local?: true
}

/** Asks a question of objects. What others may ask of pods and amounts is taken for granted: nobody knows yet whether they do. */
export function examineFor({ versions, problems, essentials }: Question): Examine {
  const options = { versions, ignoreMissingSchemas: false, custom: new Map() }
  const isDecided = decidedKinds(versions)
  return (objects) => {
    const decided = problems ? objects.filter(isDecided) : []
    const judged = judgeObjects(decided, options)
    const found = new Map(decided.map((object, at) => [object, bounded(judged[at] ?? [])]))
    return objects.map((object) => answer(object, found.get(object), essentials))
  }
}

function answer(object: JsonObject, problems: readonly Problem[] | undefined, essentials: boolean) {
  const asked = essentials ? essentialsOf(object, { pods: true, amounts: true }) : null
  return {
    ...(problems === undefined && { undecided: true as const }),
    ...(problems !== undefined && problems.length > 0 && { problems }),
    ...((asked == null || !isNameAlone(asked)) && { essentials: asked ?? null }),
    ...(at(object, 'metadata', 'annotations', SUPPRESSION_ANNOTATION) !== undefined && {
      suppresses: true,
    }),
    ...(isLocal(object) && { local: true }),
  }
}

/** Whether an object is of a kind that all versions have, and that holds no rules of its own. */
function decidedKinds(versions: readonly string[]): (object: JsonObject) => boolean {
  const known = new Map<unknown, Map<unknown, boolean>>()
  const isDecided = (apiVersion: unknown, kind: unknown) =>
    typeof apiVersion === 'string' &&
    typeof kind === 'string' &&
    !holdsRules(kind) &&
    versions.every((version) => versionsOf(apiVersion, kind).includes(version))
  return ({ apiVersion, kind }) => {
    const kinds = known.get(apiVersion) ?? new Map<unknown, boolean>()
    const decided = kinds.get(kind) ?? isDecided(apiVersion, kind)
    known.set(apiVersion, kinds.set(kind, decided))
    return decided
  }
}

function isNameAlone({ apiVersion: _, kind: _kind, metadata, ...rest }: JsonObject): boolean {
  return Object.keys(rest).length === 0 && isObject(metadata) && Object.keys(metadata).length === 2
}

/** What was found to be wrong with an object when it was read; undefined where nobody asked then. */
export function problemsNoted({ examined }: Manifest): readonly Problem[] | undefined {
  const { undecided, problems = [] } = (examined ?? nothing) as Examined
  return undecided === true ? undefined : problems
}

/** What was taken from an object for what is asked between objects, when it was read; undefined where nobody asked then. */
export function essentialsNoted({
  examined,
  apiVersion,
  kind,
  name,
  namespace,
}: Manifest): JsonObject | null | undefined {
  if (examined === undefined) return undefined
  const { essentials } = examined as Examined
  return essentials === undefined ? { apiVersion, kind, metadata: { name, namespace } } : essentials
}

/** Whether an object had the annotation that holds suppressions when it was read; undefined where nobody looked. */
export function suppressionsNoted({ examined }: Manifest): boolean | undefined {
  return examined === undefined ? undefined : (examined as Examined).suppresses === true
}

/** Whether an object was configuration of a tool when it was read; undefined where nobody looked. */
export function localNoted({ examined }: Pick<Manifest, 'examined'>): boolean | undefined {
  return examined === undefined ? undefined : (examined as Examined).local === true
}

/** Of an object that nobody examined. */
const nothing: Examined = { undecided: true }
