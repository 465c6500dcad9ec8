import { type Input, list } from '@chg/action'
import { kubernetesVersions, parseKubernetesVersion } from '@chg/schemas'

const lines = list({
  description:
    'Kubernetes versions to judge for, one per line or separated by commas. Default: the newest one that is embedded (1.25 to 1.37 are).',
  example: '1.31, 1.34',
})

/** Versions as `1.31`, oldest first; undefined when none is given. */
export const versionsInput: Input<readonly string[] | undefined> = {
  ...lines,
  takes: 'Kubernetes versions such as 1.31, v1.31 or 1.31.4',
  parse: (text) => {
    const given = text.split(/[\n,]/).filter((one) => one.trim() !== '')
    const versions = new Set(given.map(parseKubernetesVersion))
    return kubernetesVersions().filter((version) => versions.has(version))
  },
}

/** The given versions, or the newest embedded one. */
export function versionsOr(given: readonly string[] | undefined): readonly string[] {
  return given !== undefined && given.length > 0 ? given : kubernetesVersions().slice(-1)
}
