import type { IcsOptions, IcsReading } from './ics/ics-calendars.ts'

/** `icsCalendars`, its code loaded at first use. */
export async function readIcs(text: string, options: IcsOptions): Promise<IcsReading> {
  const { icsCalendars } = await import('./ics/ics-calendars.ts')
  return icsCalendars(text, options)
}
