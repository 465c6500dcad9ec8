import { type ArgoCd, connectArgoCd } from '@chg/delivery'
import type { CalendarPorts } from './calendar-ports.ts'

/** Argo CD's objects themselves, by the Kubernetes API, whatever `argocd-server` says. */
export function clusterArgoCd(
  namespace: string,
  { workspace, http, clock, signal, reporter, kubernetes }: CalendarPorts,
): Promise<ArgoCd> {
  return connectArgoCd({
    server: undefined,
    token: undefined,
    headers: [],
    ca: undefined,
    namespace,
    workspace,
    http,
    clock,
    signal,
    mask: (secret) => reporter.mask(secret),
    kubernetes,
  })
}
