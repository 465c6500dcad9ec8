import type { InputsOfAction } from '@chg/action'
import type { action } from './action.ts'

export type Inputs = InputsOfAction<typeof action>
