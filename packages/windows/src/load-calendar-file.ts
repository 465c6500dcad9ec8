import type { CalendarReading } from './calendar-file/parse-calendar.ts'

/** `parseCalendar`, its code loaded at first use. */
export async function readCalendar(value: unknown): Promise<CalendarReading> {
  const { parseCalendar } = await import('./calendar-file/parse-calendar.ts')
  return parseCalendar(value)
}
