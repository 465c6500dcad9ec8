import { at, isObject, type JsonObject } from '@chg/core'
import type { Check } from './check.ts'

/** A selector must select the pods of its own template (apps: `ValidatePodTemplateSpecForReplicaSet` and its like). */
export function selectorRules(object: JsonObject, check: Check): void {
  const wanted = at(object, 'spec', 'selector', 'matchLabels')
  const labels = at(object, 'spec', 'template', 'metadata', 'labels')
  if (!isObject(wanted)) return
  for (const [key, value] of Object.entries(wanted)) {
    const own = isObject(labels) ? labels[key] : undefined
    if (own === value) continue
    check.invalid(
      ['spec', 'template', 'metadata', 'labels', ...(own === undefined ? [] : [key])],
      own === undefined
        ? `lacks the label ${key}, which spec.selector asks for`
        : `is ${JSON.stringify(own)}, but spec.selector asks for ${JSON.stringify(value)}`,
      `set the label ${key}: ${String(value)} in the template`,
    )
  }
}
