import type { JsonObject } from '@chg/core'
import type { Finding, Problem } from '@chg/findings'
import type { Manifest, ManifestSet } from '@chg/manifests'
import {
  type AskedFor,
  askedBy,
  essentialsOf,
  ObjectSet,
  quotaProblems,
  referenceProblems,
} from '@chg/references'
import { essentialsNoted } from './examined.ts'
import { findingOf } from './finding-of.ts'

/**
 * How what is found between objects counts: `warning` (what may come from elsewhere warns, what cannot be right is an error), `error` (both
 * are errors: a set must hold all that it refers to), `off`.
 */
export type BetweenLevel = 'error' | 'warning' | 'off'

export interface BetweenOptions {
  readonly references?: BetweenLevel | undefined
  readonly quotas?: BetweenLevel | undefined
  /** Objects of the cluster, which can be referred to, and bound the others. */
  readonly live?: readonly JsonObject[] | undefined
}

/** What is wrong between the objects of a set: references, quotas and limits. Without options nothing is asked. */
export class BetweenObjects {
  readonly #references: BetweenLevel
  readonly #quotas: BetweenLevel
  readonly #live: readonly JsonObject[] | undefined
  readonly #objects = new Map<Manifest, JsonObject>()
  readonly #asked: AskedFor

  /** @param all every object that there is: what is asked of one depends on the kinds of the others. */
  constructor({ references = 'off', quotas = 'off', live }: BetweenOptions, all: readonly Manifest[]) {
    this.#references = references
    this.#quotas = quotas
    this.#live = live
    const kinds = [...all, ...(live ?? [])].map(({ kind }) => String(kind))
    this.#asked = askedBy(new Set(kinds))
  }

  /** Takes what is asked of an object. Costs least while the object is at hand: those of large files are not kept. */
  note(manifest: Manifest): void {
    if (this.#references === 'off' && this.#quotas === 'off') return
    const object = this.#askedOf(manifest)
    if (object !== undefined) this.#objects.set(manifest, object)
  }

  #askedOf(manifest: Manifest): JsonObject | undefined {
    const noted = essentialsNoted(manifest)
    if (noted !== undefined) return noted ?? undefined
    if (manifest.mayHold === undefined) return manifest.object
    const essentials = essentialsOf(manifest.object, this.#asked)
    // Text that was cut from a larger one keeps that alive: what JSON reads stands for itself.
    return essentials && (JSON.parse(JSON.stringify(essentials)) as JsonObject)
  }

  /** What is not judged can still be referred to. */
  findings({ manifests }: ManifestSet, judged: ReadonlySet<Manifest>): readonly Finding[] {
    const found: { readonly object: JsonObject; readonly problem: Problem }[] = []
    const byObject = new Map<JsonObject, Manifest>()
    for (const manifest of manifests) {
      const object = this.#objects.get(manifest)
      if (object !== undefined) byObject.set(object, manifest)
    }
    const objects = [...byObject.keys()]
    const set = new ObjectSet(objects, this.#live)
    for (const [level, problems] of [
      [this.#references, referenceProblems],
      [this.#quotas, quotaProblems],
    ] as const)
      if (level !== 'off')
        for (const { object, problem } of problems(objects, this.#live, set))
          found.push({ object, problem: level === 'error' ? { ...problem, level } : problem })
    return found.flatMap(({ object, problem }) => {
      const manifest = byObject.get(object)
      return manifest === undefined || !judged.has(manifest) ? [] : findingOf(problem, manifest)
    })
  }
}
