import type { ApplicationRecord, ChangeEvent, ChangeRecord, EventName } from '@chg/change'
import { isEvent } from '@chg/change'
import { type Html, html } from './html.ts'
import { sayTime, shortRevision } from './words.ts'

/** What an auditor asks for, with where each thing stands; rows without an answer are left out. */
export function evidenceOf(change: ChangeRecord, own: ApplicationRecord): Html {
  const rows = [
    row('Revision', revisions(own)),
    row('Checked', checks(change)),
    row('Window', window(own.window ?? latest(change, 'window.decided'))),
    row('Backup', backup(own.snapshot)),
    row('Health', health(own.health)),
    row('Rollback', rollback(own)),
    row('Started by', actors(change)),
    row('Runs', runs(change)),
  ]
  return html`<table class="evidence"><tbody>${rows}</tbody></table>`
}

function row(name: string, value: Html | undefined): Html | undefined {
  return value === undefined ? undefined : html`<tr><th scope="row">${name}</th><td>${value}</td></tr>\n`
}

function latest<N extends EventName>(change: ChangeRecord, name: N): ChangeEvent<N> | undefined {
  return change.events.filter((event) => isEvent(event, name)).findLast(({ data }) => data.mode !== 'observe')
}

function revisions({ sync, syncBegan }: ApplicationRecord): Html | undefined {
  const to = sync?.data.revision ?? syncBegan?.data.revision
  const from = sync?.data.previousRevision ?? syncBegan?.data.previousRevision
  if (to === undefined) return undefined
  const history = sync?.data.historyId
  return html`${from === undefined ? undefined : html`${commit(from)} → `}${commit(to)}${history === undefined ? '' : `, history id ${history}`}`
}

const commit = (revision: string) => html`<code title="${revision}">${shortRevision(revision)}</code>`

function checks(change: ChangeRecord): Html | undefined {
  const manifests = latest(change, 'manifests.validated')?.data
  const policies = latest(change, 'policy.checked')?.data
  const parts = [
    manifests?.resources === undefined
      ? undefined
      : `${manifests.resources} manifests, ${manifests.errors ?? 0} errors`,
    policies?.policies === undefined
      ? undefined
      : `${policies.policies} policies, ${policies.errors ?? 0} errors`,
    manifests?.tree === undefined ? undefined : `tree ${shortRevision(manifests.tree)}`,
  ].filter((part) => part !== undefined)
  return parts.length === 0 ? undefined : html`${parts.join('; ')}`
}

function window(event: ChangeEvent<'window.decided'> | undefined): Html | undefined {
  if (event?.data.state === undefined) return undefined
  const { state, at, closesAt, calendars = [] } = event.data
  const closes = closesAt === undefined ? '' : `, closes ${sayTime(closesAt)}`
  const sources = calendars.map(
    ({ source, sha256, age }) =>
      html`<br><span class="quiet">${source}${age === undefined ? '' : ` (a copy of ${age} before)`}, SHA-256 <code>${sha256.slice(0, 12)}</code></span>`,
  )
  return html`${state} at ${sayTime(at ?? event.time)}${closes}${sources}`
}

function backup(event: ChangeEvent<'snapshot.ended'> | undefined): Html | undefined {
  if (event?.data.backup === undefined) return undefined
  const { backup, phase, items, volumes, expiration, restoreCommand } = event.data
  const facts = [
    phase,
    items === undefined ? undefined : `${items} items`,
    volumes === undefined ? undefined : `${volumes} volumes`,
    expiration === undefined ? undefined : `kept until ${sayTime(expiration)}`,
  ].filter((fact) => fact !== undefined)
  const restore =
    restoreCommand === undefined ? undefined : html`<br><code class="command">${restoreCommand}</code>`
  return html`<code>${backup}</code> ${facts.join(', ')}${restore}`
}

function health(event: ChangeEvent<'health.judged'> | undefined): Html | undefined {
  if (event === undefined) return undefined
  const { revision = '', verdict } = event.data
  const named = revision === '' || verdict.reason.includes(shortRevision(revision))
  return html`${verdict.reason}${named ? undefined : html` <span class="quiet">Judged:</span> ${commit(revision)}`}`
}

function rollback({ rollbackBegan, rollback: ended }: ApplicationRecord): Html | undefined {
  const from = ended?.data.from ?? rollbackBegan?.data.from
  const to = ended?.data.revision ?? rollbackBegan?.data.to
  if (ended === undefined && rollbackBegan === undefined) return undefined
  const route = from === undefined || to === undefined ? undefined : html`${commit(from)} → ${commit(to)}. `
  return html`${route}${ended?.data.verdict.reason ?? 'It began; how it ended is not recorded.'}`
}

function actors(change: ChangeRecord): Html {
  return html`${[...new Set(change.events.map(({ actor }) => actor))].join(', ')}`
}

/** Only web addresses become links: a source is text from outside. */
function runs(change: ChangeRecord): Html {
  const sources = [...new Set(change.events.map(({ source }) => source))]
  return html`${sources.map((source, index) => html`${index === 0 ? '' : ', '}${/^https?:\/\//.test(source) ? html`<a href="${source}" rel="noopener noreferrer">${runName(source)}</a>` : source}`)}`
}

function runName(source: string): string {
  const found = /\/actions\/runs\/(\d{1,20})(?:\/attempts\/(\d{1,6}))?$/.exec(source)
  if (found === null) return source
  return `run ${found[1]}${found[2] === undefined || found[2] === '1' ? '' : `, attempt ${found[2]}`}`
}
