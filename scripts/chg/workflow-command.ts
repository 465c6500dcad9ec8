/** A workflow command of the runner's log protocol: `::error file=a.yaml,line=3::text`. Values are unescaped. */
export interface WorkflowCommand {
  readonly command: string
  readonly properties: ReadonlyMap<string, string>
  readonly message: string
}

/** The command that a line of a log is; undefined for a line that is none. Source: actions/runner, ActionCommand.TryParseV2. */
export function parseWorkflowCommand(line: string): WorkflowCommand | undefined {
  const match = /^\s*::([a-z-]+)(?: (.*?))?::(.*)$/i.exec(line)
  if (match === null) return undefined
  const [, command = '', properties = '', message = ''] = match
  const pairs = properties
    .split(',')
    .filter((pair) => pair !== '')
    .map((pair) => {
      const equals = pair.indexOf('=')
      return [pair.slice(0, equals).trim(), unescapedProperty(pair.slice(equals + 1))] as const
    })
  return { command: command.toLowerCase(), properties: new Map(pairs), message: unescaped(message) }
}

/** `,` and `:` are escaped in properties only: in a message they end nothing. */
function unescapedProperty(text: string): string {
  return unescaped(text.replaceAll('%3A', ':').replaceAll('%2C', ','))
}

function unescaped(text: string): string {
  return text.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%')
}
