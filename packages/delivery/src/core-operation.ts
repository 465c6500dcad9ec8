import { at, ChgError, isObject, type JsonObject, listAt, numberAt } from '@chg/core'
import type { KubeObject } from '@chg/kubernetes'
import { parseApplication } from './application.ts'
import type { OperationInfo, SyncRequest } from './argocd.ts'

const initiatedBy = { username: 'chg-actions', automated: false }

/**
 * The `operation` that the API server would write for a sync. The controller reads sync options and retry from the
 * operation alone, so those of the spec are copied (Argo CD: Server.Sync).
 */
export function syncOperation(object: KubeObject, { revision, prune, info }: SyncRequest): JsonObject {
  const retry = at(object, 'spec', 'syncPolicy', 'retry')
  return {
    initiatedBy,
    ...infoOf(info),
    ...(isObject(retry) && { retry }),
    sync: { revision, prune, ...optionsOf(object), syncStrategy: { hook: {} } },
  }
}

/**
 * The `operation` that the API server would write for a rollback, refused where it would refuse (Argo CD: Server.Rollback):
 * source and revision of the history entry, options of the spec, no retry, strategy apply, so that no hooks run.
 */
export function rollbackOperation(
  object: KubeObject,
  request: {
    readonly historyId: number
    readonly revision: string
    readonly prune: boolean
    readonly info?: OperationInfo
  },
): JsonObject {
  const { name, automated } = parseApplication(object)
  if (automated !== null) {
    throw new ChgError(
      'argocd-auto-sync',
      `Application ${name}: rollback cannot be initiated when auto-sync is enabled`,
      'lift auto-sync first, where it is declared (an app-of-apps or ApplicationSet puts it back)',
    )
  }
  const entry = listAt(object, 'status', 'history').find(
    (one) => (at(one, 'id') === undefined ? 0 : numberAt(one, 'id')) === request.historyId,
  )
  const source = at(entry, 'source')
  const sources = listAt(entry, 'sources')
  if (!isObject(source) && sources.length === 0) {
    throw new ChgError(
      'argocd-refused',
      `Application ${name} does not have a deployment with id ${request.historyId} that names its source`,
      'look at its history (argocd app history), and name another revision',
    )
  }
  const what =
    sources.length > 0
      ? { revisions: listAt(entry, 'revisions'), sources }
      : { revision: at(entry, 'revision'), source }
  return {
    initiatedBy,
    ...infoOf(request.info),
    sync: { ...what, prune: request.prune, ...optionsOf(object), syncStrategy: { apply: {} } },
  }
}

function optionsOf(object: KubeObject): JsonObject {
  const syncOptions = listAt(object, 'spec', 'syncPolicy', 'syncOptions')
  return syncOptions.length > 0 ? { syncOptions } : {}
}

function infoOf(info: OperationInfo | undefined): JsonObject {
  return info === undefined || info.length === 0 ? {} : { info }
}
