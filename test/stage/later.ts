import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Clock, systemClock } from '@chg/core'

/** The time of a test that can be moved on, for its sandbox and for the processes that it starts alike. */
export interface Later {
  readonly clock: Clock
  /** Variables with which a Node process has the same time; read them again after each move. */
  readonly env: Record<string, string>
  /** Sets the time to that much after the real one, in milliseconds. */
  moveTo(ms: number): void
}

const preload = `
const real = Date
const ahead = Number(process.env.CHG_TEST_AHEAD ?? 0)
globalThis.Date = class Date extends real {
  constructor(...given) {
    if (given.length === 0) super(real.now() + ahead)
    else super(...given)
  }
  static now() {
    return real.now() + ahead
  }
}
`

/** `directory` is where the module is kept that the processes load first. */
export function later(directory: string): Later {
  const module = join(directory, 'later.mjs')
  writeFileSync(module, preload)
  const env = { NODE_OPTIONS: `--import=${pathToFileURL(module).href}`, CHG_TEST_AHEAD: '0' }
  let ahead = 0
  return {
    env,
    clock: { now: () => new Date(systemClock.now().getTime() + ahead), sleep: systemClock.sleep },
    moveTo(ms) {
      ahead = ms
      env.CHG_TEST_AHEAD = String(ms)
    },
  }
}
