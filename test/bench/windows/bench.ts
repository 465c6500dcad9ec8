import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { tuesdayNights } from '../../bundle/calendar.ts'
import { release } from '../../bundle/release.ts'
import { buildOracles, zoneinfo } from '../../oracles/oracles.ts'
import { bundled, emptyNode, wholeProcess } from '../processes.ts'
import { alternate, ratioOf, type Subject, tableOf } from '../rounds.ts'
import { casesFrom, projectFrom } from './cases.ts'

const SEED = 20_261_124
const WINDOWS = 1_000
const DECISIONS = 100_000

type Say = (line: string) => void

/** Windows beside what a user would measure them by; false when one is slower than it may be. */
export async function windowsBench(say: Say): Promise<boolean> {
  const starts = await startsHold(say)
  return (await decisionsHold(say)) && starts
}

/** The forecast within four empty Nodes, a cold start to the verdict within five. */
async function startsHold(say: Say): Promise<boolean> {
  const workspace = mkdtempSync(join(tmpdir(), 'chg-bench-windows-'))
  writeFileSync(join(workspace, 'project.json'), JSON.stringify(projectFrom(SEED, WINDOWS)))
  writeFileSync(join(workspace, 'calendar.yaml'), tuesdayNights)
  const program = await bundled(join(import.meta.dirname, 'forecast-program.ts'))
  let told = ''
  const subjects: readonly Subject[] = [
    emptyNode(),
    wholeProcess(`forecast of 366 days, ${WINDOWS} windows`, process.execPath, {
      args: [program, join(workspace, 'project.json'), '2026-11-24T02:30:00Z'],
      check: (output) => {
        told = output.trim()
        if (!told.startsWith(`${WINDOWS} windows`)) throw new Error(`it said: ${told}`)
      },
    }),
    wholeProcess('window-gate, cold start to verdict', process.execPath, {
      args: [join(release(), 'window-gate/index.js')],
      env: {
        ...{
          GITHUB_WORKSPACE: workspace,
          RUNNER_TEMP: workspace,
          GITHUB_OUTPUT: '',
          GITHUB_STEP_SUMMARY: '',
        },
        ...{ INPUT_CALENDAR: 'calendar.yaml', INPUT_APPLICATION: 'api', INPUT_AT: '2026-11-24T02:30:00Z' },
      },
    }),
  ]
  const measured = alternate(subjects, 15)
  const [empty, forecast, gate] = measured
  if (empty === undefined || forecast === undefined || gate === undefined) return false
  say(`whole processes, ${empty.times.length} rounds turn about; the forecast: ${told}`)
  say(tableOf(measured, empty))
  return (
    within(say, 'forecast', ratioOf(forecast, empty), 4) && within(say, 'cold start', ratioOf(gate, empty), 5)
  )
}

/** Decisions no slower than Argo CD's own code: the same lines into both processes, and the decisions alone. */
async function decisionsHold(say: Say): Promise<boolean> {
  const { windows: oracle = '' } = await buildOracles()
  const env = { TZ: 'UTC', ZONEINFO: await zoneinfo() }
  const program = await bundled(join(import.meta.dirname, 'decisions-program.ts'))
  const cases = casesFrom(SEED, DECISIONS)
  const input = join(mkdtempSync(join(tmpdir(), 'chg-bench-decisions-')), 'questions.jsonl')
  writeFileSync(input, cases.map((one) => `${JSON.stringify({ decide: one })}\n`).join(''))
  const answers = { ours: '', argo: '' }
  const processes = alternate(
    [
      wholeProcess('Argo CD, in Go', oracle, { env, input, check: (output) => (answers.argo = output) }),
      wholeProcess('window-gate', process.execPath, {
        args: [program],
        input,
        check: (output) => (answers.ours = output),
      }),
    ],
    5,
  )
  const differing = differences(answers.ours, answers.argo)
  say(
    `${DECISIONS} decisions of different window sets, whole processes, the same JSON lines into both; ${differing} answers differ`,
  )
  const [argo, ours] = processes
  if (argo === undefined || ours === undefined) return false
  say(tableOf(processes, argo))
  const loops = alternate(
    [
      timedLoop(
        wholeProcess('Argo CD, in Go', oracle, { env: { ...env, ORACLE_LOOP: '1' }, input, check: keep }),
      ),
      timedLoop(
        wholeProcess('window-gate', process.execPath, { args: [program, '--loop'], input, check: keep }),
      ),
    ],
    5,
  )
  const [argoLoop, ourLoop] = loops
  if (argoLoop === undefined || ourLoop === undefined) return false
  say('the same, the decisions alone, without processes, JSON and clocks')
  say(tableOf(loops, argoLoop))
  const inTime = within(say, 'decisions', ratioOf(ours, argo), 1)
  return within(say, 'decisions alone', ratioOf(ourLoop, argoLoop), 1) && inTime && differing === 0
}

let kept = ''
const keep = (output: string) => {
  kept = output
}

/** What a program measured itself, instead of its whole run. */
function timedLoop(subject: Subject): Subject {
  return {
    name: subject.name,
    run() {
      subject.run()
      const { decisions, nanoseconds } = JSON.parse(kept) as { decisions: number; nanoseconds: number }
      if (decisions !== DECISIONS) throw new Error(`${subject.name} took ${decisions} decisions`)
      return nanoseconds / 1e6
    },
  }
}

function differences(ours: string, argo: string): number {
  const [mine, theirs] = [ours, argo].map((text) => text.trimEnd().split('\n'))
  const sync = (line = '{}') => (JSON.parse(line) as { sync?: boolean }).sync
  return theirs?.filter((line, place) => sync(line) !== sync(mine?.[place])).length ?? 0
}

function within(
  say: Say,
  what: string,
  { median, fastest }: ReturnType<typeof ratioOf>,
  most: number,
): boolean {
  // On a busy machine single rounds are disturbed: what is too slow is so in the median and at its fastest.
  const holds = Math.min(median, fastest) <= most
  say(
    `${holds ? 'holds' : 'TOO SLOW'}: ${what} ${median.toFixed(2)} (fastest ${fastest.toFixed(2)}), at most ${most}`,
  )
  return holds
}
