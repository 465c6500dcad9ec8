import process from 'node:process'
import { formatDuration, systemClock } from '@chg/core'
import type { StepRun } from '../../test/workflows/result.ts'

const colour = process.stdout.isTTY === true && process.env.NO_COLOR === undefined
const paint = (code: number, text: string) => (colour ? `\u001b[${code}m${text}\u001b[0m` : text)

/** Prints what happens as it happens: headings, and a line for each step that answered. */
export interface LiveTimeline {
  heading(text: string): void
  note(text: string): void
  step(step: StepRun): void
}

export function liveTimeline(write: (line: string) => void): LiveTimeline {
  const started = systemClock.now().getTime()
  const elapsed = () => formatDuration(systemClock.now().getTime() - started).padStart(6)
  return {
    heading: (text) => write(`\n${paint(1, text)}`),
    note: (text) => write(`${paint(2, elapsed())}  ${text}`),
    step({ name, outcome, outputs }) {
      const { verdict, code, reason } = outputs
      if (verdict === undefined || outcome === 'skipped') return
      const mark =
        verdict === 'pass' ? paint(32, '●') : verdict === 'refuse' ? paint(31, '■') : paint(33, '▲')
      write(
        `${paint(2, elapsed())}  ${mark} ${actionOf(name).padEnd(18)} ${paint(1, code ?? '')}  ${reason ?? ''}`,
      )
    },
  }
}

/** `window-gate` for a step that is named `org/chg-actions/window-gate@v1`. */
function actionOf(step: string): string {
  return /([^/@]+)@[^@]*$/.exec(step)?.[1] ?? step
}
