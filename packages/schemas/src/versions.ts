import { ChgError } from '@chg/core'
import { embedded } from './embedded.ts'

/** The embedded Kubernetes versions, `1.25` and on, oldest first. */
export function kubernetesVersions(): readonly string[] {
  return embedded().versions
}

/** `1.31`, `v1.31` or `1.31.4` as `1.31`. Throws `version-unknown` for one that is not embedded. */
export function parseKubernetesVersion(text: string): string {
  const minor = /^v?(\d+\.\d+)(\.\d+)?$/.exec(text.trim())?.[1]
  const known = kubernetesVersions()
  if (minor !== undefined && known.includes(minor)) return minor
  throw new ChgError(
    'version-unknown',
    `${JSON.stringify(text)} is no Kubernetes version that is embedded here (${known[0]} to ${known.at(-1)})`,
    `name one of ${known.join(', ')}`,
  )
}
