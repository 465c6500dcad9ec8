/**
 * What a phase means for the one who waits. `partial` and `failed` are ends; `gone` is no backup any more;
 * `unknown` is a phase that this version does not know: it is waited for, and said.
 */
export type PhaseClass = 'pending' | 'running' | 'completed' | 'partial' | 'failed' | 'gone' | 'unknown'

// Exact words only: `FinalizingPartiallyFailed` is still running. Source of the table: Velero 1.18, `BackupPhase`.
const classes: Readonly<Record<string, PhaseClass>> = {
  '': 'pending',
  New: 'pending',
  Queued: 'pending',
  ReadyToStart: 'pending',
  InProgress: 'running',
  WaitingForPluginOperations: 'running',
  WaitingForPluginOperationsPartiallyFailed: 'running',
  Finalizing: 'running',
  FinalizingPartiallyFailed: 'running',
  Completed: 'completed',
  PartiallyFailed: 'partial',
  Failed: 'failed',
  FailedValidation: 'failed',
  Deleting: 'gone',
}

export function classOfPhase(phase: string): PhaseClass {
  return Object.hasOwn(classes, phase) ? (classes[phase] ?? 'unknown') : 'unknown'
}

/** True when nothing more will happen to it. */
export function isTerminal(phase: string): boolean {
  return !['pending', 'running', 'unknown'].includes(classOfPhase(phase))
}
