import type { Field } from '../values/field.ts'
import { subdomain } from '../values/forms.ts'
import { policyRuleRules } from './policy-rule.ts'
import { subjectRules } from './subject.ts'

/** flowcontrol: `ValidateFlowSchemaSpec`. What Kubernetes itself has under these names is fixed, and not compared here. */
export function flowSchemaRules(schema: Field): void {
  const spec = schema.at('spec')
  const precedence = spec.at('matchingPrecedence')
  // 0 stands for the default.
  if (precedence.number !== 0) precedence.between(1, 10_000)
  if (precedence.number === 1 && schema.at('metadata', 'name').text !== 'exempt')
    precedence.invalid('is 1, which belongs to the schema named "exempt"', 'choose 2 or more')
  if (spec.at('distinguisherMethod', 'type').isSet)
    spec.at('distinguisherMethod', 'type').exactlyOneOf(['ByNamespace', 'ByUser'])
  const level = spec.at('priorityLevelConfiguration', 'name')
  if (level.filled('it names the priority level')) level.form(subdomain)
  for (const rule of spec.at('rules').items()) {
    rule.at('subjects').notEmpty('a rule names who it is about')
    for (const subject of rule.at('subjects').items()) subjectRules(subject)
    policyRuleRules(rule)
  }
}
