import type { Match } from '../match.ts'
import { type Action, actions, type Invoker, invokers } from '../subject.ts'
import type { Terms } from '../terms.ts'
import { readList, readWord } from './fields.ts'
import type { Place } from './place.ts'

/** What may be done, and who may set it going, for a window to concern it; undefined: all. */
export interface Restriction {
  readonly actions: readonly Action[] | undefined
  readonly invokers: readonly Invoker[] | undefined
}

export function readRestriction(
  fields: { readonly actions?: unknown; readonly invokers?: unknown },
  place: Place,
): Restriction {
  const words = <Word extends string>(key: 'actions' | 'invokers', known: readonly Word[]) =>
    fields[key] === undefined
      ? undefined
      : readList(fields[key], place.at(key), key, (one, at) => readWord(one, at, `an entry of ${key}`, known))
  return { actions: words('actions', actions), invokers: words('invokers', invokers) }
}

/** Whether a window concerns what is to be done. Who set it going may not be known: then there is doubt, unless it is all the same. */
export function matchRestriction(restriction: Restriction, { action = 'deploy', invoker }: Terms): Match {
  if (restriction.actions?.includes(action) === false) return { matches: false }
  const wanted = restriction.invokers
  if (wanted === undefined || invokers.every((one) => wanted.includes(one))) return { matches: true }
  if (invoker !== undefined) return { matches: wanted.includes(invoker) }
  const problem = `is meant for changes set going by ${wanted.join(' or ')}, and who set this one going is not known`
  return { doubt: { kind: 'subject', problem } }
}
