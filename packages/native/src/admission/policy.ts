import { type Field, said } from '../values/field.ts'
import { identifier, letterLabel, subdomain } from '../values/forms.ts'
import { expressionRules, matchConditionRules } from './match-conditions.ts'
import { matchConstraintsRules } from './match-resources.ts'

/** cel-spec: reserved words. */
const reserved = new Set(
  'as break const continue else false for function if import in let loop namespace null package return true var void while'.split(
    ' ',
  ),
)

/** What validating and mutating policies share; expressions themselves are compiled elsewhere. */
export function policyRules(spec: Field): void {
  spec.at('failurePolicy').exactlyOneOf(['Fail', 'Ignore'])
  if (spec.at('paramKind').isSet) paramKindRules(spec.at('paramKind'))
  matchConstraintsRules(spec.at('matchConstraints'))
  matchConditionRules(spec.at('matchConditions'))
  for (const variable of spec.at('variables').items()) {
    const name = variable.at('name')
    if (name.isSet && name.text.trim() === '') name.required('it may not be empty')
    else if (name.form(identifier) && reserved.has(name.text))
      name.invalid(`is ${said(name.text)}, a word of CEL itself`, 'choose another name')
    expressionRules(variable.at('expression'))
  }
}

/** admissionregistration: `validateParamKind`. */
function paramKindRules(kind: Field): void {
  const version = kind.at('apiVersion')
  const name = kind.at('kind')
  if (version.filled('it says which objects are parameters')) {
    const parts = version.text.split('/')
    const fits =
      parts.length <= 2 &&
      letterLabel.test(parts.at(-1) ?? '') &&
      (parts.length === 1 || parts[0] === '' || subdomain.test(parts[0] ?? ''))
    if (!fits)
      version.invalid(
        `is ${said(version.text)}, but must be a group and a version, such as rules.example.com/v1`,
      )
  }
  if (name.filled('it says which objects are parameters') && !letterLabel.test(name.text.toLowerCase()))
    name.invalid(`is ${said(name.text)}, but must be ${letterLabel.words}; capital letters are fine`)
}
