import { ChgError, parseHeader } from '@chg/core'

/** Headers by their names, for one URL. */
export type Headers = Readonly<Record<string, string>>

/** A host, perhaps with a port, and then the header: what ends with a colon is the name of a header. */
const form = /^(?:([a-z0-9.:[\]-]*[a-z0-9\]])[ \t]+)?(.*)$/is

/**
 * The headers for each URL, from the lines of `calendar-headers`: `Name: value`, or `host Name: value` for that host alone. A line
 * without a host is for all URLs, and so is refused where they are of several hosts: a token is not for everybody. Every
 * value is masked. Throws `calendar-header-invalid`, which never shows a line.
 */
export function headersFor(
  lines: readonly string[],
  urls: readonly string[],
  mask: (secret: string) => void,
): (url: string) => Headers {
  const invalid = (problem: string, fix: string) => new ChgError('calendar-header-invalid', problem, fix)
  const hosts = new Set(urls.map((url) => new URL(url).host))
  const parsed = lines.map((line, index) => {
    const [, host, rest = ''] = form.exec(line.trim()) ?? []
    const header = parseHeader(rest)
    if (header === undefined) {
      throw invalid(
        `line ${index + 1} of calendar-headers is not of the form Name: value`,
        'for example PRIVATE-TOKEN: abc, or gitlab.example.com PRIVATE-TOKEN: abc',
      )
    }
    const { name, value } = header
    mask(value)
    // Of `Bearer abc` the token alone, too.
    for (const word of value.split(/\s+/).slice(1)) mask(word)
    if (host === undefined && hosts.size > 1) {
      throw invalid(
        `header ${name} of calendar-headers would go to ${hosts.size} hosts`,
        `write the host before it, for example ${[...hosts][0]} ${name}: …`,
      )
    }
    if (host !== undefined && !hosts.has(host.toLowerCase())) {
      throw invalid(
        `header ${name} of calendar-headers is for ${host}, and no calendar is read from there`,
        `the calendars are read from ${[...hosts].join(', ') || 'no URL'}`,
      )
    }
    return { host: host?.toLowerCase(), name: name.toLowerCase(), value }
  })
  return (url) => {
    const { host } = new URL(url)
    return Object.fromEntries(
      parsed
        .filter((one) => one.host === undefined || one.host === host)
        .map(({ name, value }) => [name, value]),
    )
  }
}
