import type { Finding } from './finding.ts'

/** `k8s/app.yaml:12:3: error: Deployment web/api: spec.replica is not a known field (did you mean replicas?) [schema-unknown-field]` */
export function findingLine({ place, level, object, message, fix, rule }: Finding): string {
  const where = [place.file, place.line, place.column].filter((part) => part !== undefined).join(':')
  const about = object === undefined ? '' : `${object}: `
  return oneLine(`${where}: ${level}: ${about}${message}${fix === undefined ? '' : ` (${fix})`} [${rule}]`)
}

/** One line for each finding. */
export function findingsText(findings: readonly Finding[]): string {
  return findings.map(findingLine).join('\n')
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ')
}
