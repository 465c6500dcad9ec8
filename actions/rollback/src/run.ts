import type { Services } from '@chg/action'
import { pass, refuse } from '@chg/core'
import type { Inputs, Result } from './action.ts'
import { conclude, verdictOfEnd } from './conclude.ts'
import { freeze } from './freeze.ts'
import { goBack, isBack } from './go-back.ts'
import { type Plan, planRollback } from './plan.ts'
import { recordsOrNone } from './records.ts'
import { podsOf, verified } from './verify.ts'
import { windowRefusal } from './window-refusal.ts'

/** Chooses what was known good, holds auto-sync off, goes back to it once, and verifies it. */
export async function run(inputs: Inputs, services: Services): Promise<Result> {
  const { application: name, change, strategy, pollInterval, timeout } = inputs
  const { clock, signal, journal, reporter } = services
  journal.about({ application: name })
  if (strategy !== 'argocd') return { verdict: notAvailable(strategy) }
  const argocd = await services.argocd()
  const application = await argocd.application(name)
  const plan = planRollback(application, inputs, await recordsOrNone(services))
  if ('verdict' in plan) return conclude(plan, { application })
  const closed = plan.resumed ? undefined : await windowRefusal(application, inputs, services)
  if (closed !== undefined) return conclude(closed, { application, plan })
  if (services.mode === 'observe') return conclude(wouldRollBack(name, plan), { application, plan })
  const kubernetes = await podsOf(application, argocd, inputs, services)
  await begin(name, plan, services)
  await freeze(argocd, application, plan, { clock, change })
  const patience = { clock, signal, interval: pollInterval, timeout }
  const already = isBack(application, plan)
  const end = already ? undefined : await goBack(argocd, name, plan, inputs, patience, reporter.info)
  const failed = end === undefined || 'verdict' in end ? end : verdictOfEnd(end, plan)
  if (failed !== undefined) return conclude(failed, { application: await argocd.application(name), plan })
  const done = { plan, already, kubernetes }
  const health = await verified(argocd, inputs, done, patience, reporter.info)
  return conclude(health.verdict, { application: health.application, plan, reason: inputs.reason })
}

async function begin(
  application: string,
  { from, to, historyId, automated, resumed }: Plan,
  { journal }: Services,
): Promise<void> {
  if (!resumed) await journal.began('rollback.began', { application, from, to, historyId, automated })
}

function notAvailable(strategy: string) {
  return refuse(
    'strategy-not-available',
    `Strategy ${strategy} is not available yet; nothing was changed.`,
    'use strategy: argocd; a Velero backup is restored with the command that velero-snapshot printed',
  )
}

function wouldRollBack(name: string, { from, to, historyId }: Plan) {
  return pass(
    'would-roll-back',
    `${name} would be taken back from ${from} to ${to} (history id ${historyId}).`,
  )
}
