import type { ClosingName, EventData } from '@chg/change'
import type { Verdict } from '@chg/core'
import { commonInputs, type InputSpecs, type InputsOf } from './inputs.ts'
import type { Services } from './services.ts'

/** An action as data. `action.yml` and the README tables are generated from it. */
export interface ActionDefinition<
  S extends InputSpecs = InputSpecs,
  O extends string = string,
  C extends ClosingName = ClosingName,
> {
  /** The folder's name, and what stands after `org/chg-actions/`. */
  readonly name: string
  /** One sentence, for `action.yml`. */
  readonly description: string
  readonly inputs: S
  /** Output names, with a sentence each. `verdict`, `code` and `reason` are added to all. */
  readonly outputs: { readonly [name in O]: string }
  /** The event that carries the verdict; null for an action that belongs to no change. */
  readonly closes: C | null
  /** `spooled`: an unreachable ledger does not stop it; its events wait and are merged later. Default: `required`. */
  readonly ledger?: 'required' | 'spooled'
}

/** The common inputs, and the action's own, which may replace a common one to give it another default. */
export function defineAction<const S extends InputSpecs, const O extends string, const C extends ClosingName>(
  definition: ActionDefinition<S, O, C>,
): ActionDefinition<Omit<typeof commonInputs, keyof S> & S, O, C> {
  return { ...definition, inputs: { ...commonInputs, ...definition.inputs } }
}

/** What a run comes to. `runAction` turns it into outputs, the closing event, the summary and the exit code. */
export interface Outcome<O extends string = string, C extends ClosingName = ClosingName> {
  readonly verdict: Verdict
  readonly outputs?: { readonly [name in O]?: string | number | boolean | undefined }
  /** Members of the closing event besides `verdict` and `mode`. */
  readonly data?: Partial<Omit<EventData[C], 'verdict' | 'mode'>>
  /** Markdown for the job summary, below the heading with the verdict that every summary has. */
  readonly summary?: string
}

/** The body of an action: inputs and services in, one outcome out. */
export type Run<S extends InputSpecs, O extends string, C extends ClosingName> = (
  inputs: InputsOf<S>,
  services: Services,
) => Promise<Outcome<O, C>>

/** `InputsOf` for a definition: `type Inputs = InputsOfAction<typeof action>`. */
export type InputsOfAction<A> = A extends ActionDefinition<infer S, string, ClosingName> ? InputsOf<S> : never
/** `Outcome` for a definition. */
export type OutcomeOf<A> = A extends ActionDefinition<InputSpecs, infer O, infer C> ? Outcome<O, C> : never
