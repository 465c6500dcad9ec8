import type { Finding } from './finding.ts'

/** `k8s/app.yaml:12: Deployment web/api: spec.replica is not a known field`, to begin a verdict with. */
export function sayFinding({ message, object, place }: Finding): string {
  const where = place.line === undefined ? place.file : `${place.file}:${place.line}`
  return `${where}: ${object === undefined ? '' : `${object}: `}${message}`
}
