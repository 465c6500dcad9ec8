import { groupOf } from '@chg/core'
import type { Finding } from '@chg/findings'
import { type Manifest, sayManifest } from '@chg/manifests'

/**
 * Objects of one set that are the same to the API server: same group, kind, namespace and name. Plain files count as
 * applied together when they are in one directory; rendered objects are all of their overlay or chart.
 */
export function duplicates(manifests: readonly Manifest[]): readonly Finding[] {
  const first = new Map<string, Manifest>()
  const findings: Finding[] = []
  for (const manifest of manifests) {
    const { kind, namespace, name, source, renderedBy, apiVersion } = manifest
    if (name === '') continue
    const set = renderedBy === undefined ? source.slice(0, source.lastIndexOf('/') + 1) : source
    const key = JSON.stringify([set, groupOf(apiVersion), kind, namespace, name])
    const earlier = first.get(key)
    if (earlier === undefined) {
      first.set(key, manifest)
      continue
    }
    const { file, line } = earlier.placeOf(['metadata', 'name'])
    findings.push({
      rule: 'duplicate-object',
      level: 'error',
      message: `the same object is there twice: the other one is in ${file}${line === undefined ? '' : `:${line}`}, and the one applied last wins`,
      fix: 'remove one of them, or give it another name or namespace',
      place: manifest.placeOf(['metadata', 'name']),
      object: sayManifest(manifest),
      identity: file,
    })
  }
  return findings
}
