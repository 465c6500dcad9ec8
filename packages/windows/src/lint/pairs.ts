import type { Subject } from '../subject.ts'
import type { Times } from '../times.ts'
import type { Effort } from './effort.ts'
import type { Scene, Target } from './target.ts'
import { isTaken, type Witnesses } from './witness.ts'

/** What the rules on several windows work with. */
export interface Comparison extends Scene {
  /** All whose times are known, in their order; and those of the two kinds. */
  readonly timed: readonly Timed[]
  readonly allows: readonly Timed[]
  readonly denies: readonly Timed[]
  readonly witnesses: Witnesses
}

/** A window whose times are known. */
export type Timed = Target & { readonly times: Times }

export const isTimed = (target: Target): target is Timed => target.times !== undefined

/** Those of the kind of a window. */
export function peersOf({ window }: Target, { allows, denies }: Comparison): readonly Timed[] {
  return window.kind === 'allow' ? allows : window.kind === 'deny' ? denies : []
}

/** Those that a subject is matched by. */
export function meeting(
  targets: readonly Timed[],
  subject: Subject,
  effort: Effort,
): readonly Timed[] | undefined {
  if (!effort.spend(targets.length)) return undefined
  return targets.filter(({ window }) => isTaken(window, subject))
}
