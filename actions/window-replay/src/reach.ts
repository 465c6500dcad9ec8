import type { Past } from '@chg/delivery'
import type { Told } from './told.ts'

/** How far back the deployments of an application are known, all of them. */
export interface ApplicationReach {
  readonly application: string
  /** `whole`: all days that were asked for. Nothing: what went past chg-actions, or is older than an event lives, is not known. */
  readonly known: 'whole' | Date | 'nothing'
}

/** For each application the best of its histories. The ledger and events are never whole: they tell of some deployments only. */
export function reaches({ histories, from }: Pick<Told, 'histories' | 'from'>): readonly ApplicationReach[] {
  return [...Map.groupBy(histories.pasts, ({ application }) => application)].map(([application, pasts]) => ({
    application,
    known: pasts.map((past) => reachIn(past, from)).reduce(farther, 'nothing'),
  }))
}

function reachIn({ source, reach }: Past, from: Date): ApplicationReach['known'] {
  if (source === 'ledger' || source === 'events' || reach === 'nothing') return 'nothing'
  return reach === 'beginning' || reach <= from ? 'whole' : reach
}

function farther(a: ApplicationReach['known'], b: ApplicationReach['known']): ApplicationReach['known'] {
  if (a === 'whole' || b === 'whole') return 'whole'
  if (a === 'nothing') return b
  return b === 'nothing' || a < b ? a : b
}
