import { at, ChgError, isObject, type JsonObject, listAt, numberAt, parseInstant, stringAt } from '@chg/core'
import type { Application, HistoryEntry, OperationInfo, OperationState } from './argocd.ts'
import { initiatorOf } from './initiator.ts'

const text = (value: unknown, ...path: readonly (string | number)[]): string => stringAt(value, ...path) ?? ''

/**
 * Parses an Application as the API server or Argo CD gives it. Missing or misshapen members read as absent; entries of lists
 * that say nothing are left out. Throws `application-invalid` only for something that is no Application at all.
 */
export function parseApplication(value: unknown): Application {
  const name = stringAt(value, 'metadata', 'name')
  if (name === undefined || !isObject(at(value, 'spec'))) {
    throw new ChgError(
      'application-invalid',
      'the answer is not an Argo CD Application: it has no metadata.name or no spec',
      'check that the address is that of Argo CD, and that its CRDs are installed',
    )
  }
  const sources = listAt(value, 'spec', 'sources')
  const source = at(value, 'spec', 'source') ?? sources[0]
  const automated = at(value, 'spec', 'syncPolicy', 'automated')
  const operation = at(value, 'operation')
  return {
    name,
    namespace: text(value, 'metadata', 'namespace'),
    project: stringAt(value, 'spec', 'project') || 'default',
    uid: text(value, 'metadata', 'uid'),
    destination: {
      name: text(value, 'spec', 'destination', 'name'),
      server: text(value, 'spec', 'destination', 'server'),
      namespace: text(value, 'spec', 'destination', 'namespace'),
    },
    repoUrl: text(source, 'repoURL'),
    path: text(source, 'path'),
    chart: text(source, 'chart'),
    sourceCount: sources.length > 0 ? sources.length : 1,
    targetRevision: stringAt(source, 'targetRevision') || 'HEAD',
    annotations: textsAt(value, 'metadata', 'annotations'),
    labels: textsAt(value, 'metadata', 'labels'),
    automated: isObject(automated) && automated.enabled !== false ? automated : null,
    sync: {
      status: text(value, 'status', 'sync', 'status'),
      revision: revisionOf(at(value, 'status', 'sync')),
    },
    health: {
      status: text(value, 'status', 'health', 'status'),
      message: text(value, 'status', 'health', 'message'),
    },
    reconciledAt: instantOf(value, 'status', 'reconciledAt'),
    operationPending: isObject(operation),
    pendingOperation: isObject(operation)
      ? { revision: revisionOf(at(operation, 'sync')), whole: isWhole(operation), info: infoOf(operation) }
      : undefined,
    operationState: operationStateOf(at(value, 'status', 'operationState')),
    history: historyOf(value),
    errors: listAt(value, 'status', 'conditions')
      .map((condition) => ({ type: text(condition, 'type'), message: text(condition, 'message') }))
      .filter(({ type }) => type.endsWith('Error')),
    resources: listAt(value, 'status', 'resources')
      .filter(isObject)
      .map((resource) => ({
        group: text(resource, 'group'),
        version: text(resource, 'version'),
        kind: text(resource, 'kind'),
        namespace: text(resource, 'namespace'),
        name: text(resource, 'name'),
        status: text(resource, 'status'),
        health: text(resource, 'health', 'status'),
      })),
  }
}

function operationStateOf(value: unknown): OperationState | undefined {
  const startedAt = instantOf(value, 'startedAt')
  if (startedAt === undefined) return undefined
  return {
    phase: text(value, 'phase'),
    message: text(value, 'message'),
    startedAt,
    finishedAt: instantOf(value, 'finishedAt'),
    revision: revisionOf(at(value, 'syncResult')) || revisionOf(at(value, 'operation', 'sync')),
    retryCount: numberAt(value, 'retryCount') ?? 0,
    automated: isAutomated(at(value, 'operation')),
    initiatedBy: initiatorOf(at(value, 'operation', 'initiatedBy')),
    whole: isWhole(at(value, 'operation')),
    info: infoOf(at(value, 'operation')),
  }
}

function isAutomated(operation: unknown): boolean {
  return at(operation, 'initiatedBy', 'automated') === true
}

function isWhole(operation: unknown): boolean {
  const chosen = listAt(operation, 'sync', 'resources').length > 0 && !isAutomated(operation)
  return !chosen && at(operation, 'sync', 'dryRun') !== true
}

function historyOf(value: unknown): readonly HistoryEntry[] {
  return listAt(value, 'status', 'history').flatMap((entry) => {
    const deployedAt = instantOf(entry, 'deployedAt')
    const revision = revisionOf(entry)
    // The API writes JSON without zero values: the first entry, id 0, may come without an id.
    const id = at(entry, 'id') === undefined ? 0 : numberAt(entry, 'id')
    if (deployedAt === undefined || revision === '' || id === undefined) return []
    const deployStartedAt = instantOf(entry, 'deployStartedAt')
    return [{ id, revision, deployedAt, deployStartedAt, initiatedBy: initiatorOf(at(entry, 'initiatedBy')) }]
  })
}

/** `revision`, or `revisions` of several sources joined by commas. */
function revisionOf(value: unknown): string {
  return (
    stringAt(value, 'revision') ||
    listAt(value, 'revisions')
      .filter((one) => typeof one === 'string')
      .join(',')
  )
}

function infoOf(operation: unknown): OperationInfo {
  return listAt(operation, 'info')
    .filter(isObject)
    .map((one) => ({ name: text(one, 'name'), value: text(one, 'value') }))
}

/** A mapping of texts; members that are none are left out. */
function textsAt(value: unknown, ...path: readonly string[]): Readonly<Record<string, string>> {
  const texts = at(value, ...path)
  if (!isObject(texts)) return {}
  return Object.fromEntries(
    Object.entries(texts as JsonObject).filter(
      (pair): pair is [string, string] => typeof pair[1] === 'string',
    ),
  )
}

function instantOf(value: unknown, ...path: readonly string[]): Date | undefined {
  const written = stringAt(value, ...path)
  return written === undefined ? undefined : parseInstant(written)
}
