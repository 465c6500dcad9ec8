import type { FreezeReading } from './gitlab/freeze-calendar.ts'

/** `freezeCalendar`, its code loaded at first use. */
export async function readFreezes(value: unknown, name: string): Promise<FreezeReading> {
  const { freezeCalendar } = await import('./gitlab/freeze-calendar.ts')
  return freezeCalendar(value, name)
}
