import type { Field } from '../values/field.ts'
import { scheduleRules, timeZoneRules } from './cron-schedule.ts'
import { jobSpecRules } from './job-spec.ts'

/** batch: `ValidateCronJobCreate`. */
export function cronJobRules(object: Field): void {
  const spec = object.at('spec')
  const name = object.at('metadata', 'name')
  if (name.text.length > 52)
    name.invalid(`has ${name.text.length} characters, but its Jobs are named after it: at most 52`)
  const schedule = spec.at('schedule')
  if (schedule.notEmpty('it says when to run')) scheduleRules(schedule, spec.at('timeZone'))
  timeZoneRules(spec.at('timeZone'))
  spec.at('concurrencyPolicy').oneOf(['Allow', 'Forbid', 'Replace'])
  for (const field of ['startingDeadlineSeconds', 'successfulJobsHistoryLimit', 'failedJobsHistoryLimit'])
    spec.at(field).between(0)
  templateRules(spec.at('jobTemplate', 'spec'))
}

/** batch: `ValidateJobTemplateSpec`. */
function templateRules(spec: Field): void {
  if (!spec.isSet) {
    spec.required('it says what to run')
    return
  }
  jobSpecRules(spec, spec.at('completions').number)
  if (spec.at('selector').isSet) spec.at('selector').forbidden('the API server makes it', 'remove it')
  if (spec.at('manualSelector').value === true)
    spec.at('manualSelector').forbidden('each Job has a selector of its own', 'remove it')
}
