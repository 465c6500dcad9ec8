import { isObject } from '@chg/core'
import type { Controller } from '../controller.ts'
import type { SandboxParts } from '../parts.ts'
import { type Sources, sourcesOf } from './application-source.ts'
import { autoSync } from './auto-sync.ts'
import { runOperation } from './operations.ts'
import { refresh } from './refresh.ts'

const SYNC_TAKES_MS = 2_000

/** Argo CD's application controller: operations, comparison and auto-sync of every Application in the store. */
export function argoCdController(parts: SandboxParts, sources: Sources = sourcesOf(parts)): Controller {
  const { store, options } = parts
  const engine = { store, sources, takes: options.argocd?.syncTakes ?? SYNC_TAKES_MS }
  if (store.get('appprojects', 'argocd', 'default') === undefined) {
    store.create('appprojects', {
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'AppProject',
      metadata: { name: 'default', namespace: 'argocd' },
      spec: {
        sourceRepos: ['*'],
        destinations: [{ namespace: '*', server: '*' }],
        clusterResourceWhitelist: [{ group: '*', kind: '*' }],
      },
    })
  }
  return {
    async reconcile(now) {
      for (const { metadata } of store.list('applications')) {
        const current = () => store.get('applications', metadata.namespace, metadata.name)
        const look = async (asked: boolean) => {
          const application = current()
          if (application !== undefined) await refresh({ store, sources, asked }, application, now)
        }
        /** True where an operation came to its end, which makes the controller look again. */
        const operate = async () => {
          const application = current()
          if (application === undefined || !isObject(application.operation)) return false
          await runOperation(engine, application, now)
          return !isObject(current()?.operation)
        }
        await look(await operate())
        const application = current()
        if (application !== undefined) autoSync(store, application, now)
        // What auto-sync asks for is taken up at once.
        if (await operate()) await look(true)
      }
    },
  }
}
