import { isObject, listAt, stringAt } from '@chg/core'
import { kubectl } from './kubectl.ts'
import { waitUntil } from './wait-until.ts'

const ESTABLISHED_MS = 60_000

/** Waits until every CRD of a group is served. `kubectl wait` and its paths fail where a CRD has no conditions yet. */
export async function established(kubeconfig: string, group: string, signal: AbortSignal): Promise<void> {
  await waitUntil(`the CRDs of ${group} to be served`, signal, ESTABLISHED_MS, async () =>
    allEstablished(JSON.parse(await kubectl(kubeconfig, ['get', 'crd', '--output=json'])), group),
  )
}

/** True where the list holds CRDs of the group, and each of them is established. */
export function allEstablished(list: unknown, group: string): boolean {
  const own = listAt(list, 'items').filter((crd) => stringAt(crd, 'spec', 'group') === group)
  return own.length > 0 && own.every(isEstablished)
}

function isEstablished(crd: unknown): boolean {
  const conditions = listAt(crd, 'status', 'conditions').filter(isObject)
  return conditions.some(({ type, status }) => type === 'Established' && status === 'True')
}
