import { messageOf } from '@chg/core'
import { parseCron } from '../cron/cron.ts'

/** What is wrong with a schedule, in the words of Argo CD; undefined where nothing is. */
export function problemOf(schedule: string): string | undefined {
  try {
    parseCron(schedule)
    return undefined
  } catch (error) {
    return messageOf(error)
  }
}
