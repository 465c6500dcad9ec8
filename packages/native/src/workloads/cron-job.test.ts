import { cases } from '../testing.ts'
import { job } from './testing.ts'

cases(
  {
    apiVersion: 'batch/v1',
    kind: 'CronJob',
    metadata: { name: 'nightly' },
    spec: { schedule: '0 2 * * *', jobTemplate: { spec: job().spec } },
  },
  [
    ['a name that leaves room', { 'metadata.name': 'a'.repeat(53) }, ['invalid metadata.name']],
    ['two at once', { 'spec.concurrencyPolicy': 'Never' }, ['invalid spec.concurrencyPolicy']],
    ['nothing below zero', { 'spec.failedJobsHistoryLimit': -1 }, ['invalid spec.failedJobsHistoryLimit']],
    [
      'a selector of one’s own',
      { 'spec.jobTemplate.spec.selector': {} },
      ['forbidden spec.jobTemplate.spec.selector'],
    ],
    [
      'on purpose',
      { 'spec.jobTemplate.spec.manualSelector': true },
      ['forbidden spec.jobTemplate.spec.manualSelector'],
    ],
    [
      'completions are not filled in',
      { 'spec.jobTemplate.spec.completionMode': 'Indexed' },
      ['required spec.jobTemplate.spec.completions'],
    ],
    [
      'pods as they must be',
      { 'spec.jobTemplate.spec.template.spec.restartPolicy': undefined },
      ['required spec.jobTemplate.spec.template.spec.restartPolicy'],
    ],
  ],
)
