import { type Definition, outputsOf } from './definition.ts'

/** The README with the tables of inputs and outputs between its markers. Throws where a marker is missing. */
export function withTables(readme: string, definition: Definition): string {
  const inputs = Object.entries(definition.inputs).map(([name, input]) => [
    code(name),
    `${cell(input.description)}${input.required ? ' **Required.**' : ''}`,
    input.default === undefined ? '' : code(input.default),
  ])
  const outputs = Object.entries(outputsOf(definition)).map(([name, text]) => [code(name), cell(text)])
  const first = between(readme, 'inputs', table(['input', 'what it is', 'default'], inputs))
  return between(first, 'outputs', table(['output', 'what it says'], outputs))
}

function between(readme: string, name: string, content: string): string {
  const start = `<!-- ${name}:start -->`
  const end = `<!-- ${name}:end -->`
  const from = readme.indexOf(start)
  const to = readme.indexOf(end)
  if (from < 0 || to < from)
    throw new Error(`it lacks the lines ${start} and ${end}: add them where the table goes`)
  return `${readme.slice(0, from + start.length)}\n${content}\n${readme.slice(to)}`
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}

const cell = (text: string) => text.replaceAll(/\s+/g, ' ').replaceAll('|', '\\|')
const code = (text: string) => `\`${cell(text)}\``
