import { type Field, said } from '../values/field.ts'

/** batch: `validateSuccessPolicy`. Before 1.31 the API server dropped it. */
export function successPolicyRules(spec: Field, completions: number | undefined): void {
  const policy = spec.at('successPolicy')
  if (!policy.isSet) return
  if (spec.at('completionMode').text !== 'Indexed') {
    policy.forbidden('the completionMode is not Indexed', 'set completionMode: Indexed')
    return
  }
  const rules = policy.at('rules')
  rules.notEmpty('it has at least one rule')
  if (rules.size > 20) rules.invalid(`has ${rules.size} items, more than 20`)
  for (const rule of rules.items()) ruleRules(rule, completions ?? Infinity)
}

function ruleRules(rule: Field, completions: number): void {
  const [indexes, count] = [rule.at('succeededIndexes'), rule.at('succeededCount')]
  if (!indexes.isSet && !count.isSet)
    rule.invalid('does not say when it holds', 'set succeededIndexes or succeededCount')
  const listed = indexes.isSet ? countIndexes(indexes.text, completions) : completions
  if (typeof listed === 'string') indexes.invalid(listed)
  if (Buffer.byteLength(indexes.text) > 64 * 1024) indexes.invalid('is longer than 64 KiB')
  const least = count.number
  if (least === undefined || !count.between(0)) return
  if (least > completions) count.invalid(`is ${least}, more than the ${completions} completions`)
  else if (typeof listed === 'number' && least > listed)
    count.invalid(`is ${least}, but succeededIndexes has ${listed} only`)
}

/** How many indexes `1,3-5` stands for, or what is wrong with it (batch: `validateIndexesFormat`). */
function countIndexes(text: string, completions: number): number | string {
  if (text === '') return 0
  let last = -1
  let total = 0
  for (const part of text.split(',')) {
    const [, from, to] = /^\+?(\d{1,18})(?:-\+?(\d{1,18}))?$/.exec(part) ?? []
    if (from === undefined) return `holds ${said(part)}, which is neither an index nor a range such as 3-5`
    const [start, end] = [Number(from), Number(to ?? from)]
    if (end >= completions)
      return `holds ${end}, but the last of ${completions} indexes is ${completions - 1}`
    if (start <= last || (to !== undefined && start >= end))
      return `holds ${said(part)}, which is out of order`
    last = end
    total += end - start + 1
  }
  return total
}
