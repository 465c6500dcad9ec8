import type * as definitions from '@chg/definitions'
import type { Collection } from '@chg/manifests'
import type { LocatedSchemas } from '@chg/schemas'

/** What judges definitions, and objects by the rules that are written in them. */
export type DefinitionRules = Pick<
  typeof definitions,
  'definitionProblems' | 'expressionProblems' | 'ruleProblems'
>

/** Built-in kinds that hold expressions in CEL. */
const holders = new Set([
  'DeviceClass',
  'MutatingAdmissionPolicy',
  'MutatingWebhookConfiguration',
  'ResourceClaim',
  'ResourceClaimTemplate',
  'ValidatingAdmissionPolicy',
  'ValidatingWebhookConfiguration',
])

/** Whether what is said of an object of that kind takes `DefinitionRules`. */
export function holdsRules(kind: string): boolean {
  return kind === 'CustomResourceDefinition' || holdsExpressions(kind)
}

/** Whether an object of that kind may hold expressions that are no rules of a definition. */
export function holdsExpressions(kind: string): boolean {
  return holders.has(kind)
}

/** Loaded only where something holds rules: a compiler of CEL is as large as all the rest, and most trees have no use for it. */
export async function definitionRulesFor(
  { sets }: Pick<Collection, 'sets'>,
  located: LocatedSchemas | undefined,
): Promise<DefinitionRules | undefined> {
  const isNeeded =
    (located?.custom.size ?? 0) > 0 ||
    sets.some(({ manifests }) => manifests.some(({ kind }) => holdsRules(kind)))
  return isNeeded ? import('@chg/definitions') : undefined
}
