import type { KindRules } from './check.ts'
import { otherKinds } from './other-kinds.ts'
import { workloads } from './workloads.ts'

/** By `group/Kind` (`apps/Deployment`, `/Pod`): the rules of all versions of a kind are the same. */
export const kindRules: ReadonlyMap<string, KindRules> = new Map([...workloads, ...otherKinds])
