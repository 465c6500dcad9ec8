import type { Application } from '@chg/delivery'
import { expect, test } from 'vitest'
import { checkApplication } from './check-application.ts'
import type { WindowPorts } from './check-window.ts'

test('a live application is asked about by its own project, as a manual sync', async () => {
  const windows = [{ kind: 'deny', schedule: '* * * * *', duration: '1h', applications: ['api'] }]
  const asked: string[] = []
  const ports = {
    clock: { now: () => new Date('2026-11-24T02:30:30Z') },
    reporter: { info: () => undefined, mask: () => undefined },
    argocd: async () => ({
      project: async (name: string) => {
        asked.push(name)
        const syncWindows = windows.map((one) => ({ ...one, manualSync: name === 'lenient' }))
        return { kind: 'AppProject', metadata: { name }, spec: { syncWindows } }
      },
    }),
  } as unknown as WindowPorts & { reporter: { info(line: string): void } }
  const application = { name: 'api', project: 'strict', labels: {}, path: '', destination: {} } as Application
  const codeFor = async (project: string) => {
    const calendar = [`argocd:${project}`]
    const { verdict } = await checkApplication({ ...application, project }, { calendar }, {}, ports)
    return verdict.code
  }
  expect([await codeFor('strict'), await codeFor('lenient')]).toEqual(['window-frozen', 'manual-sync'])
  expect(asked).toEqual(['strict', 'lenient'])
})
