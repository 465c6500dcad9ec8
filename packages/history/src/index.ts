export type { Due, DueChange, HeldChange } from './due.ts'
export { type DuePorts, type DueQuestion, dueChanges } from './due-changes.ts'
export { type FileHistory, type FileVersion, fileHistory } from './file-history.ts'
export { holderOf } from './lease.ts'
export {
  divideSuspended,
  type MissedOpening,
  type ResumableChange,
  type SuspendedChange,
  type Suspensions,
  type WaitingChange,
} from './suspended-changes.ts'
