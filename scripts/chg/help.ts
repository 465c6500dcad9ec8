import type { Menu } from '../bundle/menu.ts'

/** The help of `chg`, or of one of its actions. */
export function help(menu: Menu, action?: string): string {
  const entry = action === undefined ? undefined : menu[action]
  if (entry === undefined) {
    const rows = Object.entries(menu).map(([name, { description }]) => [name, description] as const)
    return [
      'Usage: chg <action> --<input> <value> … [--env NAME=value] …',
      '',
      'Runs one action as a GitHub runner does, here. The log goes to stderr; the last line on stdout is its outputs as JSON.',
      '',
      ...columns(rows),
      '',
      'chg <action> --help lists its inputs.',
    ].join('\n')
  }
  const rows = Object.entries(entry.inputs).map(
    ([name, { description, required, flag }]) =>
      [`--${name}${flag ? '' : ' <value>'}`, `${required ? '(required) ' : ''}${description}`] as const,
  )
  return [
    `Usage: chg ${action} --<input> <value> …`,
    '',
    entry.description,
    '',
    ...columns([...rows, ['--env NAME=value', 'A variable for its environment; --env NAME hands on yours.']]),
  ].join('\n')
}

function columns(rows: readonly (readonly [string, string])[]): readonly string[] {
  const width = Math.max(...rows.map(([head]) => head.length))
  return rows.map(([head, text]) => `  ${head.padEnd(width)}  ${text.replaceAll(/\s+/g, ' ')}`)
}
