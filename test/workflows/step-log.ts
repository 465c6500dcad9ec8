import { parseWorkflowCommand } from '../../scripts/chg/workflow-command.ts'

/** An annotation as the runner takes it from a log line. */
export interface Annotation {
  readonly level: 'error' | 'warning' | 'notice'
  readonly message: string
  readonly file?: string
  readonly line?: number
  readonly title?: string
}

/** The secrets of a job: whatever is logged afterwards shows `***` in their place. */
export interface Masks {
  add(secret: string): void
  hide(text: string): string
  /** Would GitHub withhold it as an output of a job? */
  found(text: string): boolean
}

export function createMasks(): Masks {
  const secrets: string[] = []
  return {
    add(secret) {
      if (secret !== '') secrets.push(secret)
      secrets.sort((a, b) => b.length - a.length)
    },
    hide: (text) => secrets.reduce((hidden, secret) => hidden.replaceAll(secret, '***'), text),
    found: (text) => secrets.some((secret) => text.includes(secret)),
  }
}

const plainCommands = ['group', 'endgroup', 'debug']

/** Collects the lines of a step and obeys the workflow commands in them. A command that is not known is a problem. */
export function stepLog(masks: Masks, each: (line: string) => void) {
  const lines: string[] = []
  const annotations: Annotation[] = []
  const problems: string[] = []
  return {
    lines,
    annotations,
    /** What the runner could not do; it fails the run, not only the step. */
    problems,
    write(line: string) {
      const said = parseWorkflowCommand(line)
      const command = said?.command ?? ''
      if (said !== undefined && command === 'add-mask') return masks.add(said.message)
      if (said !== undefined && (command === 'error' || command === 'warning' || command === 'notice')) {
        annotations.push(annotationOf(command, said.properties, masks.hide(said.message)))
      } else if (said !== undefined && !plainCommands.includes(command)) {
        problems.push(`the workflow command ::${command}:: is not known to this runner`)
      }
      const shown = masks.hide(line)
      lines.push(shown)
      each(shown)
    },
  }
}

function annotationOf(
  level: Annotation['level'],
  values: ReadonlyMap<string, string>,
  message: string,
): Annotation {
  const [file, line, title] = [values.get('file'), values.get('line'), values.get('title')]
  return {
    level,
    message,
    ...(file !== undefined && { file }),
    ...(line !== undefined && { line: Number(line) }),
    ...(title !== undefined && { title }),
  }
}
