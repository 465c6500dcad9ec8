import { CelError } from '@chg/cel'
import type { JsonObject } from '@chg/core'
import { checkedRule } from '../../../packages/definitions/src/checked-rule.ts'
import { declaredType } from '../../../packages/definitions/src/declared-type.ts'
import { ruleProblems } from '../../../packages/definitions/src/rule-problems.ts'
import type { Finding, Trial } from '../hold-against.ts'
import { objectFrom, ruleFrom } from './generate.ts'
import { ruleSchema } from './schema.ts'

/** A rule at the root of `ruleSchema`, and what it is asked about. */
export interface RuleCase {
  readonly rule: string
  readonly object: JsonObject
  readonly old?: JsonObject
}

/** What the oracle says: see `answer` in `main.go`. */
export interface RuleAnswer {
  readonly compiles: boolean
  readonly cost: string
  readonly transition: boolean
  readonly verdict: string
}

const schemaWith = (rule: string) => ({ ...ruleSchema, 'x-kubernetes-validations': [{ rule }] })

/** Types, costs and verdicts of rules, as packages/definitions and the API server have them. */
export const ruleTrial: Trial<RuleCase, RuleAnswer> = {
  name: 'rules of definitions',
  generate: (random) => {
    const object = objectFrom(random)
    const old = random.chance(0.3) ? object : objectFrom(random)
    return { rule: ruleFrom(random), object, ...(random.chance(0.6) && { old }) }
  },
  ask: ({ rule, ...objects }) => ({ schema: schemaWith(rule), ...objects }),
  compare: compareRules,
  simpler: function* ({ rule, object, old }) {
    if (old !== undefined) yield { rule, object }
    for (const name of Object.keys(object)) {
      const { [name]: _, ...rest } = object
      if (!['apiVersion', 'kind', 'metadata', 's'].includes(name))
        yield { rule, object: rest, ...(old && { old }) }
    }
  },
  asTest: ({ rule, object, old }, answer) =>
    `// ${JSON.stringify(answer)}\n${JSON.stringify({ rule, object, old })}`,
}

export function compareRules({ rule, object, old }: RuleCase, theirs: RuleAnswer): Finding {
  const schema = schemaWith(rule)
  const declared = declaredType(schema, true, 'self')
  if (declared === undefined) throw new Error('the schema of the trial has no type')
  const checked = checkedRule({ rule }, declared)
  const compiles = !(checked.rule instanceof CelError)
  const ours: RuleAnswer = {
    compiles,
    cost: String(compiles ? checked.cost : 0),
    transition: !(checked.rule instanceof CelError) && checked.rule.names.has('oldSelf'),
    verdict: compiles ? verdictOf(object, old, schema) : '',
  }
  // Beyond 2^53 both are far beyond any limit.
  const same = ours.cost === theirs.cost || Math.abs(Number(ours.cost) / Number(theirs.cost) - 1) < 1e-9
  // Of a rule that does not compile nobody asks whether it would be about a change.
  const sameTransition = !theirs.compiles || ours.transition === theirs.transition
  const equal = same && ours.compiles === theirs.compiles && sameTransition
  if (equal && ours.verdict === theirs.verdict) return {}
  return { difference: `${rule}: ours ${JSON.stringify(ours)}, Kubernetes ${JSON.stringify(theirs)}` }
}

function verdictOf(object: JsonObject, old: JsonObject | undefined, schema: object): string {
  const problems = ruleProblems(object, schema, old === undefined ? {} : { old })
  const [first] = problems.filter(({ level, rule }) => level === 'error' || rule === 'cel-error')
  if (first === undefined) return 'holds'
  if (first.level === 'warning') return `not judged: ${first.message}`
  return first.rule === 'cel-error' ? 'error' : 'fails'
}
