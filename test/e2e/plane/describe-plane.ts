import { join } from 'node:path'
import type { PlaneRecord } from './plane-record.ts'
import { isAlive } from './process-id.ts'

/** A plane in lines: what runs, and where to reach it. */
export function describePlane(
  record: PlaneRecord,
  alive: (pid: number) => boolean = isAlive,
): readonly string[] {
  const { programs, directory, kubeconfig, kubernetes, argocd, storage } = record
  const width = Math.max(0, ...Object.keys(programs).map((name) => name.length))
  return [
    ...Object.entries(programs).map(
      ([name, pid]) =>
        `${name.padEnd(width)}  ${alive(pid) ? `runs, process ${pid}` : 'has ended: read its log'}`,
    ),
    ...(kubeconfig === undefined ? [] : [`KUBECONFIG=${kubeconfig}`]),
    ...(kubernetes === undefined ? [] : [`kubernetes  ${kubernetes.url}  token ${kubernetes.token}`]),
    ...(argocd === undefined ? [] : [`argocd      ${argocd.url}  token ${argocd.token}`]),
    ...(storage === undefined
      ? []
      : [
          `storage     ${storage.url}  bucket ${storage.bucket}  access key ${storage.accessKey}  secret key ${storage.secretKey}`,
        ]),
    `logs        ${join(directory, 'logs')}`,
  ]
}

/** Whether everything that was started still runs. */
export function isWhole({ ready, keeper, programs }: PlaneRecord, alive: (pid: number) => boolean = isAlive) {
  return ready && [keeper, ...Object.values(programs)].every(alive)
}
