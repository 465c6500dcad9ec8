import { readFileSync } from 'node:fs'
import process from 'node:process'
import { argoCalendars, parseWindows, type Subject, type SyncWindow, stateAt } from '@chg/windows'
import type { WindowCase } from '../../oracles/windows/case.ts'

// Answers the questions of the oracle's `decide`, one JSON line each. With `--loop` it answers them all in a loop that is timed for
// itself, and prints its nanoseconds.
interface Asked {
  readonly subject: Subject
  readonly at: Date
  readonly windows: readonly SyncWindow[]
}

function read(line: string): Asked {
  const { decide } = JSON.parse(line) as { readonly decide: WindowCase }
  const { name: application, namespace, cluster: clusterName, server: clusterServer } = decide.app
  const { windows } = parseWindows({
    metadata: { name: 'production' },
    spec: { syncWindows: decide.windows },
  })
  return { subject: { application, namespace, clusterName, clusterServer }, at: new Date(decide.at), windows }
}

const answer = ({ subject, at, windows }: Asked) => stateAt(argoCalendars(windows), subject, at)

const lines = readFileSync(0, 'utf8').trimEnd().split('\n')
if (process.argv.includes('--loop')) {
  const asked = lines.map(read)
  const started = process.hrtime.bigint()
  let open = 0
  for (const one of asked) if (answer(one) === 'open') open += 1
  const nanoseconds = Number(process.hrtime.bigint() - started)
  process.stdout.write(`${JSON.stringify({ decisions: asked.length, open, nanoseconds })}\n`)
} else process.stdout.write(lines.map((line) => `{"sync":${answer(read(line)) === 'open'}}\n`).join(''))
