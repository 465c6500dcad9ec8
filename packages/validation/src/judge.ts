import { at, type JsonObject } from '@chg/core'
import type { Finding } from '@chg/findings'
import { type Collection, type Manifest, sayManifest } from '@chg/manifests'
import { customKinds } from '@chg/schemas'
import { duplicates } from './duplicates.ts'
import { judgeObject } from './judge-object.ts'

export interface JudgeOptions {
  readonly versions: readonly string[]
  readonly ignoreMissingSchemas: boolean
  /** `Kind` or `group/version/Kind`. */
  readonly skip: readonly string[]
}

export interface Judged {
  readonly resources: number
  readonly skipped: number
  readonly findings: readonly Finding[]
}

/** Judges every object of the collection; custom kinds by the definitions that the same collection holds. */
export function judge({ sets, findings }: Collection, { skip, ...options }: JudgeOptions): Judged {
  const all = sets.flatMap(({ manifests }) => manifests)
  const judged = new Set(all.filter((manifest) => !isSkipped(manifest, skip)))
  const validation = { ...options, custom: customKinds(all.map(({ object }) => object)) }
  const found: Finding[] = [...findings]
  for (const manifest of judged)
    for (const { path, part, rule, level, message, fix } of judgeObject(manifest.object, validation))
      found.push({
        rule,
        level,
        message,
        ...(fix !== undefined && { fix }),
        place: manifest.placeOf(path, part),
        object: sayManifest(manifest),
      })
  for (const set of sets) found.push(...duplicates(set.manifests.filter((manifest) => judged.has(manifest))))
  return { resources: judged.size, skipped: all.length - judged.size, findings: withoutRepetition(found) }
}

/** Objects for tools, not for a cluster, are no concern of the API server: kustomize's own kinds and local configuration. */
function isSkipped({ apiVersion, kind, object }: Manifest, skip: readonly string[]): boolean {
  return (
    skip.includes(kind) ||
    skip.includes(`${apiVersion}/${kind}`) ||
    apiVersion.startsWith('kustomize.config.k8s.io/') ||
    isLocal(object)
  )
}

function isLocal(object: JsonObject): boolean {
  return String(at(object, 'metadata', 'annotations', 'config.kubernetes.io/local-config')) === 'true'
}

/** What two overlays have from the same line of their base is one finding. */
function withoutRepetition(findings: readonly Finding[]): readonly Finding[] {
  const seen = new Set<string>()
  return findings.filter(({ rule, message, place, object }) => {
    const where = place.line === undefined ? [place.file, object] : [place.file, place.line, place.column]
    const key = JSON.stringify([rule, message, ...where])
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
}
