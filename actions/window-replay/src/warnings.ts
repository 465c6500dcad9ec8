import type { Services } from '@chg/action'
import { reaches } from './reach.ts'
import type { Told } from './told.ts'

/** What the figures leave out. */
export function warnOf(told: Told, reporter: Pick<Services['reporter'], 'warning'>): void {
  for (const { what, error } of told.histories.unread)
    reporter.warning(`the history of ${what} is left out: ${error.message}; ${error.fix}`)
  for (const note of told.notes) reporter.warning(note)
  const short = reaches(told).filter(({ known }) => known !== 'whole')
  if (short.length === 0) return
  const names = short.slice(0, 5).map(({ application }) => application)
  reporter.warning(
    `not all ${told.inputs.days} days are known of ${names.join(', ')}${short.length > names.length ? ` and ${short.length - names.length} more` : ''}: the summary says how far back the history of each goes`,
  )
}
