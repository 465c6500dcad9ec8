import type { ClosingName } from '@chg/change'
import { ChgError, type Clock, causesOf, isChgError, messageOf, unknown, type Verdict } from '@chg/core'
import { changeOfCommit, FROM_COMMIT } from './change-of-commit.ts'
import { changeSoFar } from './change-so-far.ts'
import { loadConfig } from './config.ts'
import { CLOSING_LIMIT_MS, connectServices, type World } from './connect-services.ts'
import type { ActionDefinition, Outcome, Run } from './define-action.ts'
import { exitCode } from './exit-code.ts'
import type { InputSpecs, InputsOf, Mode } from './inputs.ts'
import type { ClosingJournal } from './ledger-journal.ts'
import { type Given, givenInputs, parseInputs, withEnvironment } from './parse-inputs.ts'
import { runContext } from './run-context.ts'
import { secretsIn } from './secrets.ts'
import { verdictHeading } from './summary.ts'

/** Runs an action in a given world; resolves to the exit code. The whole of `runAction` but for the process. */
export async function execute<S extends InputSpecs, O extends string, C extends ClosingName>(
  action: ActionDefinition<S, O, C>,
  run: Run<S, O, C>,
  world: World,
): Promise<0 | 1> {
  const { reporter } = world
  let mode: Mode = 'enforce'
  let journal: ClosingJournal | undefined
  let outcome: Outcome<O, C>
  try {
    const explicit = givenInputs(action, world.env)
    for (const [name, value] of explicit)
      for (const hidden of secretsIn(value, action.inputs[name]?.secret ?? false)) reporter.mask(hidden)
    const config = await loadConfig(world.workspace)
    const given = await withChange(withEnvironment(action, explicit, config), world)
    const inputs = parseInputs(action.inputs, given)
    const common = inputs as unknown as InputsOf<{ mode: ActionDefinition['inputs'][string] }> & {
      mode: Mode
    }
    mode = common.mode
    const services = connectServices(action, given, config, mode, world)
    journal = services.journal
    outcome = await run(inputs, services)
  } catch (error) {
    if (!isChgError(error))
      reporter.info(error instanceof Error ? (error.stack ?? error.message) : String(error))
    for (const cause of causesOf(error).slice(1)) reporter.info(`  caused by: ${cause}`)
    outcome = { verdict: verdictOfError(error) }
  }
  const { verdict } = await closed(action, journal, outcome, world.clock)
  const outputs: Record<string, unknown> = {
    ...outcome.outputs,
    verdict: verdict.verdict,
    code: verdict.code,
    reason: verdict.reason,
  }
  for (const [name, value] of Object.entries(outputs))
    if (value !== undefined) reporter.output(name, String(value))
  const heading = verdictHeading(action.name, journal?.change, mode, verdict)
  const story = journal === undefined || world.signal.aborted ? undefined : await changeSoFar(journal)
  reporter.summary([heading, outcome.summary, story].filter((part) => part !== undefined).join('\n\n'))
  const code = exitCode(verdict.verdict, mode)
  const sentence = `${action.name}: ${verdict.verdict} [${verdict.code}] ${verdict.reason}${verdict.next === undefined ? '' : ` Next: ${verdict.next}`}`
  if (code === 1) reporter.error(sentence)
  else if (verdict.verdict === 'pass') reporter.info(sentence)
  else reporter.warning(sentence)
  return code
}

/** `change: from-commit` becomes the id that the checked commit names. */
async function withChange(given: Given, { exec, workspace, env }: World): Promise<Given> {
  if (given.get('change')?.trim() !== FROM_COMMIT) return given
  const change = await changeOfCommit({ exec, workspace, context: runContext(env) })
  return new Map([...given, ['change', change]])
}

/** Appends the closing event; a ledger that does not take it makes the verdict unknown, except where events are spooled. */
async function closed<O extends string, C extends ClosingName>(
  action: ActionDefinition<InputSpecs, O, C>,
  journal: ClosingJournal | undefined,
  outcome: Outcome<O, C>,
  clock: Clock,
): Promise<{ verdict: Verdict }> {
  if (action.closes === null || journal === undefined) return outcome
  const limit = new AbortController()
  try {
    const appending = journal.close(action.closes, { ...outcome.data, verdict: outcome.verdict } as never)
    if (outcome.verdict.code !== 'cancelled') await appending
    else await Promise.race([appending, clock.sleep(CLOSING_LIMIT_MS, limit.signal).catch(() => undefined)])
    return outcome
  } catch (error) {
    return {
      verdict:
        outcome.verdict.verdict === 'pass' || outcome.verdict.verdict === 'suspended'
          ? verdictOfError(error)
          : outcome.verdict,
    }
  } finally {
    limit.abort()
  }
}

function verdictOfError(error: unknown): Verdict {
  if (isChgError(error)) return unknown(error.code, sentence(error.message), error.fix)
  return unknown(
    'internal-error',
    sentence(`an unexpected error: ${messageOf(error)}`),
    'this is a bug in chg-actions: please report it with this log',
  )
}

function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`
}

/** For main: the reason with which a cancelled run rejects. */
export function cancelled(signal: string): ChgError {
  return new ChgError(
    'cancelled',
    `the run was cancelled (${signal}) before it came to a verdict`,
    'run it again: it takes up what it began',
  )
}
