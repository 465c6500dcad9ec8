export type {
  Application,
  ArgoCd,
  HistoryEntry,
  Initiator,
  OperationInfo,
  OperationState,
  ProjectChange,
  SyncRequest,
} from './argocd.ts'
export { chooseTarget } from './choose-target.ts'
export { type ConnectArgoCd, connectArgoCd } from './connect.ts'
export { deployedRevision, entryOf } from './deployed.ts'
export type { EmergencyMark } from './emergency-mark.ts'
export {
  closeEmergencyWindows,
  type EmergencyWindow,
  manualSyncDecision,
  openEmergencyWindow,
  whyNoOpening,
} from './emergency-window.ts'
export { endOperation } from './end-operation.ts'
export { followBranch } from './follow-branch.ts'
export { type Followed, followOperation, type OperationEnd } from './follow-operation.ts'
export { FROZEN_ANNOTATION, type Frozen, frozenAnnotation, frozenOf } from './frozen.ts'
export { globalProjectsOf } from './global-projects.ts'
export { argoCdPast } from './past/argocd-past.ts'
export { eventPast } from './past/event-past.ts'
export { helmReleasePast, kustomizationPast } from './past/flux-past.ts'
export { ledgerPast } from './past/ledger-past.ts'
export { mergePast } from './past/merge-past.ts'
export type { Past, Reach } from './past/past.ts'
export { type ExactSync, type Standing, standingOf, syncExact } from './sync-exact.ts'
