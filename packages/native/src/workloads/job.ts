import { selectsRules } from '../selector.ts'
import { type Field, said } from '../values/field.ts'
import { label } from '../values/forms.ts'
import { labelSelectorRules } from '../values/label-selector.ts'
import { jobSpecRules } from './job-spec.ts'

/** batch: `ValidateJob`. */
export function jobRules(job: Field): void {
  const spec = job.at('spec')
  const name = job.at('metadata', 'name')
  // One completion unless it is said otherwise (batch: `SetDefaults_Job`).
  const completions = spec.at('completions').number ?? (spec.at('parallelism').isSet ? undefined : 1)
  jobSpecRules(spec, completions)
  const selector = spec.at('selector')
  labelSelectorRules(selector)
  if (spec.at('manualSelector').value === true) {
    if (selector.isSet) selectsRules(selector, spec.at('template', 'metadata', 'labels'))
    else selector.required('manualSelector is true', 'remove manualSelector')
  } else if (name.text !== '') generatedRules(spec, name.text)
  if (spec.at('completionMode').text !== 'Indexed' || name.text === '' || (completions ?? 0) <= 0) return
  const last = `${name.text}-${(completions ?? 0) - 1}`
  if (!label.test(last))
    name.invalid(`makes pods such as ${last}, whose names must be ${label.words}`, 'use a shorter name')
}

const nameKeys = ['job-name', 'batch.kubernetes.io/job-name']
const uidKeys = ['controller-uid', 'batch.kubernetes.io/controller-uid']

/** Selector and labels that the API server sets itself, and takes from nobody else (batch: `validateGeneratedSelector`). */
function generatedRules(spec: Field, name: string): void {
  const fix = 'remove it: the API server sets it'
  for (const [key, wanted] of spec.at('selector', 'matchLabels').members())
    if (!nameKeys.includes(key) || wanted.text !== name)
      wanted.forbidden('the selector of a Job is made by the API server, unless manualSelector is true', fix)
  for (const expression of spec.at('selector', 'matchExpressions').items())
    expression.forbidden(
      'the selector of a Job is made by the API server, unless manualSelector is true',
      fix,
    )
  const labels = spec.at('template', 'metadata', 'labels')
  for (const key of nameKeys) {
    const own = labels.at(key)
    if (own.isSet && own.text !== name)
      since27(own, key, () => own.invalid(`is ${said(own.text)}, but the Job is called ${said(name)}`, fix))
  }
  for (const key of uidKeys) {
    const own = labels.at(key)
    if (own.isSet) since27(own, key, () => own.forbidden('it holds the UID of the Job', fix))
  }
}

/** Labels with a prefix came with 1.27. */
function since27(field: Field, key: string, rules: () => void): void {
  if (key.includes('/')) field.check.since(27, rules)
  else rules()
}
