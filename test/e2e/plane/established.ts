import { kubectl } from './kubectl.ts'
import { waitUntil } from './wait-until.ts'

const ESTABLISHED_MS = 60_000
const columns =
  '--output=jsonpath={range .items[*]}{.spec.group}={.status.conditions[?(@.type=="Established")].status}{"\\n"}{end}'

/** Waits until every CRD of a group is served. `kubectl wait` fails where a CRD has no conditions yet. */
export async function established(kubeconfig: string, group: string, signal: AbortSignal): Promise<void> {
  await waitUntil(`the CRDs of ${group} to be served`, signal, ESTABLISHED_MS, async () =>
    allEstablished(await kubectl(kubeconfig, ['get', 'crd', columns]), group),
  )
}

/** Reads lines such as `velero.io=True`; true where the group has CRDs and each of them is established. */
export function allEstablished(lines: string, group: string): boolean {
  const own = lines.split('\n').filter((line) => line.startsWith(`${group}=`))
  return own.length > 0 && own.every((line) => line === `${group}=True`)
}
