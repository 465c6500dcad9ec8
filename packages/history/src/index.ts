export type { Due, DueChange, HeldChange } from './due.ts'
export { type DuePorts, type DueQuestion, dueChanges } from './due-changes.ts'
