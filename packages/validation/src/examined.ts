import { at, type JsonObject } from '@chg/core'
import type { Problem } from '@chg/findings'
import type { Examine, Manifest } from '@chg/manifests'
import { essentialsOf } from '@chg/references'
import { versionsOf } from '@chg/schemas'
import { bounded } from './bounded.ts'
import { holdsRules } from './definition-rules.ts'
import { judgeObject } from './judge-object.ts'
import { SUPPRESSION_ANNOTATION } from './suppressions/annotation.ts'

/** What to ask of objects while they are read, before all of them are known. */
export interface Question {
  readonly versions: readonly string[]
  /** What the API servers say: of kinds that all these versions have, and that hold no rules of their own. */
  readonly problems: boolean
  /** What is asked between objects. */
  readonly essentials: boolean
}

/** The answer, as it comes from another thread. */
interface Examined {
  readonly problems?: readonly Problem[]
  /** Null of an object that nothing is asked of. */
  readonly essentials?: JsonObject | null
  /** Whether it has the annotation that holds suppressions. */
  readonly suppresses: boolean
}

/** Asks a question of each object. What others may ask of pods and amounts is taken for granted: nobody knows yet whether they do. */
export function examineFor({ versions, problems, essentials }: Question): Examine {
  const options = { versions, ignoreMissingSchemas: false, custom: new Map() }
  const decided = new Map<string, boolean>()
  const isDecided = (object: JsonObject) => {
    const { apiVersion, kind } = object
    if (typeof apiVersion !== 'string' || typeof kind !== 'string' || holdsRules(kind)) return false
    const key = `${apiVersion} ${kind}`
    const known =
      decided.get(key) ?? versions.every((version) => versionsOf(apiVersion, kind).includes(version))
    decided.set(key, known)
    return known
  }
  return (object) => ({
    suppresses: at(object, 'metadata', 'annotations', SUPPRESSION_ANNOTATION) !== undefined,
    ...(problems && isDecided(object) && { problems: bounded(judgeObject(object, options)) }),
    ...(essentials && { essentials: essentialsOf(object, { pods: true, amounts: true }) ?? null }),
  })
}

/** What was found to be wrong with an object when it was read; undefined where nobody asked then. */
export function problemsNoted({ examined }: Manifest): readonly Problem[] | undefined {
  return (examined as Examined | undefined)?.problems
}

/** What was taken from an object for what is asked between objects, when it was read; undefined where nobody asked then. */
export function essentialsNoted({ examined }: Manifest): JsonObject | null | undefined {
  return (examined as Examined | undefined)?.essentials
}

/** Whether an object had the annotation that holds suppressions when it was read; undefined where nobody looked. */
export function suppressionsNoted({ examined }: Manifest): boolean | undefined {
  return (examined as Examined | undefined)?.suppresses
}
