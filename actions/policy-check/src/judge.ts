import { pass, refuse, sayCount, unknown, type Verdict } from '@chg/core'
import { countFindings, findingsTable, sayFinding, sortedFindings } from '@chg/findings'
import { isUndecided, type PolicyVerdict } from '@chg/policies'
import type { Inputs, PolicyOutcome } from './inputs.ts'
import type { ReportFiles } from './publish.ts'

/** The verdict on what was found, with the outputs, the closing event and the summary. */
export function judge(checked: PolicyVerdict, files: ReportFiles, inputs: Inputs): PolicyOutcome {
  const { policies, resources, findings } = checked
  const { error: errors, warning: warnings } = countFindings(findings)
  const counts = { policies, resources, errors, warnings }
  return {
    verdict: verdictOf(checked, inputs),
    outputs: { ...counts, ...files },
    data: counts,
    summary: [
      [
        sayCount(policies, 'policy', 'policies'),
        sayCount(resources, 'object'),
        sayCount(errors, 'error'),
        sayCount(warnings, 'warning'),
      ].join(' · '),
      findingsTable(findings),
    ].join('\n\n'),
  }
}

function verdictOf(
  { policies, resources, findings }: PolicyVerdict,
  { allowEmpty, ...inputs }: Inputs,
): Verdict {
  const errors = sortedFindings(findings).filter(({ level }) => level === 'error')
  const unread = errors.filter(({ rule }) => !rule.startsWith('policy-'))
  const said = errors.filter((one) => !isUndecided(one) && !unread.includes(one))
  const [first] = said
  if (first !== undefined) {
    const more = said.length > 1 ? `, and ${said.length - 1} more` : ''
    return refuse(
      'policy-violated',
      `${sayFinding(first)}${more}`,
      first.fix ?? 'mend what the findings name',
    )
  }
  const [broken] = unread
  if (broken !== undefined) {
    return refuse(
      'manifests-invalid',
      sayFinding(broken),
      broken.fix ?? 'mend the file: what cannot be read is not checked',
    )
  }
  const [undecided] = errors
  if (undecided !== undefined) {
    return unknown('policy-undecided', sayFinding(undecided), undecided.fix ?? 'check it in a cluster')
  }
  if (!allowEmpty && (policies === 0 || resources === 0)) {
    const where =
      policies === 0 ? `policies (${inputs.policies.join(', ')})` : `paths (${inputs.paths.join(', ')})`
    const what = policies === 0 ? 'policy' : 'object to judge'
    return refuse(
      'nothing-to-check',
      `there is no ${what} below ${where}`,
      'mend the input, or set allow-empty: true',
    )
  }
  const warnings = countFindings(findings).warning
  const besides = warnings === 0 ? '' : `, with ${sayCount(warnings, 'warning')}`
  return pass(
    'policies-hold',
    `${sayCount(policies, 'policy holds', 'policies hold')} on ${sayCount(resources, 'object')}${besides}`,
  )
}
