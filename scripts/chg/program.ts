import { readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import process from 'node:process'
import type { Menu } from '../bundle/menu.ts'
import { parseCommandLine } from './command-line.ts'
import { help } from './help.ts'
import { humanLog } from './human-log.ts'
import { runStep } from './run-step.ts'
import { UsageError } from './usage-error.ts'

/** Where `chg` runs. */
export interface Surroundings {
  /** Absolute: the release tree whose actions it runs. */
  readonly release: string
  /** Absolute: where the user stands. */
  readonly workspace: string
  /** Variables that the action gets unless `--env` says otherwise. */
  readonly env: Readonly<Record<string, string>>
}

/** The command `chg`: resolves to its exit status. Outputs go to stdout as one line of JSON, all else to stderr. */
export async function program(
  words: readonly string[],
  { release, workspace, env }: Surroundings,
): Promise<number> {
  const menu = JSON.parse(readFileSync(join(release, 'lib/actions.json'), 'utf8')) as Menu
  const say = (text: string) => void process.stderr.write(`${text}\n`)
  try {
    const command = parseCommandLine(words, menu, process.env)
    if (command.kind === 'help') {
      process.stdout.write(`${help(menu, command.action)}\n`)
      return 0
    }
    const readable = humanLog()
    const { exitCode, outputs, summary } = await runStep({
      main: join(release, command.action, 'index.js'),
      inputs: command.inputs,
      env: { ...env, ...command.env },
      workspace,
      stateDirectory: stateDirectory(),
      log(line) {
        const text = readable(line)
        if (text !== undefined) say(text)
      },
    })
    if (summary.trim() !== '') say(`\n${readable(summary.trimEnd())}\n`)
    process.stdout.write(`${JSON.stringify(outputs)}\n`)
    return exitCode
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    say(`chg: ${error.message}`)
    return 1
  }
}

/** Kept between runs, so that a chain of commands shares one ledger. Source: XDG Base Directory Specification. */
function stateDirectory(): string {
  const { XDG_STATE_HOME } = process.env
  return resolve(XDG_STATE_HOME || join(homedir(), '.local/state'), 'chg-actions')
}
