import type { Services } from '@chg/action'
import { pass, type Verdict } from '@chg/core'
import { followBranch, type OperationEnd, syncExact } from '@chg/delivery'
import type { Inputs, Result } from './action.ts'
import { applicationName, type Captured, capture } from './capture.ts'
import { conclude, concludeWithout, refusalOf } from './conclude.ts'
import { settled } from './preconditions.ts'
import { windowRefusal } from './window-refusal.ts'

/** Captures what runs, asks the windows, writes that it begins, syncs exactly once, and follows it to its end. */
export async function run(inputs: Inputs, services: Services): Promise<Result> {
  const name = await applicationName(inputs, services)
  services.journal.about({ application: name })
  const argocd = await services.argocd()
  const captured = await capture(argocd, name, inputs, services)
  const refused = settled(captured, inputs) ?? (await windowRefusal(captured, inputs, services))
  if (refused !== undefined) return concludeWithout(refused, captured)
  if (services.mode === 'observe') return concludeWithout(wouldSync(captured, inputs), captured)
  await begin(captured, inputs, services)
  const end = await synced(captured, inputs, services)
  if ('verdict' in end) return concludeWithout(end, captured)
  return conclude(end, captured, inputs, { argocd, reporter: services.reporter })
}

async function begin(captured: Captured, { revision }: Inputs, { journal }: Services): Promise<void> {
  if (captured.begun) return
  const { application, previousRevision, previousHistoryId, automated } = captured
  await journal.began('sync.began', {
    application: application.name,
    revision,
    ...(previousRevision !== undefined && { previousRevision }),
    ...(previousHistoryId !== undefined && { previousHistoryId }),
    automated,
  })
}

async function synced(
  { application: { name, automated } }: Captured,
  { revision, change, prune, pollInterval, timeout }: Inputs,
  { argocd: connect, clock, signal, context, reporter }: Services,
): Promise<OperationEnd | Verdict> {
  const argocd = await connect()
  const patience = { clock, signal, interval: pollInterval, timeout }
  const request = { application: name, revision, prune, change, run: context.source }
  try {
    const elsewhere = automated === null ? undefined : await followBranch(argocd, name, request, patience)
    return elsewhere ?? (await syncExact(argocd, request, patience, reporter.info))
  } catch (error) {
    return refusalOf(error)
  }
}

function wouldSync({ application, previousRevision }: Captured, { revision }: Inputs): Verdict {
  const from = previousRevision === undefined ? '' : ` from ${previousRevision}`
  return pass('would-sync', `${application.name} would be synced${from} to ${revision}.`)
}
