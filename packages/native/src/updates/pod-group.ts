import { at, listAt } from '@chg/core'
import { type Change, recreate } from './change.ts'
import type { Difference } from './same.ts'

/** scheduling: `Validate_PodGroupSpec`: all of it stays; since 1.37 a gang may grow and shrink. */
export function podGroupUpdates(podGroup: Change): void {
  const spec = podGroup.at('spec')
  const isElastic = isSince37(podGroup)
  spec.refuse(
    spec.differences.filter((one) => !isUsualMode(one) && !(isElastic && isSizeOfGang(one))),
    recreate,
  )
}

/** scheduling: `Validate_WorkloadSpec`: the groups stay, and what they belong to; in 1.35 that can be told later. */
export function workloadUpdates(workload: Change): void {
  const spec = workload.at('spec')
  const [controller, templates] = [spec.at('controllerRef'), spec.at('podGroupTemplates')]
  if (controller.was !== undefined || !versionOf(workload).endsWith('/v1alpha1')) controller.fixed(recreate)
  spec.at('podGroups').fixed(recreate)
  const isElastic = isSince37(workload)
  const found = templates.differences.filter((one) => !(isElastic && isSizeOfGang(one)))
  templates.refuse([...found, ...priorities(templates)], recreate)
}

/** Priorities that come or go: a cluster fills them in for pods and groups of them, though not for templates. */
function priorities({ now, was }: Change): readonly Difference[] {
  const [ours, theirs] = [listAt(now), listAt(was)]
  if (ours.length !== theirs.length) return []
  return ours.flatMap((one, index) => {
    const [to, from] = [at(one, 'priority') ?? undefined, at(theirs[index], 'priority') ?? undefined]
    const path = [index, 'priority']
    return (to === undefined) === (from === undefined) ? [] : [{ path, now: to, was: from }]
  })
}

function isSince37(object: Change): boolean {
  return !/\/v1alpha[12]$/.test(versionOf(object))
}

function versionOf(object: Change): string {
  return String(object.at('apiVersion').now)
}

function isSizeOfGang({ path }: Difference): boolean {
  return path.slice(-3).join('.') === 'schedulingPolicy.gang.minCount'
}

/** What is filled in for a group, though not for a template of one. */
function isUsualMode({ path, now, was }: Difference): boolean {
  return path.join('.') === 'disruptionMode' && (now ?? 'Pod') === (was ?? 'Pod')
}
