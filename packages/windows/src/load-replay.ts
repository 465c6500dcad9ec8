import type { Replay, ReplayCase } from './replay/replay.ts'
import type { Zone } from './zones/zone.ts'

/** `replay`, its code loaded at first use: a gate has no need of it. */
export async function replayDeployments(
  cases: readonly ReplayCase[],
  from: Date,
  until: Date,
  zone: Zone,
): Promise<Replay> {
  const { replay } = await import('./replay/replay.ts')
  return replay(cases, from, until, zone)
}
