export type {
  Application,
  ArgoCd,
  HistoryEntry,
  OperationInfo,
  OperationState,
  SyncRequest,
} from './argocd.ts'
export { chooseTarget } from './choose-target.ts'
export { type ConnectArgoCd, connectArgoCd } from './connect.ts'
export { deployedRevision, entryOf } from './deployed.ts'
export { endOperation } from './end-operation.ts'
export { followBranch } from './follow-branch.ts'
export { type Followed, followOperation, type OperationEnd } from './follow-operation.ts'
export { FROZEN_ANNOTATION, type Frozen, frozenAnnotation, frozenOf } from './frozen.ts'
export { type ExactSync, type Standing, standingOf, syncExact } from './sync-exact.ts'
