import type { InputsOfAction, OutcomeOf } from '@chg/action'
import type { action } from './action.ts'

export type Inputs = InputsOfAction<typeof action>
export type PolicyOutcome = OutcomeOf<typeof action>
