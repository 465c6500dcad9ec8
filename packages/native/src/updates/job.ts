import { at } from '@chg/core'
import { type Change, recreate } from './change.ts'
import type { Difference } from './same.ts'

const fix = `a Job runs once: ${recreate}`

/** batch: `ValidateJobSpecUpdate`. */
export function jobUpdates(job: Change): void {
  const spec = job.at('spec')
  for (const name of [
    'selector',
    'completionMode',
    'podFailurePolicy',
    'backoffLimitPerIndex',
    'managedBy',
    'successPolicy',
  ])
    spec.at(name).fixed(fix)
  completionUpdates(spec)
  templateUpdates(spec)
}

/** Indexed Jobs may grow and shrink together with their parallelism since 1.27. */
function completionUpdates(spec: Change): void {
  const completions = spec.at('completions')
  if (!completions.differs || isDefault(spec, 'now', 'was') || isDefault(spec, 'was', 'now')) return
  const isElastic = at(spec.now, 'completionMode') === 'Indexed'
  if (isElastic && spec.check.minor >= 27) {
    if (completions.now === undefined || completions.now === (at(spec.now, 'parallelism') ?? 1)) return
    completions.fixed('change parallelism to the same number')
  } else completions.fixed(fix)
}

/** One completion is the default of a Job without parallelism. */
function isDefault(spec: Change, one: 'now' | 'was', other: 'now' | 'was'): boolean {
  const without = at(spec[one], 'completions') === undefined && at(spec[one], 'parallelism') === undefined
  return without && at(spec[other], 'completions') === 1
}

/** Of a suspended Job it may still be said where its pods run, and since 1.36 how much they get. */
function templateUpdates(spec: Change): void {
  const template = spec.at('template')
  let found = template.differences
  if (found.length > 0 && at(spec.was, 'suspend') === true) {
    found = found.filter((one) => !isAboutPlace(one))
    if (found.some(isAboutResources) && spec.check.minor >= 36)
      found = found.filter((one) => !isAboutResources(one))
  }
  template.refuse(found, fix)
}

function isAboutPlace({ path: [first, second, third] }: Difference): boolean {
  if (first === 'metadata') return second === undefined || second === 'labels' || second === 'annotations'
  if (first !== 'spec') return false
  return (
    second === 'nodeSelector' ||
    second === 'tolerations' ||
    second === 'schedulingGates' ||
    (second === 'affinity' && (third === undefined || third === 'nodeAffinity'))
  )
}

function isAboutResources({ path: [first, second, , fourth] }: Difference): boolean {
  return (
    first === 'spec' && (second === 'containers' || second === 'initContainers') && fourth === 'resources'
  )
}
