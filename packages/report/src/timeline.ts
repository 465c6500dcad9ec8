import type { ChangeEvent } from '@chg/change'
import { formatDuration } from '@chg/core'
import { type Bar, barsOf } from './bars.ts'
import { Html, html } from './html.ts'
import { type Step, steps } from './steps.ts'
import { type TimeScale, timeScale } from './time-scale.ts'
import { verdictSigns } from './words.ts'

const ROW = 34
/** The height of the axis: a line for the marks, and up to two for the pauses. */
const axisOf = ({ breaks }: TimeScale) => 18 + Math.min(breaks.length, 2) * 13

/** A lane per step: its name, its runs on a common axis as inline SVG, and how the last one ended. */
export function timelineOf(events: readonly ChangeEvent[], label: string): Html {
  const bars = barsOf(events)
  if (bars.length === 0) return html`<p class="quiet">No step has been recorded.</p>`
  const scale = timeScale(bars)
  const last = new Map(bars.map((bar) => [bar.step, bar]))
  return html`<div class="timeline">
<ul class="lanes">${steps.map((step) => html`<li${last.has(step) ? undefined : new Html(' class="unused"')}>${step}</li>`)}</ul>
<svg class="plot" height="${steps.length * ROW + axisOf(scale)}" role="img" aria-label="${label}">
${steps.map((_, row) => lane(row))}
${scale.breaks.map(({ from, to, ms }, index) => pause((from + to) / 2, ms, index))}
${bars.map((bar) => drawn(bar, scale))}
${axis(scale)}
</svg>
<ul class="outcomes">${steps.map((step) => html`<li>${chipOf(last.get(step))}</li>`)}</ul>
</div>`
}

/** A verdict as a word with a sign. */
export function chip(outcome: Bar['outcome'], code: string, observed = false): Html {
  const sign = outcome === 'running' ? '…' : verdictSigns[outcome]
  return html`<span class="chip ${outcome}"><span aria-hidden="true">${sign}</span> ${outcome}${observed ? ' (observed)' : ''}<span class="code">${code}</span></span>`
}

function chipOf(bar: Bar | undefined): Html {
  return bar === undefined ? html`<span class="quiet">–</span>` : chip(bar.outcome, bar.code, bar.observed)
}

const percent = (share: number) => `${(2 + share * 96).toFixed(2)}%`
const middle = (row: number) => row * ROW + ROW / 2

function lane(row: number): Html {
  return html`<line class="lane" x1="0" x2="100%" y1="${middle(row)}" y2="${middle(row)}"/>`
}

function drawn(bar: Bar, scale: TimeScale): Html {
  const y = middle(steps.indexOf(bar.step satisfies Step))
  const took = bar.end > bar.start ? `, ${formatDuration(bar.end - bar.start)}` : ''
  return html`<line class="bar ${bar.outcome}${bar.observed ? ' observed' : ''}" x1="${percent(scale.at(bar.start))}" x2="${percent(scale.at(bar.end))}" y1="${y}" y2="${y}"><title>${bar.step}: ${bar.outcome}${took}. ${bar.reason}</title></line>`
}

/** Labels of neighbouring pauses stand on two lines in turn, so that they do not run into one another. */
function pause(at: number, ms: number, index: number): Html {
  const bottom = steps.length * ROW
  const x = percent(at)
  return html`<line class="pause" x1="${x}" x2="${x}" y1="4" y2="${bottom}"/><text class="tick" x="${x}" y="${bottom + 26 + (index % 2) * 14}" text-anchor="middle">${formatDuration(ms)} later</text>`
}

/** Few enough marks that they do not run into one another: the first, the last, and one between. */
function axis({ marks }: TimeScale): readonly Html[] {
  const y = steps.length * ROW + 12
  const shown = marks.length <= 3 ? marks : [marks[0], marks.at(-1)].filter((mark) => mark !== undefined)
  return shown.map(({ time, at }, index) => {
    const anchor = index === 0 ? 'start' : index === shown.length - 1 ? 'end' : 'middle'
    const x = index === 0 ? '0' : index === shown.length - 1 ? '100%' : percent(at)
    return html`<text class="tick${anchor === 'middle' ? ' between' : ''}" x="${x}" y="${y}" text-anchor="${anchor}">${new Date(time).toISOString().slice(11, 19)}</text>`
  })
}
