import type { ApplicationRecord, ChangeEvent, ChangeRecord, RecordState } from '@chg/change'
import { evidenceOf } from './evidence.ts'
import { type Html, html } from './html.ts'
import { stepOf } from './steps.ts'
import { applicationStory, storyOf } from './story.ts'
import { chip, timelineOf } from './timeline.ts'
import { sayTime, stateWords, verdictOf } from './words.ts'

/** Where the section of a change stands on the page. */
export const anchorOf = (index: number) => `change-${index + 1}`

/** A state as a badge. */
export function badge(state: RecordState): Html {
  return html`<span class="badge ${state}">${stateWords[state]}</span>`
}

/** All that the page says of one change. */
export function changeSection(record: ChangeRecord, index: number): Html {
  const several = record.applications.length > 1
  return html`<article class="change ${record.state}" id="${anchorOf(index)}">
<header><h2><bdi>${record.id}</bdi></h2>${badge(record.state)}<p class="when">${sayTime(record.openedAt)} – ${sayTime(record.updatedAt)}</p></header>
<p class="story">${storyOf(record)}</p>
${record.applications.map((own) => applicationPart(record, own, several))}
${record.applications.length === 0 ? timelineOf(record.events, `Timeline of ${record.id}`) : undefined}
${eventsOf(record.events)}
</article>
`
}

function applicationPart(record: ChangeRecord, own: ApplicationRecord, several: boolean): Html {
  const shared = record.events.filter(({ data }) => (data.application ?? '') === '')
  const events = record.events.filter((event) => shared.includes(event) || own.events.includes(event))
  const place = own.environment === undefined ? '' : ` in ${own.environment}`
  return html`<section>
<h3><bdi>${own.application}</bdi>${place}${several ? html` ${badge(own.state)}` : undefined}</h3>
${several ? html`<p>${applicationStory(own)}</p>` : undefined}
${timelineOf(events, `Timeline of ${record.id} on ${own.application}`)}
${evidenceOf(record, own)}
</section>
`
}

/** Every event as it stands in the ledger. */
function eventsOf(events: readonly ChangeEvent[]): Html {
  return html`<details><summary>All ${events.length} events</summary>
<div class="scroll" tabindex="0" role="region" aria-label="Events"><table class="events">
<thead><tr><th scope="col">Time (UTC)</th><th scope="col">Step</th><th scope="col">Answer</th><th scope="col">Said</th><th scope="col">Event</th></tr></thead>
<tbody>${events.map(eventRow)}</tbody></table></div></details>`
}

function eventRow(event: ChangeEvent): Html {
  const verdict = verdictOf(event)
  const answer =
    verdict === undefined
      ? html`<span class="quiet">began</span>`
      : chip(verdict.verdict, verdict.code, event.data.mode === 'observe')
  const said =
    verdict === undefined
      ? ''
      : `${verdict.reason}${verdict.next === undefined ? '' : ` Next: ${verdict.next}`}`
  return html`<tr><td><time datetime="${event.time}">${event.time.replace('T', ' ').replace('Z', '')}</time></td><td>${stepOf(event) ?? event.type}<br><span class="quiet">${event.data.application ?? ''}</span></td><td>${answer}</td><td>${said}</td><td><code title="${event.id}">${event.id.slice(0, 8)}</code></td></tr>
`
}
