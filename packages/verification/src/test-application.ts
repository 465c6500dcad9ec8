import type { Application } from '@chg/delivery'

export const OLD = 'a'.repeat(40)
export const NEW = 'b'.repeat(40)
export const OTHER = 'c'.repeat(40)
export const START = '2026-11-24T02:00:00Z'
/** So many seconds after the start. */
export const after = (seconds: number) => new Date(Date.parse(START) + seconds * 1000)

/** The application after a good sync of `NEW` that ended 10 s before the start, with what a test changes in it. */
export function application(changes: Partial<Application> = {}): Application {
  return {
    name: 'api-gateway',
    namespace: 'argocd',
    project: 'shop',
    uid: 'uid-app',
    destination: { name: '', server: 'https://kubernetes.default.svc', namespace: 'shop' },
    repoUrl: 'https://git.example/shop.git',
    path: 'apps/api-gateway',
    chart: '',
    sourceCount: 1,
    targetRevision: 'main',
    annotations: {},
    labels: {},
    automated: null,
    sync: { status: 'Synced', revision: NEW },
    health: { status: 'Healthy', message: '' },
    reconciledAt: after(-5),
    operationPending: false,
    pendingOperation: undefined,
    operationState: operation(),
    history: [
      { id: 4, revision: OLD, deployedAt: after(-86_400), deployStartedAt: after(-86_410) },
      { id: 5, revision: NEW, deployedAt: after(-10), deployStartedAt: after(-20) },
    ],
    errors: [],
    resources: [
      {
        group: 'apps',
        version: 'v1',
        kind: 'Deployment',
        namespace: 'shop',
        name: 'api',
        status: 'Synced',
        health: 'Healthy',
      },
    ],
    ...changes,
  }
}

export function operation(
  changes: Partial<NonNullable<Application['operationState']>> = {},
): NonNullable<Application['operationState']> {
  return {
    phase: 'Succeeded',
    message: 'successfully synced (all tasks run)',
    startedAt: after(-20),
    finishedAt: after(-10),
    revision: NEW,
    retryCount: 0,
    automated: false,
    whole: true,
    info: [],
    ...changes,
  }
}
