import { canonicalJson, formatInstant, isObject, sha256 } from '@chg/core'
import type { EventData, EventName } from './event-data.ts'

/** A CloudEvents 1.0 event: the only thing that is ever appended to a ledger. */
export interface ChangeEvent<N extends EventName = EventName> {
  readonly specversion: '1.0'
  /** Of the content, so that the same event appended twice stays one. */
  readonly id: string
  /** The run that said it, as a URL: `https://github.com/org/repo/actions/runs/1/attempts/1`. */
  readonly source: string
  readonly type: `dev.chg-actions.${N}`
  /** The change id. */
  readonly subject: string
  /** RFC 3339, UTC. */
  readonly time: string
  /** The login that started the run. */
  readonly actor: string
  readonly data: EventData[N]
}

/** Who says it, where and when. */
export interface Voice {
  readonly source: string
  readonly actor: string
  readonly time: Date
}

/** An event with its id: the first 32 hex digits of the SHA-256 of its canonical JSON. */
export function makeEvent<N extends EventName>(
  name: N,
  change: string,
  data: EventData[N],
  { source, actor, time }: Voice,
): ChangeEvent<N> {
  const content = {
    specversion: '1.0' as const,
    source,
    type: `dev.chg-actions.${name}` as const,
    subject: change,
    time: formatInstant(time),
    actor,
    data,
  }
  return { ...content, id: idOf(content) }
}

const idOf = (content: object) => sha256(canonicalJson(content)).slice(0, 32)

/** An event read from outside; undefined unless it has the members of one and an id that its content proves. */
export function parseEvent(value: unknown): ChangeEvent | undefined {
  if (!isObject(value) || value.specversion !== '1.0' || !isObject(value.data)) return undefined
  const { id, ...content } = value
  const texts = [content.source, content.type, content.subject, content.time, content.actor]
  if (!texts.every((text) => typeof text === 'string') || id !== idOf(content)) return undefined
  return value as unknown as ChangeEvent
}

/** True for an event of that name; narrows its data. */
export function isEvent<N extends EventName>(event: ChangeEvent, name: N): event is ChangeEvent<N> {
  return event.type === `dev.chg-actions.${name}`
}
