// Stands where the Kyverno CLI would: `replay <recording> …` answers what was recorded, `record <recording> <kyverno> …` asks the
// real one and keeps its answer. Only what differs from run to run is taken out of it: times, and where it was built.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, isAbsolute } from 'node:path'
import process from 'node:process'
import { gunzipSync, gzipSync } from 'node:zlib'

/** Longer answers are kept compressed. */
const PLAIN_BYTES = 65_536

interface Recording {
  readonly args: readonly string[]
  /** SHA-256 over arguments and files: an answer to other questions is none. */
  readonly inputs: string
  readonly exitCode: number
  readonly stdout: string
  readonly stderr: string
}

const [mode = '', recording = '', program = '', ...given] = process.argv.slice(2)
const args = given.map((one) => (isAbsolute(one) ? basename(one) : one))
// The runs after the first of one check say so in the name of their resources.
const run = /resources-([1-9]\d*)\.yaml/.exec(args.join(' '))?.[1]
const file = `${recording}${run === undefined ? '' : `-${run}`}.json`

if (mode === 'record') record()
const { inputs, exitCode, stdout, stderr } = readRecording()
if (inputs !== digest()) {
  process.stderr.write(
    `Error: ${basename(file)} answers another question; see test/contract/kyverno/README.md\n`,
  )
  process.exit(97)
}
process.stderr.write(stderr)
process.stdout.write(stdout)
process.exitCode = exitCode

function record(): void {
  const answer = spawnSync(program, given, { encoding: 'utf8', maxBuffer: 1 << 30 })
  if (answer.error !== undefined) throw answer.error
  const kept: Recording = {
    args,
    inputs: digest(),
    exitCode: answer.status ?? -1,
    stdout: steady(answer.stdout),
    stderr: steady(answer.stderr),
  }
  const text = `${JSON.stringify(kept, undefined, 2)}\n`
  if (text.length <= PLAIN_BYTES) writeFileSync(file, text)
  else writeFileSync(`${file}.gz`, gzipSync(text, { level: 9 }))
}

function readRecording(): Recording {
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8'))
  return JSON.parse(gunzipSync(readFileSync(`${file}.gz`)).toString('utf8'))
}

function digest(): string {
  const hash = createHash('sha256').update(args.join('\0'))
  for (const one of given) if (isAbsolute(one)) hash.update('\0').update(readFileSync(one))
  return hash.digest('hex')
}

function steady(text: string): string {
  const directories = new Set(given.filter((one) => isAbsolute(one)).map((one) => one.replace(/[^/]+$/, '')))
  let said = text
  for (const directory of directories) said = said.replaceAll(directory, '')
  return said
    .replaceAll(/"seconds":\d+/g, '"seconds":0')
    .replaceAll(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z/g, '2026-01-01T00:00:00Z')
    .replaceAll(/[\w./-]*\/go\/pkg\/mod\//g, '')
}
