import { groupOf, type JsonObject, stringAt } from '@chg/core'
import type { Problem } from '@chg/findings'
import { acrossVersions } from '@chg/schemas'
import { Check, type NativeRule } from './check.ts'
import { kindRules } from './kinds.ts'
import { updateRules } from './updates.ts'

/**
 * What the API servers of some Kubernetes versions (`1.36`) say about an object of a built-in kind beyond its schema. Defaults are
 * taken as given where a rule needs them. Kinds without rules have no problems. The object's types must be those of its schema.
 */
export function nativeProblems(
  object: JsonObject,
  versions: readonly string[],
): readonly Problem<NativeRule>[] {
  const rules = kindRules.get(kindOf(object))
  return rules === undefined ? [] : judge(versions, (check) => rules(object, check))
}

/** What they say beyond that about replacing `old` by the object: fields that cannot be changed, sizes that cannot shrink. */
export function updateProblems(
  object: JsonObject,
  old: JsonObject,
  versions: readonly string[],
): readonly Problem<NativeRule>[] {
  const rules = updateRules.get(kindOf(object))
  return rules === undefined ? [] : judge(versions, (check) => rules(object, old, check))
}

/** Runs rules for each version; once, where no rule asks for the version. */
export function judge(
  versions: readonly string[],
  apply: (check: Check) => void,
): readonly Problem<NativeRule>[] {
  let same: readonly Problem<NativeRule>[] | undefined
  return acrossVersions(versions, (version) => {
    if (same !== undefined) return same
    const check = new Check(Number(version.split('.')[1]))
    apply(check)
    if (!check.dependsOnVersion) same = check.problems
    return check.problems
  })
}

function kindOf(object: JsonObject): string {
  return `${groupOf(stringAt(object, 'apiVersion') ?? '')}/${stringAt(object, 'kind') ?? ''}`
}
