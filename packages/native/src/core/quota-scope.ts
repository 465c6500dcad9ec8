import type { Field } from '../values/field.ts'
import { isHugePages, quotaResources } from '../values/resource-name.ts'

const ofPods = ['pods', 'cpu', 'memory', 'limits.cpu', 'limits.memory', 'requests.cpu', 'requests.memory']

/** What a scope counts (core helper: `IsResourceQuotaScopeValidForResource`). */
const counted: ReadonlyMap<string, readonly string[]> = new Map([
  ['BestEffort', ['pods']],
  ['CrossNamespacePodAffinity', ofPods],
  ['NotBestEffort', ofPods],
  ['NotTerminating', ofPods],
  ['PriorityClass', ofPods],
  ['Terminating', ofPods],
  ['VolumeAttributesClass', ['persistentvolumeclaims', 'requests.storage']],
])

const conflicts = [
  ['BestEffort', 'NotBestEffort'],
  ['Terminating', 'NotTerminating'],
] as const

/** A scope that is known, and counts all that the quota limits (core: `validateResourceQuotaScopes`). */
export function scopeAt(scope: Field, hard: readonly string[]): void {
  const known = [...counted.keys()]
  if (scope.text === 'VolumeAttributesClass' && scope.check.minor < 33) {
    scope.invalid('is VolumeAttributesClass, which this version does not know')
    return
  }
  if (!scope.isSet || !scope.exactlyOneOf(known)) return
  const counts = counted.get(scope.text) ?? []
  const other = hard.find((name) => isStandard(name) && !counts.includes(name))
  if (other !== undefined)
    scope.invalid(
      `is ${scope.text}, which counts ${counts.join(', ')} only, but the quota limits ${other}`,
      'make two quotas of it',
    )
}

/** No object is in both of two opposite scopes. */
export function conflictRules(scopes: readonly Field[]): void {
  for (const [one, other] of conflicts)
    if (scopes.some(({ text }) => text === one))
      scopes
        .find(({ text }) => text === other)
        ?.invalid(`is ${other}, but ${one} is there as well: nothing is both`)
}

function isStandard(name: string): boolean {
  return quotaResources.includes(name) || isHugePages(name)
}
