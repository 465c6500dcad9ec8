import { parseWorkflowCommand } from './workflow-command.ts'

/**
 * A runner's log as a person at a terminal reads it: `::error file=…,line=…::…` becomes a sentence, masked values become `***`,
 * mask commands are not shown. Returns what to print for a line; undefined for nothing.
 */
export function humanLog(): (line: string) => string | undefined {
  const masks: string[] = []
  const hide = (line: string) => masks.reduce((text, mask) => text.replaceAll(mask, '***'), line)
  return (line) => {
    const said = parseWorkflowCommand(line)
    if (said === undefined) return hide(line)
    const { command, properties, message } = said
    if (command === 'add-mask') {
      masks.push(message)
      masks.sort((a, b) => b.length - a.length)
      return undefined
    }
    const place = ['file', 'line', 'col'].map((name) => properties.get(name))
    const where = place.filter((part) => part !== undefined).join(':')
    return hide([command, where, message].filter((part) => part !== '').join(': '))
  }
}
