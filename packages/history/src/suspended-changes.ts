import type { ChangeRecord, Opening, Suspended } from '@chg/change'
import { holderOf } from './lease.ts'

/** One application of a change that waits for its window without a runner. */
export interface SuspendedChange {
  readonly change: string
  readonly application: string
  readonly environment?: string
  readonly suspended: Suspended
}

/** To be resumed now, in that opening. */
export interface ResumableChange extends SuspendedChange {
  readonly opening: Opening
}

/** An opening in which nobody resumed it, and that nobody has reported yet. */
export interface MissedOpening extends SuspendedChange {
  readonly opening: Opening
  /** RFC 3339: the opening after it, as the calendar stood. */
  readonly nextOpen?: string
  /** True where it will not be resumed any more. */
  readonly expired: boolean
}

/** Not to be resumed now. */
export interface WaitingChange extends SuspendedChange {
  readonly why: string
}

export interface Suspensions {
  readonly resumable: readonly ResumableChange[]
  readonly missed: readonly MissedOpening[]
  readonly waiting: readonly WaitingChange[]
}

/**
 * Divides what the ledger says is suspended, at an instant: oldest change first, the applications of one in the order in which it met them.
 *
 * An opening from the plan holds until the gate says otherwise: whoever resumes asks it again. When the whole plan has passed, the gate must look
 * anew, so it is listed once more. `by`: who asks; what it has taken up itself is still its own.
 */
export function divideSuspended(records: readonly ChangeRecord[], now: Date, by: string): Suspensions {
  const resumable: ResumableChange[] = []
  const missed: MissedOpening[] = []
  const waiting: WaitingChange[] = []
  for (const one of suspendedIn(records)) {
    const { resumes, openings, until } = one.suspended
    const holder = holderOf(resumes, now)
    if (holder !== undefined && holder.data.by !== by) {
      const lease = `until ${holder.data.until} at most`
      waiting.push({ ...one, why: `taken up ${holder.time} by ${holder.data.by}, ${lease}` })
      continue
    }
    const expired = Date.parse(until) <= now.getTime()
    const ahead = openings.find(({ opens }) => Date.parse(opens) > now.getTime())
    const passed = openings.filter((opening) => isOver(opening, expired ? new Date(until) : now))
    missed.push(...unreported(one, passed, ahead, expired))
    const opening = openings.find((slot) => Date.parse(slot.opens) <= now.getTime() && !isOver(slot, now))
    const last = passed.at(-1)
    if (expired)
      waiting.push({ ...one, why: `it was to be resumed until ${until}: run its workflow by hand` })
    else if (opening !== undefined) resumable.push({ ...one, opening })
    else if (ahead !== undefined) waiting.push({ ...one, why: `its window opens ${ahead.opens}` })
    else if (last !== undefined) resumable.push({ ...one, opening: last })
  }
  return { resumable, missed, waiting }
}

function suspendedIn(records: readonly ChangeRecord[]): readonly SuspendedChange[] {
  return records.flatMap(({ id, applications }) =>
    applications.flatMap(({ application, environment, suspended }) =>
      suspended === undefined
        ? []
        : [{ change: id, application, ...(environment !== undefined && { environment }), suspended }],
    ),
  )
}

/**
 * One report per opening, none once the work has begun; a suspension that expired before any opening was over is reported with the
 * planned one.
 */
function unreported(
  one: SuspendedChange,
  passed: readonly Opening[],
  ahead: Opening | undefined,
  expired: boolean,
): readonly MissedOpening[] {
  const { begun, missed, openings } = one.suspended
  if (begun) return []
  const known = new Set(missed.map(({ data }) => data.opening.opens))
  const late = passed.filter(({ opens }) => !known.has(opens))
  const [planned] = openings
  const never = expired && missed.length === 0 && late.length === 0
  const lost = never && planned !== undefined ? [planned] : late
  return lost.map((opening) => ({
    ...one,
    opening,
    expired,
    ...(!expired && ahead !== undefined && { nextOpen: ahead.opens }),
  }))
}

const isOver = ({ closes }: Opening, at: Date): boolean =>
  closes !== undefined && Date.parse(closes) <= at.getTime()
