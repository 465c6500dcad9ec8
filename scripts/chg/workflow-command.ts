/** A workflow command of the runner's log protocol: `::error file=a.yaml,line=3::text`. Values are unescaped. */
export interface WorkflowCommand {
  readonly command: string
  readonly properties: ReadonlyMap<string, string>
  readonly message: string
}

/** The command that a line of a log is; undefined for a line that is none. */
export function parseWorkflowCommand(line: string): WorkflowCommand | undefined {
  const match = /^::([a-z-]+)(?: ([^:]*))?::(.*)$/.exec(line)
  if (match === null) return undefined
  const [, command = '', properties = '', message = ''] = match
  const pairs = properties
    .split(',')
    .filter((pair) => pair !== '')
    .map((pair) => {
      const equals = pair.indexOf('=')
      return [pair.slice(0, equals).trim(), unescaped(pair.slice(equals + 1))] as const
    })
  return { command, properties: new Map(pairs), message: unescaped(message) }
}

function unescaped(text: string): string {
  return text
    .replaceAll('%0D', '\r')
    .replaceAll('%0A', '\n')
    .replaceAll('%3A', ':')
    .replaceAll('%2C', ',')
    .replaceAll('%25', '%')
}
