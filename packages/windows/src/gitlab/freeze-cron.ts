import { type Cron, parseCron } from '../cron/cron.ts'

const nicknames: Readonly<Record<string, string>> = {
  '@yearly': '0 0 1 1 *',
  '@annually': '0 0 1 1 *',
  '@monthly': '0 0 1 * *',
  '@weekly': '0 0 * * 0',
  '@daily': '0 0 * * *',
  '@midnight': '0 0 * * *',
  '@hourly': '0 * * * *',
}

/**
 * Five cron fields as GitLab takes them: 7 is Sunday too, and `@weekly` and its like stand for fields. What its parser (fugit)
 * takes beyond that (`L`, `#`, `%`, seconds, a zone) is an error that says so: to guess would be to leave a freeze out.
 */
export function parseFreezeCron(text: string): Cron {
  const trimmed = text.trim()
  const written = nicknames[trimmed.toLowerCase()] ?? trimmed
  const fields = written.split(/\s+/)
  const [zone] = fields
  if (fields.length !== 5 || zone?.includes('=') === true)
    throw new Error(`it has ${fields.length} fields where a freeze has five: minute hour day month weekday`)
  const beyond = /[L#%&?]/.exec(written.replaceAll(/jul/gi, ''))
  if (beyond !== null) throw new Error(`it uses ${beyond[0]}, which is not read here`)
  return parseCron([...fields.slice(0, 4), weekdays(fields[4] ?? '')].join(' '))
}

/** Sunday as 7, alone or at the end of a range, as a list without it. */
function weekdays(field: string): string {
  return field
    .split(',')
    .map((item) => {
      const range = /^([0-7]|sun|mon|tue|wed|thu|fri|sat)-(?:7|sun)((?:\/\d{1,9})?)$/i.exec(item)
      if (range === null) return item === '7' ? '0' : item
      return upToSunday(numberOf(range[1] ?? ''), Number(range[2]?.slice(1) || '1'))
    })
    .join(',')
}

function numberOf(day: string): number {
  const place = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'].indexOf(day.toLowerCase())
  return place < 0 ? Number(day) : place
}

function upToSunday(first: number, step: number): string {
  if (step === 0) throw new Error('its step is 0')
  const days: number[] = []
  for (let day = first; day <= 7; day += step) days.push(day % 7)
  return days.join(',')
}
