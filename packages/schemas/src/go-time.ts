const instant = /^(\d{4}-\d{2}-\d{2})T(\d{1,2}):(\d{2}):(\d{2})(?:[.,](\d+))?(?:Z|[+-](\d{2}):(\d{2}))$/

/** An instant as fields of built-in kinds take it (metav1.Time: Go's `time.Parse` with RFC 3339). */
export function isGoTime(text: string): boolean {
  const [, date = '', hour, minute, second, , zoneHour = '00', zoneMinute = '00'] = instant.exec(text) ?? []
  return (
    isDate(date) &&
    Number(hour) <= 23 &&
    Number(minute) <= 59 &&
    Number(second) <= 59 &&
    Number(zoneHour) <= 24 &&
    Number(zoneMinute) <= 60
  )
}

/** The same with exactly six digits of a second (metav1.MicroTime). */
export function isGoMicroTime(text: string): boolean {
  return instant.exec(text)?.[5]?.length === 6 && isGoTime(text)
}

/** A day of the calendar: `2026-11-24`. */
export function isDate(text: string): boolean {
  const [, year = '', month = '', day = ''] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? []
  const [m, d] = [Number(month), Number(day)]
  if (year === '' || m < 1 || m > 12 || d < 1) return false
  const leap = Number(year) % 4 === 0 && (Number(year) % 100 !== 0 || Number(year) % 400 === 0)
  const days = m === 2 ? (leap ? 29 : 28) : [4, 6, 9, 11].includes(m) ? 30 : 31
  return d <= days
}

/** Of a custom definition (kube-openapi: `IsDateTime`): freer than Go's own. */
export function isDateTime(text: string): boolean {
  const [date = '', time = ''] = text.toLowerCase().split('t')
  const [, hour = '', minute = '', second = ''] =
    /^(\d{2}):(\d{2}):(\d{2})(?:.\d+)?(?:z|[+-]\d{2}:\d{2})$/.exec(time) ?? []
  return hour !== '' && isDate(date) && hour <= '23' && minute <= '59' && second <= '59'
}

const goDuration = /^[-+]?(?:0|(?:(?:\d+(?:\.\d*)?|\.\d+)(?:ns|us|µs|μs|ms|s|m|h))+)$/
const units = ['ns', 'us', 'µs', 'ms', 's', 'm', 'h', 'hr', 'd', 'w', 'wk']
/** Any word that begins so is taken: `min`, `minutes`, `months` not, since no unit is its beginning. */
const beginnings = ['nano', 'micro', 'milli', 'sec', 'min', 'hour', 'day', 'week']

/** Of a custom definition (kube-openapi: `ParseDuration`): Go's, or numbers with units in words anywhere in the text. */
export function isDuration(text: string): boolean {
  if (goDuration.test(text)) return true
  return Array.from(text.matchAll(/(?<!\d)\d+\s*([A-Za-zµ]+)/g), ([, unit = '']) => unit.toLowerCase()).some(
    (unit) => units.includes(unit) || beginnings.some((one) => unit.startsWith(one)),
  )
}
