import { at, listAt, stringAt } from '@chg/core'
import type { Approval } from '@chg/reviews'
import type { Api } from './api.ts'
import type { Involved } from './authors.ts'
import { personOf } from './person-of.ts'

const PERMISSION = 'actions: read'

/**
 * The approvals of a run of a workflow (environments with required reviewers), and who started it. With `environment` only those
 * of the GitHub environment of that name count. Who rejected a part of the run approves nothing of it.
 */
export async function approvalsOfRun(
  api: Api,
  repository: string,
  { run, environment }: { readonly run: string; readonly environment: string | undefined },
): Promise<{ readonly approvals: readonly Approval[]; readonly involved: readonly Involved[] }> {
  const path = `/repos/${repository}/actions/runs/${run}`
  const whole = await api.call({ path, permission: PERMISSION })
  const url = stringAt(whole, 'html_url') ?? path
  const listed = listAt(
    { list: await api.call({ path: `${path}/approvals`, permission: PERMISSION }) },
    'list',
  )
  const people = (['actor', 'triggering_actor'] as const).flatMap((role) => {
    const person = personOf(at(whole, role))
    return person === undefined ? [] : [{ person, why: `${person.login} started this run` }]
  })
  const rejecters = new Set(
    listed.filter((one) => stringAt(one, 'state') === 'rejected').map((one) => personOf(at(one, 'user'))?.id),
  )
  const approvals = listed.flatMap((one): readonly Approval[] => {
    const person = personOf(at(one, 'user'))
    if (person === undefined || stringAt(one, 'state') !== 'approved' || rejecters.has(person.id)) return []
    const names = listAt(one, 'environments').map((each) => stringAt(each, 'name')?.toLowerCase())
    if (environment !== undefined && !names.includes(environment.toLowerCase())) return []
    const evidence = `${url}#approved-by-${person.id}`
    return [{ person, kind: 'run', evidence, text: stringAt(one, 'comment') ?? '' }]
  })
  return { approvals, involved: people }
}
