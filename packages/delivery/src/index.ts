export type {
  Application,
  ArgoCd,
  HistoryEntry,
  OperationInfo,
  OperationState,
  SyncRequest,
} from './argocd.ts'
export { type ConnectArgoCd, connectArgoCd } from './connect.ts'
