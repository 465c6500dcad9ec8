import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import process from 'node:process'
import { expect, test } from 'vitest'
import { closedNow, tuesdayNights } from './calendar.ts'
import { release } from './release.ts'

interface Chg {
  readonly exitCode: number | null
  readonly stdout: string
  readonly stderr: string
}

/** Runs `chg` where a calendar.yaml lies; `interruptAt`: sends it SIGTERM once its log holds that word. */
function chg(
  args: readonly string[],
  { command = join(release(), 'chg'), env = {}, calendar = tuesdayNights, interruptAt = '' } = {},
): Promise<Chg> {
  const home = mkdtempSync(join(tmpdir(), 'chg-home-'))
  writeFileSync(join(home, 'calendar.yaml'), calendar)
  const child = spawn(command, args, {
    cwd: home,
    env: { PATH: `${dirname(process.execPath)}:${process.env.PATH}`, HOME: home, ...env },
  })
  let [stdout, stderr] = ['', '']
  child.stdout.on('data', (chunk: Buffer) => {
    stdout += chunk
  })
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk
    if (interruptAt !== '' && stderr.includes(interruptAt) && !child.killed) child.kill('SIGTERM')
  })
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (exitCode) => resolve({ exitCode, stdout, stderr }))
  })
}
const gate = ['window-gate', '--calendar', 'calendar.yaml', '--application=api']

test('the only line on stdout is one JSON object of the outputs; people read stderr', async () => {
  const { exitCode, stdout, stderr } = await chg([...gate, '--at', '2026-11-24T02:30:00Z'])
  expect(stdout).toMatch(/^\{.*\}\n$/)
  expect(JSON.parse(stdout)).toMatchObject({ verdict: 'pass', state: 'open' })
  expect(stderr).toMatch(/window-gate: pass[\s\S]*### ✅ window-gate: pass/)
  expect(stderr).not.toContain('::')
  expect(exitCode).toBe(0)
})

test('the exit status is the action’s', async () => {
  const { exitCode, stdout } = await chg([...gate, '--at=2026-11-24T05:00:00Z'])
  expect([exitCode, JSON.parse(stdout).verdict]).toEqual([1, 'refuse'])
})

test('a chain of commands shares the default ledger', async () => {
  const state = mkdtempSync(join(tmpdir(), 'chg-state-'))
  const options = { env: { XDG_STATE_HOME: state } }
  const at = ['--at', '2026-11-24T02:30:00Z', '--change', 'CHG-7']
  expect((await chg([...gate, ...at], options)).exitCode).toBe(0)
  expect((await chg([...gate, ...at], options)).exitCode).toBe(0)
  const files = readdirSync(join(state, 'chg-actions/chg-ledger'), { recursive: true, withFileTypes: true })
  const events = files
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
    .join('\n')
  expect(events).toContain('CHG-7')
})

test.each([
  [['window-gat'], 'chg: there is no action "window-gat": did you mean window-gate?\n'],
  [['window-gate', '--calender', 'x'], 'chg: window-gate has no input "calender": did you mean calendar?\n'],
])('%j is one sentence and exit 1', async (args, sentence) => {
  expect(await chg(args)).toEqual({ exitCode: 1, stdout: '', stderr: sentence })
})

test('help lists the actions, and the inputs of one', async () => {
  expect((await chg(['--help'])).stdout).toMatch(/window-gate {2,}\S/)
  expect((await chg(['window-gate', '--help'])).stdout).toContain('--calendar <value>')
})

test('it runs from any place and through a link', async () => {
  const link = join(mkdtempSync(join(tmpdir(), 'chg-link-')), 'chg')
  symlinkSync(join(release(), 'chg'), link)
  const { exitCode } = await chg([...gate, '--at', '2026-11-24T02:30:00Z'], { command: link })
  expect(exitCode).toBe(0)
})

test('a signal is passed on: the action stops at once and still answers', async () => {
  const started = performance.now()
  const { exitCode, stdout } = await chg([...gate, '--wait', '23h', '--timeout', '23h'], {
    calendar: closedNow(),
    interruptAt: 'wait',
  })
  expect(performance.now() - started).toBeLessThan(10_000)
  expect([exitCode, JSON.parse(stdout).code]).toEqual([1, 'cancelled'])
})
