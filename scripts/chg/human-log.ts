/**
 * A runner's log as a person at a terminal reads it: `::error file=…,line=…::…` becomes a sentence, masked values become `***`,
 * mask commands are not shown. Returns what to print for a line; undefined for nothing.
 */
export function humanLog(): (line: string) => string | undefined {
  const masks: string[] = []
  const hide = (line: string) => masks.reduce((text, mask) => text.replaceAll(mask, '***'), line)
  return (line) => {
    const match = /^::([a-z-]+)(?: ([^:]*))?::(.*)$/.exec(line)
    if (match === null) return hide(line)
    const [, command = '', properties = '', message = ''] = match
    const text = unescaped(message)
    if (command === 'add-mask') {
      masks.push(text)
      masks.sort((a, b) => b.length - a.length)
      return undefined
    }
    const values = Object.fromEntries(
      properties.split(',').map((pair) => {
        const equals = pair.indexOf('=')
        return [pair.slice(0, equals), unescaped(pair.slice(equals + 1))]
      }),
    )
    const place = [values.file, values.line, values.col].filter((part) => part !== undefined).join(':')
    return hide([command, place, text].filter((part) => part !== '').join(': '))
  }
}

function unescaped(text: string): string {
  return text
    .replaceAll('%0D', '\r')
    .replaceAll('%0A', '\n')
    .replaceAll('%3A', ':')
    .replaceAll('%2C', ',')
    .replaceAll('%25', '%')
}
