import { messageOf, parseGoDuration } from '@chg/core'
import { isZoneName, parseCron } from '@chg/windows'
import { type Field, said } from '../values/field.ts'

const descriptors = ['@yearly', '@annually', '@monthly', '@weekly', '@daily', '@midnight', '@hourly']

/** batch: `validateScheduleFormat`; robfig/cron: `ParseStandard`. */
export function scheduleRules(schedule: Field, timeZone: Field): void {
  const { text } = schedule
  const wrong = wrongSchedule(text)
  if (wrong !== undefined)
    schedule.invalid(
      `is ${said(text)}, which is no cron schedule: ${wrong}`,
      'write five fields, such as "30 2 * * 1-5"',
    )
  if (!text.includes('TZ')) return
  const complain = () =>
    schedule.invalid(`is ${said(text)}, but a time zone has its own field`, 'set timeZone')
  // Before 1.29 it was taken, unless there was a timeZone as well.
  if (timeZone.isSet) complain()
  else schedule.check.since(29, complain)
}

function wrongSchedule(text: string): string | undefined {
  // Time zones have rules of their own.
  const plain = text.replace(/^(CRON_)?TZ=\S*\s*/, '')
  try {
    if (plain.startsWith('@every ')) parseGoDuration(plain.slice('@every '.length))
    else if (plain.startsWith('@')) {
      if (!descriptors.includes(plain)) return `${said(plain)} is no ${descriptors.join(', ')} or @every 1h`
    } else parseCron(plain)
    return undefined
  } catch (error) {
    return messageOf(error)
  }
}

/** batch: `validateTimeZone`. */
export function timeZoneRules(timeZone: Field): void {
  if (!timeZone.isSet) return
  if (timeZone.text === '')
    timeZone.invalid('is empty', 'remove it, or name a time zone such as Europe/Berlin')
  // The name alone: what clocks there show costs far more to find out.
  else if (!isZoneName(timeZone.text))
    timeZone.invalid(
      `is ${said(timeZone.text)}, which is no time zone of the IANA database`,
      'for example Europe/Berlin',
    )
}
