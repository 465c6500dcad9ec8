import { traced } from '@chg/manifests'
import type { Judged } from './judge.ts'
import { withoutRepetition } from './repetition.ts'

/**
 * What was judged, with findings in rendered objects at the line where the field was written. What several overlays have from one line
 * is one finding. Renders once more what has findings; nothing else.
 */
export async function located<J extends Judged>(judged: J): Promise<J> {
  return { ...judged, findings: withoutRepetition(await traced(judged.findings)) }
}
