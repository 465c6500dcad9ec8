import { testApp } from '../testing-windows.ts'
import type { Deployment } from './deployment.ts'

/** A deployment of the test application, begun by the controller, for the tests of this package. */
export function deployment(startedAt: string, parts: Partial<Deployment> = {}): Deployment {
  return {
    subject: testApp,
    source: 'argocd',
    revision: '0123456789abcdef',
    startedAt: new Date(startedAt),
    manual: false,
    invoker: 'automation',
    startedBy: '',
    action: 'deploy',
    ...parts,
  }
}
