import { podTemplateRules } from '../pod/pod-template.ts'
import { type Field, said } from '../values/field.ts'
import { domainPath } from '../values/forms.ts'
import { podFailurePolicyRules } from './pod-failure-policy.ts'
import { successPolicyRules } from './success-policy.ts'

const many = 100_000
const fewer = 10_000

/** Of a Job or a CronJob's Jobs (batch: `validateJobSpec`). `completions` are those after defaults. */
export function jobSpecRules(spec: Field, completions: number | undefined): void {
  const { check } = spec
  for (const name of [
    'parallelism',
    'completions',
    'activeDeadlineSeconds',
    'backoffLimit',
    'ttlSecondsAfterFinished',
  ])
    spec.at(name).between(0)
  spec.at('completionMode').exactlyOneOf(['NonIndexed', 'Indexed'])
  check.since(29, () => indexLimitsRules(spec, completions))
  check.since(32, () => managedByRules(spec.at('managedBy')))
  if (spec.at('completionMode').text === 'Indexed') indexedRules(spec, completions)
  check.since(26, () => podFailurePolicyRules(spec))
  check.since(31, () => successPolicyRules(spec, completions))
  check.since(29, () => replacementRules(spec))
  podTemplateRules(spec.at('template'))
  restartRules(spec)
}

/** Limits by index; before 1.29 the API server dropped them. */
function indexLimitsRules(spec: Field, completions: number | undefined): void {
  const [backoff, failed] = [spec.at('backoffLimitPerIndex'), spec.at('maxFailedIndexes')]
  for (const limit of [backoff, failed]) {
    if (!limit.between(0) || !limit.isSet || spec.at('completionMode').text === 'Indexed') continue
    limit.forbidden('the completionMode is not Indexed', 'remove it, or set completionMode: Indexed')
  }
  if (failed.isSet && !backoff.isSet) backoff.required('maxFailedIndexes is set')
  if (spec.at('completionMode').text !== 'Indexed') return
  const number = failed.number ?? 0
  if (completions !== undefined && number > completions)
    failed.invalid(`is ${number}, more than the ${completions} completions`)
  else if (number > many) failed.invalid(`is ${number}, more than ${many}`)
  if ((completions ?? 0) <= many || !backoff.isSet) return
  if (!failed.isSet) failed.required(`there are more than ${many} completions`)
  for (const limit of [spec.at('parallelism'), failed])
    if ((limit.number ?? 0) > fewer)
      limit.invalid(`is ${limit.number}, more than ${fewer}, with more than ${many} completions`)
}

function managedByRules(managedBy: Field): void {
  if (!managedBy.notEmpty() || !managedBy.form(domainPath)) return
  if (managedBy.text.length > 63) managedBy.invalid(`has ${managedBy.text.length} characters, more than 63`)
}

function indexedRules(spec: Field, completions: number | undefined): void {
  if (completions === undefined) spec.at('completions').required('the completionMode is Indexed')
  const parallelism = spec.at('parallelism')
  if ((parallelism.number ?? 0) > many) parallelism.invalid(`is ${parallelism.number}, more than ${many}`)
}

/** batch: `validatePodReplacementPolicy`. */
function replacementRules(spec: Field): void {
  const isOwn = spec.at('podFailurePolicy').isSet
  spec.at('podReplacementPolicy').exactlyOneOf(isOwn ? ['Failed'] : ['Failed', 'TerminatingOrFailed'])
}

function restartRules(spec: Field): void {
  const policy = spec.at('template', 'spec', 'restartPolicy')
  const fix = 'set restartPolicy: Never or OnFailure'
  if (policy.text === '') policy.required('it is Always unless it is set, and the pods of a Job end', fix)
  else if (policy.text === 'Always') policy.invalid('is Always, but the pods of a Job end', fix)
  else if (policy.text === 'OnFailure' && spec.at('podFailurePolicy').isSet)
    policy.check.since(26, () =>
      policy.invalid(`is ${said(policy.text)}, but with a podFailurePolicy must be Never`),
    )
}
