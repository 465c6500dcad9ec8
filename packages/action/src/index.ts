export { plain } from '@chg/findings'
export {
  type ActionDefinition,
  defineAction,
  type InputsOfAction,
  type Outcome,
  type OutcomeOf,
} from './define-action.ts'
export {
  duration,
  flag,
  type Input,
  instant,
  integer,
  list,
  oneOf,
  pairs,
  secret,
  text,
  textOrPath,
} from './input.ts'
export {
  argocdInputs,
  calendarInputs,
  githubInputs,
  type InputSpecs,
  type InputsOf,
  kubernetesInputs,
  type Mode,
} from './inputs.ts'
export { invokerOf } from './invoker.ts'
export type { Journal, Told } from './journal.ts'
export type { Reporter } from './reporter.ts'
export { runAction } from './run-action.ts'
export type { RunContext } from './run-context.ts'
export type { ApplicationConfig, ChgConfig, Services } from './services.ts'
export { type TimelineEntry, table, timeline } from './summary.ts'
export type { Tools } from './tools.ts'
