/** RFC 3339 in UTC with whole seconds: the form of every instant that we write. */
export function formatInstant(at: Date): string {
  return at.toISOString().replace(/\.\d{3}Z$/, 'Z')
}

const days = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** An instant for people: `Tue 24 Nov 02:00 UTC`. */
export function sayInstant(at: Date): string {
  const time = at.toISOString().slice(11, 16)
  return `${days[at.getUTCDay()]} ${at.getUTCDate()} ${months[at.getUTCMonth()]} ${time} UTC`
}

/** Parses RFC 3339 (a date, `T`, a time, a zone); undefined for anything else, impossible dates included. */
export function parseInstant(text: string): Date | undefined {
  const form = /^(\d{4})-(\d{2})-(\d{2})T([01]\d|2[0-3]):\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/.exec(
    text,
  )
  if (form === null) return undefined
  const day = new Date(Date.UTC(Number(form[1]), Number(form[2]) - 1, Number(form[3])))
  if (day.getUTCDate() !== Number(form[3]) || day.getUTCMonth() !== Number(form[2]) - 1) return undefined
  const at = new Date(text)
  return Number.isNaN(at.getTime()) ? undefined : at
}
