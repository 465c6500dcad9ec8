import { type ChangeEvent, isEvent } from './event.ts'
import type { ChangeRecord, KnownGood } from './record.ts'

/**
 * The revisions of an application that were found healthy and not refused since, the latest judged first.
 *
 * A passed verification counts (a baseline too), and a passed rollback, which verifies what it brought back.
 * A refusal because another revision ran (`wrong-revision`) says nothing about the one that was asked for.
 * Judgements are ordered by time; where several fall on one instant, in the order of the records.
 * What was only observed counts for nothing.
 */
export function knownGood(records: readonly ChangeRecord[], application: string): readonly KnownGood[] {
  const good = new Map<string, KnownGood>()
  for (const event of judgements(records, application)) {
    const { verdict, revision, historyId } = event.data
    if (revision === undefined || revision === '') continue
    if (verdict.verdict === 'pass') {
      good.delete(revision)
      good.set(revision, {
        application,
        revision,
        ...(historyId !== undefined && { historyId }),
        change: event.subject,
        verifiedAt: event.time,
      })
    } else if (isEvent(event, 'health.judged') && condemns(event)) good.delete(revision)
  }
  return [...good.values()].reverse()
}

const condemns = ({ data: { verdict } }: ChangeEvent<'health.judged'>): boolean =>
  verdict.verdict === 'refuse' && verdict.code !== 'wrong-revision'

type Judgement = ChangeEvent<'health.judged'> | ChangeEvent<'rollback.ended'>

function judgements(records: readonly ChangeRecord[], application: string): readonly Judgement[] {
  return records
    .flatMap(({ events }) => events)
    .filter((event) => isEvent(event, 'health.judged') || isEvent(event, 'rollback.ended'))
    .filter(({ data }) => data.application === application && data.mode !== 'observe')
    .toSorted((a, b) => Date.parse(a.time) - Date.parse(b.time))
}
