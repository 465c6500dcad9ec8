import {
  type ChgError,
  formatDuration,
  formatInstant,
  type Patience,
  pollUntil,
  unknown,
  type Verdict,
} from '@chg/core'
import type { Judgement } from './judgement.ts'
import type { Blind, Look } from './look.ts'
import { type Phase, withPhase } from './phases.ts'

export interface Watch extends Patience {
  readonly look: () => Promise<Look | Blind>
  readonly judge: (look: Look, before: Look | undefined) => Judgement
  /** Asks Argo CD to look again. */
  readonly refresh: () => Promise<void>
  /** Told each time that what is seen changes: a line for the log. */
  readonly tell: (line: string) => void
  /** Milliseconds. */
  readonly stableFor: number
}

export interface Watched {
  /** Undefined: it has been healthy for long enough. */
  readonly verdict: Verdict | undefined
  readonly startedAt: Date
  /** The last look that saw something. */
  readonly look: Look | undefined
  readonly stableSince: Date | undefined
  readonly phases: readonly Phase[]
}

/** Before anything has been seen, an API that does not answer is more likely a wrong address than a passing fault. */
const BLIND_START_MS = 60_000
const REFRESH_EVERY_MS = 30_000

/**
 * Looks until it has been healthy for `stableFor` without a break, until something is final, or until the deadline. Blind looks are
 * borne, but break the healthy stretch: they never count as healthy.
 */
export async function watch({ look, judge, refresh, tell, stableFor, ...patience }: Watch): Promise<Watched> {
  const { clock } = patience
  const startedAt = clock.now()
  let phases: readonly Phase[] = []
  let last: Look | undefined
  let steady: { readonly judgement: Judgement; readonly since: Date } | undefined
  let latest: Verdict = unknown('not-seen', 'Nothing was seen.')
  let refreshedAt = Number.NEGATIVE_INFINITY

  const enter = (label: string, state: Phase['state'], at: Date, line: string) => {
    const before = phases
    phases = withPhase(phases, label, state, at)
    if (phases.length > before.length) tell(`${formatInstant(at)} ${label}: ${line}`)
  }

  const blind = ({ error }: Blind, at: Date): Decision | undefined => {
    latest = verdictOf(error)
    enter('no answer', 'blind', at, latest.reason)
    if (steady?.judgement.state !== 'failing') steady = undefined
    const tooLong = last === undefined && at.getTime() - startedAt.getTime() >= BLIND_START_MS
    return tooLong ? { verdict: latest } : undefined
  }

  const seen = async (one: Look, at: Date): Promise<Decision | undefined> => {
    const judgement = judge(one, last)
    const { state, verdict, lasting = 0 } = judgement
    last = one
    latest = verdict
    if (state === 'healthy') enter('healthy', state, at, `must stay so for ${formatDuration(stableFor)}`)
    else enter(verdict.code, state, at, verdict.reason)
    const since = steady !== undefined && isSame(steady.judgement, judgement) ? steady.since : at
    steady = { judgement, since }
    const lasted = at.getTime() - since.getTime()
    if (state === 'healthy') return lasted >= stableFor ? { verdict: undefined } : undefined
    if (state === 'final' || (state === 'failing' && lasted >= lasting)) return { verdict }
    if (judgement.refresh === true && at.getTime() - refreshedAt >= REFRESH_EVERY_MS) {
      refreshedAt = at.getTime()
      await refresh()
    }
    return undefined
  }

  const decision = await pollUntil(async () => {
    const one = await look()
    const at = clock.now()
    return 'error' in one ? blind(one, at) : seen(one, at)
  }, patience)
  const stableSince = steady?.judgement.state === 'healthy' ? steady.since : undefined
  return {
    verdict: decision === undefined ? latest : decision.verdict,
    startedAt,
    look: last,
    stableSince,
    phases,
  }
}

interface Decision {
  readonly verdict: Verdict | undefined
}

function isSame(a: Judgement, b: Judgement): boolean {
  return a.state === b.state && a.verdict.code === b.verdict.code
}

function verdictOf({ code, message, fix }: ChgError): Verdict {
  return unknown(code, message.endsWith('.') ? message : `${message}.`, fix)
}
