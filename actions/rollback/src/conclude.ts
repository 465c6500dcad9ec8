import { plain, table, timeline } from '@chg/action'
import { formatInstant, refuse, unknown, type Verdict } from '@chg/core'
import {
  type Application,
  deployedRevision,
  entryOf,
  FROZEN_ANNOTATION,
  frozenOf,
  type OperationEnd,
} from '@chg/delivery'
import type { Result } from './action.ts'
import { autoSyncRestored } from './go-back.ts'
import type { Plan } from './plan.ts'

/** The end of the operation as a verdict; undefined where it succeeded and is to be verified. */
export function verdictOfEnd({ kind, application, state }: OperationEnd, { to }: Plan): Verdict | undefined {
  const { name } = application
  const words = state?.message ? `: ${state.message}` : ''
  switch (kind) {
    case 'succeeded':
      return undefined
    case 'failed':
      return refuse(
        'rollback-failed',
        `The rollback of ${name} to ${to} ended as ${state?.phase ?? 'failed'}${words}`,
        'mend what it names and run this again, or name another revision; auto-sync stays off',
      )
    case 'blocked':
      return refuse(
        'rollback-blocked',
        `A sync window of Argo CD holds the rollback of ${name} to ${to}${words}.`,
        'Argo CD starts it when the window lets it: set manualSync: true on the window for now, then run this again to follow it',
      )
    case 'superseded':
    case 'gone':
      if (application.automated !== null) return autoSyncRestored(`The rollback of ${name} was overtaken.`)
      return refuse(
        'rollback-superseded',
        `Another operation took the place of the rollback of ${name} to ${to}${state === undefined ? '' : ` (now: ${state.revision}, ${state.phase})`}.`,
        'find out who syncs this application beside you, then run this again',
      )
    case 'timeout':
      return unknown(
        'rollback-timeout',
        `The rollback of ${name} to ${to} had not ended in time (${state?.phase ?? 'not begun'}${words}).`,
        'it goes on in Argo CD; run this again to follow it to its end, it is not started twice',
      )
  }
}

/** Outputs, the closing event's data and the summary, from the application as it is now. */
export function conclude(
  verdict: Verdict,
  { application, plan, reason }: { application: Application; plan?: Plan; reason?: string | undefined },
): Result {
  const deployed = deployedRevision(application)
  const state = application.operationState?.revision === plan?.to ? application.operationState : undefined
  const historyId = state === undefined ? undefined : entryOf(application, state)?.id
  const autoSync = application.automated !== null ? 'on' : frozenOf(application) ? 'lifted' : 'off'
  return {
    verdict,
    outputs: {
      revision: deployed,
      'previous-revision': plan?.from,
      'history-id': historyId,
      phase: state?.phase,
      'auto-sync': autoSync,
    },
    data: {
      application: application.name,
      ...(plan !== undefined && { from: plan.from }),
      ...(deployed !== undefined && { revision: deployed }),
      ...(historyId !== undefined && { historyId }),
      ...(state !== undefined && { phase: state.phase, startedAt: formatInstant(state.startedAt) }),
      ...(state?.finishedAt !== undefined && { finishedAt: formatInstant(state.finishedAt) }),
    },
    summary: summaryOf(application, plan, autoSync, reason),
  }
}

function summaryOf(
  application: Application,
  plan: Plan | undefined,
  autoSync: string,
  reason: string | undefined,
): string {
  const { name, operationState: state, history } = application
  const short = (revision: string | undefined) => plain((revision ?? '').slice(0, 12)) || '–'
  const parts: string[] = []
  if (reason !== undefined) parts.push(`Reason: ${plain(reason)}`)
  if (plan === undefined) {
    const rows = history
      .toReversed()
      .map(({ id, revision, deployedAt }) => [String(id), plain(revision), formatInstant(deployedAt)])
    parts.push(table(['History id', 'Revision', 'Deployed at'], rows))
    return parts.join('\n\n')
  }
  const rows = [
    ['Taken back', short(plan.from)],
    ['Known good', `${short(plan.to)} (history id ${plan.historyId})`],
    ['Runs now', short(deployedRevision(application))],
    ['Health', plain(application.health.status) || '–'],
    ['Auto-sync', autoSync],
  ]
  parts.push(table([plain(name), ''], rows))
  if (state?.finishedAt !== undefined && state.revision === plan.to) {
    const done = state.phase === 'Succeeded' ? ('done' as const) : ('crit' as const)
    parts.push(
      timeline(`Rollback of ${name}`, [
        { label: 'rollback', start: state.startedAt, end: state.finishedAt, state: done },
      ]),
    )
  }
  if (autoSync === 'lifted') parts.push(nextSteps(application, plan))
  return parts.join('\n\n')
}

/** What is left to a person: auto-sync must not come back before Git says what runs. */
function nextSteps({ name, targetRevision }: Application, { from, automated }: Plan): string {
  return [
    '**Auto-sync stays off until Git agrees.** Turned on now, it would deploy the bad revision again.',
    '',
    `1. Revert ${plain(from.slice(0, 12))} on ${plain(targetRevision)} and merge it.`,
    `2. Restore \`spec.syncPolicy.automated\` of ${plain(name)} as it was: \`${JSON.stringify(automated).replaceAll('`', '')}\``,
    `3. Remove the annotation \`${FROZEN_ANNOTATION}\`, which holds the same.`,
  ].join('\n')
}
