import type { Field } from '../values/field.ts'

const highest = 1_000_000_000
const ofTheSystem: Readonly<Record<string, number>> = {
  'system-cluster-critical': 2_000_000_000,
  'system-node-critical': 2_000_001_000,
}

/** scheduling: `ValidatePriorityClass`. */
export function priorityClassRules(priorityClass: Field): void {
  const name = priorityClass.at('metadata', 'name')
  const value = priorityClass.at('value')
  if (name.text.startsWith('system-')) {
    const known = Object.hasOwn(ofTheSystem, name.text) ? ofTheSystem[name.text] : undefined
    if (known === undefined)
      name.forbidden('names that begin with "system-" belong to Kubernetes', 'choose another name')
    else if (value.number !== known)
      value.invalid(`is ${value.number}, but ${name.text} has the value ${known}`)
    else if (priorityClass.at('globalDefault').value === true)
      priorityClass.at('globalDefault').invalid(`is true, but ${name.text} is not the default`)
  } else if ((value.number ?? 0) > highest)
    value.forbidden(
      `${value.number} is above ${highest}, the highest for priorities of your own`,
      `choose at most ${highest}`,
    )
  priorityClass.at('preemptionPolicy').exactlyOneOf(['Never', 'PreemptLowerPriority'])
}
