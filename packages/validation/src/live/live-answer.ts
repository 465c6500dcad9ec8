import type { Path } from '@chg/findings'
import type { Manifest } from '@chg/manifests'
import type { FieldDifference } from '@chg/references'

/**
 * What applying an object would change in the cluster. Three answers that are never taken for each other, as the exit codes 0, 1 and
 * more of `kubectl diff` and `argocd app diff` are meant.
 */
export type LiveAnswer = Same | Differs | Unknown

interface Same {
  readonly answer: 'same'
}

export interface LiveField extends FieldDifference {
  /** Where the manifest states it, or the nearest that it states. */
  readonly stated: Path
}

export type Differs =
  | {
      readonly answer: 'differs'
      readonly change: 'created'
      /** Why the API server could not judge it yet. */
      readonly unjudged?: string
    }
  | {
      readonly answer: 'differs'
      readonly change: 'changed'
      /** Left: as it is. Right: as it would be. */
      readonly fields: readonly LiveField[]
      /** Who owns fields that would be changed, in the words of the API server: applying it takes force. */
      readonly conflict?: string
    }

export interface Unknown {
  readonly answer: 'unknown'
  /**
   * `refused`: the API server says no · `forbidden`: the kubeconfig has not the right · `conflict`: it is not the object that was meant ·
   * `not-served`: the cluster has no such kind · `unplaced`: it has no name or no namespace · `unanswered`: no answer, or not of this object.
   */
  readonly why: 'refused' | 'forbidden' | 'conflict' | 'not-served' | 'unplaced' | 'unanswered'
  readonly said: string
  readonly fix?: string
  /** Of a refusal: what is wrong with which field. */
  readonly causes?: readonly { readonly field: string; readonly message: string }[]
}

/** An object that was asked for. */
export interface LiveObject {
  readonly manifest: Manifest
  readonly answer: LiveAnswer
}

export function unknown(why: Unknown['why'], said: string, more: Partial<Unknown> = {}): Unknown {
  return { answer: 'unknown', why, said, ...more }
}
