import type { Finding } from '@chg/findings'
import { traced } from '@chg/manifests'
import type { Judged } from './judge.ts'
import { withoutRepetition } from './repetition.ts'

/**
 * What was judged, with findings in rendered objects at the line where the field was written. What several overlays have from one line
 * is one finding. Renders once more what has findings; nothing else.
 */
export async function located<J extends Judged>(judged: J): Promise<J> {
  const findings = await traced(judged.findings)
  return { ...judged, findings: withoutRepetition(findings.map(withFormer)) }
}

/** Where the object was, for those who read only the message. */
function withFormer(finding: Finding): Finding {
  const { was } = finding
  if (was === undefined) return finding
  const where = was.line === undefined ? was.file : `${was.file}:${was.line}`
  return { ...finding, message: `${finding.message} (at the base: ${where})` }
}
